/** The process, as far as Ctrl-C concerns it. */
export interface InterruptionHost {
  /** Calls the listener for every Ctrl-C and SIGTERM from now on; until then they end the process. */
  listen(listener: () => void): void;
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

  constructor(host: InterruptionHost) {
    this.#host = host;
  }

  /** From now on the first signal says this sentence and aborts what comes back. To be called once. */
  drain(sentence: string): AbortSignal {
    this.#host.listen(() => {
      if (this.#controller.signal.aborted) this.#host.exit(INTERRUPTED);
      else {
        this.#host.say(`${sentence}\n`);
        this.#controller.abort();
      }
    });
    return this.#controller.signal;
  }

  /** Brings the command to an end without a signal. */
  stop(): void {
    this.#controller.abort();
  }
}
