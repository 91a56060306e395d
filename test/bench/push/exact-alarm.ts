import { Worker } from 'node:worker_threads';

/** Which place of the shared numbers says what. */
const GENERATION = 0;

/**
 * An alarm that rings on time: timers of Node are late by up to two milliseconds, a thread that sleeps on a
 * shared number by less than a tenth of one, and it costs nothing while it sleeps. One alarm at a time.
 */
export class ExactAlarm {
  readonly #shared = new SharedArrayBuffer(16);
  readonly #generation = new Int32Array(this.#shared, 0, 1);
  readonly #due = new Float64Array(this.#shared, 8, 1);

  /** @param ring called at each alarm, in a turn of its own */
  constructor(ring: () => void) {
    const worker = new Worker(new URL('alarm-thread.ts', import.meta.url), { workerData: this.#shared });
    worker.on('message', ring);
  }

  /** Rings after so many milliseconds. Not to be called again before it rang. */
  ringIn(milliseconds: number): void {
    this.#due[0] = Number(process.hrtime.bigint()) / 1e6 + milliseconds;
    Atomics.add(this.#generation, GENERATION, 1);
    Atomics.notify(this.#generation, GENERATION);
  }
}
