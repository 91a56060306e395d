/** What a {@link ChangeSequence} needs of its surroundings. */
export interface SequencePorts {
  /** Resolves when so long was waited for a missing change that it may be lost. */
  readonly patience: () => Promise<void>;
  /** A change is missing: main is to be asked how the batch stands. */
  readonly onGap: () => void;
}

interface Waiting {
  readonly change: number;
  readonly resolve: (isNews: boolean) => void;
}

/**
 * Brings the numbered changes of a batch into their order. Answers and events come by different ways and may
 * overtake each other; each waits here for the one before it.
 */
export class ChangeSequence {
  readonly #ports: SequencePorts;
  #seen: number;
  #waiting: Waiting[] = [];

  /** @param seen the last change that is shown already */
  constructor(seen: number, ports: SequencePorts) {
    this.#seen = seen;
    this.#ports = ports;
  }

  /** The number of the last change that is shown. */
  get seen(): number {
    return this.#seen;
  }

  /**
   * Waits until a change is the next one. False where it is shown already, because main was asked meanwhile: then
   * what it says is out of date. After true, {@link took} must follow. Resolved at once where nothing is missing.
   */
  next(change: number): Promise<boolean> | boolean {
    if (change <= this.#seen) return false;
    if (change === this.#seen + 1) return true;
    return new Promise((resolve) => {
      const waiting = { change, resolve };
      this.#waiting.push(waiting);
      void this.#ports.patience().then(() => {
        if (this.#waiting.includes(waiting)) this.#ports.onGap();
      });
    });
  }

  /** A change, and with it all earlier ones, is shown now. */
  took(change: number): void {
    this.#seen = Math.max(this.#seen, change);
    const ready = this.#waiting.filter((waiting) => waiting.change <= this.#seen + 1);
    this.#waiting = this.#waiting.filter((waiting) => waiting.change > this.#seen + 1);
    for (const waiting of ready) waiting.resolve(waiting.change > this.#seen);
  }
}
