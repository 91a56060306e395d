/**
 * One run of the whole app, its store on disk, against a controller that answers at once, in a process of its own
 * and with `--expose-gc`; then the same requests by a bare loop, which costs what any client costs. Argument: how
 * many rows. Prints a line of JSON: {@link LongRun}.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { benchPerson } from '../bench/push/bench-people.ts';
import { ControllerProcess } from '../bench/push/controller-process.ts';
import { measure } from '../bench/push/measure.ts';
import { held } from '../bench/push/memory.ts';
import { OwnEngine } from '../bench/push/own-engine.ts';
import { byUndici } from '../bench/push/plain-loops.ts';

const EARLY = 1_000;
const CONCURRENCY = 16;

/** What a long run came to. */
export interface LongRun {
  readonly rowsPerSecond: number;
  /** Milliseconds of processor time a row beyond the bare loop's. */
  readonly engineTime: number;
  /** Megabytes from the 1,000th row to the last. */
  readonly growth: number;
  /** Milliseconds between two turns of the event loop that 99 of 100 stay under. */
  readonly turn: number;
}

async function run(rows: number): Promise<LongRun> {
  const controller = await ControllerProcess.start(0);
  const people = Array.from({ length: rows }, (_, row) => benchPerson(row));
  const engine = await OwnEngine.with(people, controller.url, CONCURRENCY);
  const turns = monitorEventLoopDelay({ resolution: 5 });
  const marks: { early: number | null; late: number } = { early: null, late: Number.NaN };
  const sending = engine.sending(({ counts }) => {
    if (counts.accepted >= EARLY) marks.early ??= held();
    if (counts.accepted === rows) marks.late = held();
  });
  turns.enable();
  const own = await measure(rows, controller, sending);
  turns.disable();
  await engine.remove();
  const plain = { origin: controller.url, concurrency: CONCURRENCY, payloads: people };
  const loop = await measure(rows, controller, byUndici(plain));
  await controller.stop();
  return {
    rowsPerSecond: own.rowsPerSecond,
    engineTime: own.cpuPerRow - loop.cpuPerRow,
    growth: marks.late - (marks.early ?? Number.NaN),
    turn: turns.percentile(99) / 1e6,
  };
}

process.stdout.write(JSON.stringify(await run(Number(process.argv[2]))));
