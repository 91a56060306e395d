import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isOver } from '../../src/shared/push/run.ts';
import type { HttpReply } from '../../src/shared/push/http-reply.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import type { RowStatus } from '../../src/shared/batch/row-status.ts';
import { answer, failure, refused, success } from '../fakes/fake-controller-client.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { RunBench } from '../main/push/run-bench.ts';
import { rowOf, runBench } from '../main/push/run-bench.ts';

/** What a controller may do with one request, and whether it processed the row. */
interface Deed {
  readonly processed: boolean;
  readonly reply: HttpReply;
}

const DEEDS: Readonly<Record<string, Deed>> = {
  ok: { processed: true, reply: success() },
  refusal: { processed: false, reply: refused(9019) },
  otherRefusal: { processed: false, reply: refused(9033, 'The field city is invalid.', 400) },
  busy: { processed: false, reply: answer(503, '') },
  askedToWait: { processed: false, reply: answer(429, '', { retryAfter: '7' }) },
  resetBefore: { processed: false, reply: failure('reset', true) },
  resetAfter: { processed: true, reply: failure('reset', true) },
  html: { processed: true, reply: answer(200, '<html>') },
  gateway: { processed: true, reply: answer(504, '') },
  refusedConnection: { processed: false, reply: failure('refused', false) },
  tokenGone: { processed: false, reply: refused(9002) },
  certificate: { processed: false, reply: failure('certificate', false) },
};
const HARMLESS = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'refusal', 'otherRefusal'];
const FATAL = ['tokenGone', 'certificate'];
const SETTLED: readonly string[] = ['accepted', 'rejected', 'unconfirmed'];

type Act = 'pause' | 'resume' | 'cancel' | 'online' | 'sleep' | 'quit' | 'kill';

interface Script {
  readonly rows: number;
  readonly concurrency: number;
  readonly seed: number;
  /** The share of trouble. */
  readonly trouble: number;
  readonly fatalAt: number;
  readonly journalFailsAt: number;
  readonly acts: readonly {
    readonly after: number;
    readonly act: Act;
  }[];
}

const script: fc.Arbitrary<Script> = fc.record({
  rows: fc.integer({ min: 0, max: 40 }),
  concurrency: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  trouble: fc.constantFrom(0, 0.1, 0.3, 0.7, 1),
  fatalAt: fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, fc.integer({ min: 0, max: 60 })),
  journalFailsAt: fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, fc.integer({ min: 0, max: 120 })),
  acts: fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 3_000 }),
      act: fc.constantFrom<Act>(
        'pause',
        'resume',
        'resume',
        'online',
        'cancel',
        'sleep',
        'quit',
        'kill',
        'kill',
      ),
    }),
    { maxLength: 5 },
  ),
});

/** One process's part of the story: a run until its end, or until the process was killed. */
interface Life {
  readonly bench: RunBench;
  readonly wasKilled: boolean;
}

interface Played {
  readonly lives: readonly Life[];
  /** Per row: how often the controller processed it. */
  readonly processed: Map<number, number>;
}

/** Plays the script; after a kill a second process sends what the journal holds as not settled. */
async function play(script: Script): Promise<Played> {
  const processed = new Map<number, number>();
  const first = await live(script, processed, script);
  if (!first.wasKilled) return { lives: [first], processed };
  const rows = [...recovered(first.bench)]
    .filter(([, status]) => status === 'approved' || status === 'unconfirmed')
    .map(([row]) => row);
  const second = await live(
    script,
    processed,
    { ...script, acts: [], journalFailsAt: -1, fatalAt: -1 },
    rows,
  );
  return { lives: [first, second], processed };
}

async function live(
  { seed, trouble, concurrency }: Script,
  processed: Map<number, number>,
  { rows: count, fatalAt, journalFailsAt, acts }: Script,
  rows?: readonly number[],
): Promise<Life> {
  const random = seededRandom(seed + (rows?.length ?? 0));
  const troubles = Object.keys(DEEDS).filter((name) => !FATAL.includes(name));
  const bench = runBench(
    count,
    (uniqueId, request) => {
      const pool = request === fatalAt ? FATAL : random() < trouble ? troubles : HARMLESS;
      const deed = DEEDS[pool[Math.floor(random() * pool.length)] ?? 'ok']!;
      const row = rowOf(uniqueId);
      if (deed.processed) processed.set(row, (processed.get(row) ?? 0) + 1);
      return { after: Math.floor(random() * 400), reply: deed.reply };
    },
    { concurrency, random, ...(rows === undefined ? {} : { rows }) },
  );
  let writes = 0;
  bench.journal.failing = () => (writes += 1) - 1 === journalFailsAt;
  bench.journal.delay = () => bench.clock.wait(random() * 5, new AbortController().signal);
  const over = bench.run.start();
  for (const { after, act } of acts) {
    await bench.clock.advance(after);
    // Whatever the process would have done from here on, nobody sees it.
    if (act === 'kill') return { bench, wasKilled: true };
    tell(bench, act);
  }
  bench.run.wake();
  // Whoever is asked says "go on" three times, then gives up.
  for (let patience = 0; patience < 4; patience += 1) {
    await bench.clock.advance(3_600_000);
    if (isOver(bench.run.snapshot().state)) break;
    if (patience < 3) bench.run.resume();
    else bench.run.cancel();
  }
  await bench.clock.until(over);
  return { bench, wasKilled: false };
}

function tell({ run }: RunBench, act: Exclude<Act, 'kill'>): void {
  if (act === 'pause') run.pause();
  else if (act === 'resume') run.resume();
  else if (act === 'cancel') run.cancel();
  else if (act === 'online') run.networkMayBeBack();
  else if (act === 'sleep') run.sleep();
  else run.abandon();
}

/** What a process that starts after a kill makes of the journal. */
function recovered({ journal }: RunBench): ReadonlyMap<number, RowStatus> {
  const after: Partial<Record<RowStatus, RowStatus>> = { queued: 'approved', sending: 'unconfirmed' };
  return new Map([...journal.statuses].map(([row, status]) => [row, after[status] ?? status]));
}

function judge(played: Played, script: Script): string[] {
  const wrong = played.lives.flatMap((life) => judgeLife(life, script));
  for (let row = 0; row < script.rows; row += 1) wrong.push(...judgeRow(played, row));
  return wrong;
}

function judgeLife({ bench, wasKilled }: Life, { concurrency, journalFailsAt }: Script): string[] {
  const { journal, shown, client, run } = bench;
  const wrong = journalFailsAt < 0 ? [...bench.violations] : [];
  if (client.mostInFlight > concurrency) wrong.push(`${client.mostInFlight} in flight`);
  if (wasKilled) {
    for (const [row, status] of shown) {
      const isSettled = status === 'accepted' || status === 'rejected';
      if (isSettled && journal.statuses.get(row) !== status)
        wrong.push(`row ${row}: ${status} only on screen`);
    }
    return wrong;
  }
  if (journalFailsAt < 0 && journal.starts.length !== client.requests.length)
    wrong.push(`${journal.starts.length} attempts, ${client.requests.length} requests`);
  const count = (wanted: RowStatus): number =>
    [...shown.values()].filter((status) => status === wanted).length;
  const { counts: told, state } = run.snapshot();
  if (!isOver(state)) wrong.push(`still ${state}`);
  const same =
    told.accepted === count('accepted') &&
    told.rejected === count('rejected') &&
    told.unconfirmed === count('unconfirmed') &&
    told.waiting === count('approved') &&
    told.inFlight === 0 &&
    told.total === shown.size;
  if (!same) wrong.push(`counts ${JSON.stringify(told)}, shown ${JSON.stringify([...shown])}`);
  return wrong;
}

function judgeRow({ lives, processed }: Played, row: number): string[] {
  const wrong: string[] = [];
  const theirs = lives.filter(({ bench }) => bench.shown.has(row));
  const last = theirs.at(-1);
  const status = last?.wasKilled === true ? recovered(last.bench).get(row) : last?.bench.shown.get(row);
  if (status !== 'accepted' && status !== 'rejected' && status !== 'unconfirmed' && status !== 'approved') {
    return [`row ${row} ended as ${status ?? 'nothing'}`];
  }
  const times = processed.get(row) ?? 0;
  const results = theirs.flatMap(({ bench }) => bench.journal.endsOf(row).map(({ result }) => result));
  const wasInDoubt = theirs.some(
    ({ bench, wasKilled }) => wasKilled && recovered(bench).get(row) === 'unconfirmed',
  );
  if (status === 'accepted' && times === 0) wrong.push(`row ${row}: accepted without the controller`);
  if (status === 'accepted' && results.at(-1) !== 'accepted')
    wrong.push(`row ${row}: accepted without record`);
  const flagged =
    wasInDoubt || results.some((result) => result === 'retry-doubtful' || result === 'unconfirmed');
  if (status === 'approved' && times > 0 && !wasInDoubt)
    wrong.push(`row ${row}: as never sent, but processed`);
  if (times > 1 && !flagged && status !== 'unconfirmed') wrong.push(`row ${row}: sent twice, never flagged`);
  for (const { bench } of theirs) {
    const settled = bench.journal.endsOf(row).filter(({ result }) => SETTLED.includes(result));
    if (settled.length > 1) wrong.push(`row ${row}: ${settled.map(({ result }) => result).join(', ')}`);
  }
  return wrong;
}

describe('PushRun, anything at any time', () => {
  it('loses nothing, invents nothing, and gives every row one end', { timeout: 900_000 }, async () => {
    const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31));
    const scripts = sized(10_000);
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(script, async (generated) => {
        const played = await play(generated);
        kills += played.lives.length - 1;
        expect(judge(played, generated)).toEqual([]);
      }),
      { numRuns: scripts, seed },
    );
    tellFigure(
      'R22',
      'anything mixed, with a clock and a controller of the tests',
      `violations 0 in ${scripts} scripts, ${kills} of them with a kill (seed ${seed})`,
    );
  });
});
