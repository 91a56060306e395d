/** What ends the process, and where the sentence about it goes. */
export interface InterruptionHost {
  say(sentence: string): void;
  exit(status: number): void;
}

/** The exit status of a process that was ended by Ctrl-C, as shells have it. */
const INTERRUPTED = 130;

/**
 * What Ctrl-C and SIGTERM do. A command that has something to bring to an end says so with {@link drain}: then
 * the first signal lets it, and the second ends the process at once. Any other command ends at the first.
 */
export class Interruption {
  readonly #host: InterruptionHost;
  readonly #controller = new AbortController();
  #sentence: string | null = null;

  constructor(host: InterruptionHost) {
    this.#host = host;
  }

  /** From now on the first signal says this sentence and aborts what comes back. */
  drain(sentence: string): AbortSignal {
    this.#sentence = sentence;
    return this.#controller.signal;
  }

  /** Brings the command to an end without a signal. */
  stop(): void {
    this.#controller.abort();
  }

  /** To be called for every signal. */
  signal(): void {
    if (this.#sentence === null || this.#controller.signal.aborted) {
      this.#host.exit(INTERRUPTED);
      return;
    }
    this.#host.say(`${this.#sentence}\n`);
    this.#controller.abort();
  }
}
