/** A line of works of which one goes on at a time, in the order in which they got in line. */
export class Turns {
  #last: Promise<undefined> | null = null;

  /** When everything in line is done; null where nobody is in line. */
  get rest(): Promise<undefined> | null {
    return this.#last;
  }

  /** Gets in line: waits for `before`, where there is one, works, and calls `end`. */
  take(): { readonly before: Promise<undefined> | null; readonly end: () => void } {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#last = promise;
    return {
      before,
      end: () => {
        if (this.#last === promise) this.#last = null;
        resolve(undefined);
      },
    };
  }
}
