import type { ControllerProcess } from './controller-process.ts';
import type { ControllerCounts } from './latency-controller.ts';

/** Told of the beginning of the sending and, where it can be told, of each row that is settled. */
export interface Watch {
  readonly begun: () => void;
}

/** Sends so many rows. */
export type Sending = (watch: Watch) => Promise<void>;

/** What one sending came to. */
export interface Measured {
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** Milliseconds of CPU of this process per row, all its threads. */
  readonly cpuPerRow: number;
  readonly sockets: number;
  /** Milliseconds that the controller held a request: see `ControllerCounts`. */
  readonly held: ControllerCounts['held'];
}

/** Sends and counts: CPU from the beginning, the rate from when the first request could leave. */
export async function measure(rows: number, controller: ControllerProcess, send: Sending): Promise<Measured> {
  globalThis.gc?.();
  await controller.counts();
  const cpu = process.cpuUsage();
  let begun = performance.now();
  await send({ begun: () => (begun = performance.now()) });
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const { requests, sockets, held } = await controller.counts();
  if (requests !== rows) throw new Error(`the controller got ${requests} requests for ${rows} rows`);
  return { rows, rowsPerSecond: rows / seconds, cpuPerRow: (user + system) / 1_000 / rows, sockets, held };
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
