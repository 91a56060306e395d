import type { ZipEntry } from '../zip-directory.ts';
import type { TakeWindow } from './entry-stream.ts';

/** Tells how much of the parts of a workbook was taken, by their inflated bytes. */
export class StreamProgress {
  readonly #onProgress: ((share: number) => void) | undefined;
  #expected = 0;
  #taken = 0;

  constructor(onProgress: ((share: number) => void) | undefined) {
    this.#onProgress = onProgress;
  }

  /** Names everything that will be taken. */
  expect(entries: readonly ZipEntry[]): void {
    this.#expected = entries.reduce((sum, { size }) => sum + size, 0);
  }

  /** The same taker, whose progress is told after each window. */
  watch(take: TakeWindow): TakeWindow {
    if (this.#onProgress === undefined) return take;
    return (bytes, isLast) => {
      const taken = take(bytes, isLast);
      this.#taken += taken;
      // The directory may lie about sizes; the share never passes the end.
      if (this.#expected > 0) this.#onProgress?.(Math.min(1, this.#taken / this.#expected));
      return taken;
    };
  }
}
