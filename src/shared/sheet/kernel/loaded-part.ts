import type { Kernel, STATE } from './kernel.ts';

/** The part of some bytes that the kernel was given to read: loaded once, whatever its caller reads in between. */
export class LoadedPart {
  readonly #kernel: Kernel;
  #from = 0;
  #to = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Where in the bytes it begins. */
  get from(): number {
    return this.#from;
  }

  /** Where in the bytes it ends. */
  get to(): number {
    return this.#to;
  }

  /** There are other bytes, of which nothing is loaded. */
  forget(): void {
    this.#from = this.#to = 0;
  }

  /** Loads from a position on; cells that wait in the kernel must have been taken out, for they stand in what was there. */
  load(bytes: Uint8Array, at: number): void {
    this.#from = at;
    this.#to = this.#kernel.load(bytes, at);
  }

  /** Where a position of the bytes stands in the kernel. */
  inKernel(at: number): number {
    return this.#kernel.input + at - this.#from;
  }

  /** The position of the bytes at which something stands in the kernel: what a scan left in this place of its state. */
  at(place: typeof STATE.position | typeof STATE.from | typeof STATE.to): number {
    return this.#kernel.state(place) - this.#kernel.input + this.#from;
  }
}
