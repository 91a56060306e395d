import { crc32 } from 'node:zlib';
import * as z from 'zod';

import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';
import type { AttemptEnd, RowAttempt } from '../../shared/push/attempt.ts';
import { ATTEMPT_RESULTS } from '../../shared/push/attempt.ts';
import { openWords } from './controller-words.ts';
import type { RowCipher } from './row-cipher.ts';

/** What is noted about the requests of one run. */
export interface RunNotes {
  /** What the attempt came to; null where no answer was noted. */
  endOf(attempt: RowAttempt): AttemptEnd | null;
  /** Whether the attempt's request certainly did not leave. */
  neverLeft(attempt: RowAttempt): boolean;
}

/** Of a run of which nothing is noted: any of its requests may have left. */
export const NOTHING_NOTED: RunNotes = { endOf: () => null, neverLeft: () => false };

/** Milliseconds by which the computed moment of one and the same start of the computer may differ. */
const CLOCK_DRIFT = 2_000;

const count = z.int().min(0);
const endSchema = z.object({
  row: count,
  attempt: count,
  endedAt: z.number(),
  result: z.enum(ATTEMPT_RESULTS),
  httpStatus: z.number().nullable(),
  code: z.number().nullable(),
  column: z.enum(WIRE_NAMES).nullable(),
  referenceId: z.union([z.number(), z.string()]).nullable(),
});
const noteSchema = z.union([
  z.tuple([z.literal('boot'), z.number()]),
  z.tuple([z.literal('run'), count, z.string()]),
  z.tuple([z.literal('left'), count, count, count]),
  z.tuple([z.literal('end'), count, endSchema]),
  z.tuple([z.literal('end'), count, endSchema, z.base64()]),
]);
type Note = z.infer<typeof noteSchema>;

/** A note as its own line, with its checksum: after a power cut any part of the notes may be missing. */
export function noteLine(note: Note): string {
  const text = JSON.stringify(note);
  return `\n${crc32(text).toString(16)} ${text}`;
}

interface RunRead {
  readonly runId: string;
  /** By row, the last attempt that left. */
  readonly left: Map<number, number>;
  /** By row, the last end. */
  readonly ends: Map<number, AttemptEnd>;
}

/**
 * Reads what `RequestNotes` wrote, by the id of each run. An answer that is noted is true, wherever it comes from. That
 * a request is not noted tells something only where no note can be missing: every line is whole, and the computer was
 * not started since.
 *
 * @param text everything that was noted
 * @param bootedAt when the computer was started, in milliseconds since 1970
 */
export function readNotes(text: string, cipher: RowCipher, bootedAt: number): ReadonlyMap<string, RunNotes> {
  const runs = new Map<number, RunRead>();
  const notes = text.split('\n').slice(1).map(noteOf);
  const [first] = notes;
  const isOfThisStart = first?.[0] === 'boot' && Math.abs(first[1] - bootedAt) <= CLOCK_DRIFT;
  for (const note of notes) {
    if (note === null || note[0] === 'boot') continue;
    if (note[0] === 'run') {
      runs.set(note[1], { runId: note[2], left: new Map(), ends: new Map() });
      continue;
    }
    const run = runs.get(note[1]);
    if (run === undefined) continue;
    if (note[0] === 'left') run.left.set(note[2], note[3]);
    else {
      const [, , end, sealed] = note;
      const words = sealed === undefined ? null : Buffer.from(sealed, 'base64');
      run.ends.set(end.row, { ...end, message: openWords(cipher, run.runId, end, words) });
    }
  }
  const isWhole = isOfThisStart && notes.every((note) => note !== null);
  return new Map(Array.from(runs.values(), (run) => [run.runId, notesOf(run, isWhole)]));
}

function notesOf({ left, ends }: RunRead, isWhole: boolean): RunNotes {
  return {
    endOf: ({ row, attempt }) => {
      const end = ends.get(row);
      return end?.attempt === attempt ? end : null;
    },
    neverLeft: ({ row, attempt }) => isWhole && left.get(row) !== attempt,
  };
}

function noteOf(line: string): Note | null {
  const gap = line.indexOf(' ');
  const text = line.slice(gap + 1);
  if (gap < 1 || crc32(text).toString(16) !== line.slice(0, gap)) return null;
  try {
    return noteSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
