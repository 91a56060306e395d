import { benchPerson } from './bench-people.ts';
import { ControllerProcess } from './controller-process.ts';
import { OwnEngine } from './own-engine.ts';

const ROWS = 100_000;
const EARLY = 1_000;
const CONCURRENCY = 16;

/** What a run holds in memory early and late, in megabytes, after collecting. */
export interface MemoryMeasured {
  readonly early: number;
  readonly late: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
}

/**
 * One run of 100,000 rows. The batch itself is in memory from the beginning, so what grows from the 1,000th
 * row to the last is what the run keeps for each row.
 */
export async function measureMemory(): Promise<MemoryMeasured> {
  const controller = await ControllerProcess.start(0);
  const engine = await OwnEngine.with(
    Array.from({ length: ROWS }, (_, row) => benchPerson(row)),
    controller.url,
    CONCURRENCY,
  );
  const marks: { early: number | null; late: number } = { early: null, late: 0 };
  const began = performance.now();
  await engine.sending(({ counts }) => {
    if (counts.accepted >= EARLY) marks.early ??= held();
    if (counts.accepted === ROWS) marks.late = held();
  })({ begun: () => undefined });
  const seconds = (performance.now() - began) / 1_000;
  await engine.remove();
  await controller.stop();
  return { early: marks.early ?? 0, late: marks.late, rows: ROWS, rowsPerSecond: ROWS / seconds };
}

/** Megabytes that this process holds after collecting, where it may collect. */
export function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
