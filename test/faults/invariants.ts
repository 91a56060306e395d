import type { PracticeRecords } from '../../src/main/practice/practice-log.ts';
import type { RowOutcomeStatus } from '../../src/shared/batch/row-outcome.ts';
import type { StoreWitness } from './store-witness.ts';

/** One line of a report, or one outcome that the terminal told. */
export interface ReportedRow {
  readonly uniqueId: string;
  readonly status: RowOutcomeStatus;
  /** `''` where there is none, as in a report. */
  readonly referenceId: string;
  readonly code: string;
  /** Requests without an answer, as told. */
  readonly unanswered: number;
}

/** What is known after a run, from both sides. */
export interface RunEvidence {
  /** The unique ids of the approved rows; place n is row n of the batch. */
  readonly approved: readonly string[];
  readonly reported: readonly ReportedRow[];
  readonly store: StoreWitness;
  /** The truth: what the controller received and answered. */
  readonly controller: PracticeRecords;
}

/** Broken promises by their letter: unique ids with what is wrong, none where the promise held. */
export interface BrokenPromises {
  /** Lost: neither received whole by the controller nor reported as not sent or unconfirmed. */
  readonly L: readonly string[];
  /** False: reported as accepted, refused or never sent where the controller knows otherwise. */
  readonly F: readonly string[];
  /** Unflagged: processed twice or more, and no attempt recorded or reported as being without an answer. */
  readonly U: readonly string[];
  /** What the database's own check of itself said. */
  readonly I: string;
  /** Ambiguous: not exactly one final state in the report. */
  readonly A: readonly string[];
}

/** What {@link brokenPromises} gives where everything held. */
export const NONE_BROKEN: BrokenPromises = { L: [], F: [], U: [], I: 'ok', A: [] };

interface Known {
  readonly answers: readonly string[];
  readonly processed: number;
}

const UNKNOWN: Known = { answers: [], processed: 0 };

/** Holds the report, the database and the controller against one another. */
export function brokenPromises({ approved, reported, store, controller }: RunEvidence): BrokenPromises {
  const known = knownTo(controller);
  const lines = Map.groupBy(reported, ({ uniqueId }) => uniqueId);
  const broken = { L: [] as string[], F: [] as string[], U: [] as string[], A: [] as string[] };
  for (const [row, uniqueId] of approved.entries()) {
    const [line, ...more] = lines.get(uniqueId) ?? [];
    if (line === undefined || more.length > 0) {
      broken.A.push(`${uniqueId}: ${line === undefined ? 'no state' : `${more.length + 1} states`}`);
      continue;
    }
    const { answers, processed } = known.get(uniqueId) ?? UNKNOWN;
    const told = `${uniqueId}: ${line.status} ${line.referenceId}${line.code}, answers: ${answers.join(', ')}`;
    if (answers.length === 0 && line.status !== 'unsent' && line.status !== 'unconfirmed')
      broken.L.push(told);
    if (!isTrue(line, answers, processed)) broken.F.push(told);
    const flagged = store.unconfirmed(row) > 0 && line.unanswered > 0;
    if (processed > 1 && !flagged) broken.U.push(told);
  }
  return { ...broken, I: store.integrity };
}

/** Whether what is told of a row is what the controller answered. */
function isTrue({ status, referenceId, code }: ReportedRow, answers: readonly string[], processed: number) {
  switch (status) {
    case 'accepted':
      return answers.includes(`success ${referenceId}`);
    case 'unchanged':
      return answers.some((answer) => answer.startsWith('success '));
    case 'rejected':
      return answers.includes(code);
    case 'unsent':
      return processed === 0;
    case 'unconfirmed':
      return true;
    // An approved row is neither.
    case 'held':
    case 'excluded':
      return false;
  }
}

function knownTo({ people, requests }: PracticeRecords): ReadonlyMap<string, Known> {
  const processed = new Map<string, number>();
  for (const request of requests) {
    if (request.uniqueId !== null && request.processed) {
      processed.set(request.uniqueId, (processed.get(request.uniqueId) ?? 0) + 1);
    }
  }
  return new Map(
    people.map(({ uniqueId, answers }) => [uniqueId, { answers, processed: processed.get(uniqueId) ?? 0 }]),
  );
}

/** The counts for a figure, over so many runs: `L=0 F=0 U=0 I=ok A=0`. */
export function countsOf(runs: readonly BrokenPromises[]): string {
  const sum = (letter: 'L' | 'F' | 'U' | 'A'): number =>
    runs.reduce((total, broken) => total + broken[letter].length, 0);
  const checks = [...new Set(runs.map(({ I }) => I))].join(', ');
  return `L=${sum('L')} F=${sum('F')} U=${sum('U')} I=${checks} A=${sum('A')}`;
}
