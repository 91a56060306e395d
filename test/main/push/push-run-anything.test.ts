import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isOver } from '../../../src/shared/push/run.ts';
import type { HttpReply } from '../../../src/shared/push/http-reply.ts';
import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import { answer, failure, refused, success } from '../../fakes/fake-controller-client.ts';
import type { RunBench } from './run-bench.ts';
import { rowOf, runBench } from './run-bench.ts';

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
    readonly act: 'pause' | 'resume' | 'cancel' | 'online' | 'sleep';
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
      act: fc.constantFrom('pause', 'resume', 'resume', 'online', 'cancel', 'sleep'),
    }),
    { maxLength: 5 },
  ),
});

interface Played {
  readonly bench: RunBench;
  /** Per row: how often the controller processed it. */
  readonly processed: Map<number, number>;
}

async function play({
  rows,
  concurrency,
  seed,
  trouble,
  fatalAt,
  journalFailsAt,
  acts,
}: Script): Promise<Played> {
  const random = seededRandom(seed);
  const processed = new Map<number, number>();
  const troubles = Object.keys(DEEDS).filter((name) => !FATAL.includes(name));
  const bench = runBench(
    rows,
    (uniqueId, request) => {
      const pool = request === fatalAt ? FATAL : random() < trouble ? troubles : HARMLESS;
      const deed = DEEDS[pool[Math.floor(random() * pool.length)] ?? 'ok']!;
      const row = rowOf(uniqueId);
      if (deed.processed) processed.set(row, (processed.get(row) ?? 0) + 1);
      return { after: Math.floor(random() * 400), reply: deed.reply };
    },
    { concurrency, random },
  );
  let writes = 0;
  bench.journal.failing = () => (writes += 1) - 1 === journalFailsAt;
  bench.journal.delay = () => bench.clock.wait(random() * 5, new AbortController().signal);
  const over = bench.run.start();
  for (const { after, act } of acts) {
    await bench.clock.advance(after);
    if (act === 'pause') bench.run.pause();
    else if (act === 'resume') bench.run.resume();
    else if (act === 'cancel') bench.run.cancel();
    else if (act === 'online') bench.run.networkMayBeBack();
    else bench.run.sleep();
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
  return { bench, processed };
}

function judge({ bench, processed }: Played, { rows, concurrency, journalFailsAt }: Script): string[] {
  const { journal, shown, client, run } = bench;
  const wrong = journalFailsAt < 0 ? [...bench.violations] : [];
  if (journalFailsAt < 0 && journal.starts.length !== client.requests.length)
    wrong.push(`${journal.starts.length} attempts, ${client.requests.length} requests`);
  if (client.mostInFlight > concurrency) wrong.push(`${client.mostInFlight} in flight`);
  const counts = { accepted: 0, rejected: 0, unconfirmed: 0, approved: 0 };
  for (let row = 0; row < rows; row += 1) {
    const status = shown.get(row);
    if (status !== 'accepted' && status !== 'rejected' && status !== 'unconfirmed' && status !== 'approved') {
      wrong.push(`row ${row} ended as ${status ?? 'nothing'}`);
      continue;
    }
    counts[status] += 1;
    const times = processed.get(row) ?? 0;
    const results = journal.endsOf(row).map(({ result }) => result);
    if (status === 'accepted' && times === 0) wrong.push(`row ${row}: accepted without the controller`);
    if (status === 'accepted' && results.at(-1) !== 'accepted')
      wrong.push(`row ${row}: accepted without record`);
    if (status === 'approved' && times > 0) wrong.push(`row ${row}: as never sent, but processed`);
    const flagged = results.some((result) => result === 'retry-doubtful' || result === 'unconfirmed');
    if (times > 1 && !flagged && status !== 'unconfirmed')
      wrong.push(`row ${row}: sent twice, never flagged`);
    const settled = results.filter((result) => ['accepted', 'rejected', 'unconfirmed'].includes(result));
    if (settled.length > 1) wrong.push(`row ${row}: ${settled.join(', ')}`);
  }
  const { counts: told, state } = run.snapshot();
  if (!isOver(state)) wrong.push(`still ${state}`);
  const same =
    told.accepted === counts.accepted &&
    told.rejected === counts.rejected &&
    told.unconfirmed === counts.unconfirmed &&
    told.waiting === counts.approved &&
    told.inFlight === 0 &&
    told.total === rows;
  if (!same) wrong.push(`counts ${JSON.stringify(told)}, shown ${JSON.stringify(counts)}`);
  return wrong;
}

describe('PushRun, anything at any time', () => {
  it('loses nothing, invents nothing, and gives every row one end', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(script, async (generated) => {
        const played = await play(generated);
        expect(judge(played, generated)).toEqual([]);
      }),
      { numRuns: Number(process.env.PUSH_SCRIPTS ?? 400) },
    );
  });
});
