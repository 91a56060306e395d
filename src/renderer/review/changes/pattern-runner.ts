import type { PatternReply, PatternRequest } from './pattern-messages.ts';

/** What a runner needs of a worker; the tests give a fake one. */
export interface PatternWorker {
  postMessage(request: PatternRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<PatternReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A slice of texts takes milliseconds; a regular expression that needs so many is one that never ends. */
export const PATTERN_BOUND = 2_000;

/** Replaces in many texts by a regular expression, in a worker that is ended when it takes too long. */
export class PatternRunner {
  readonly #start: () => PatternWorker;
  readonly #bound: number;
  #worker: PatternWorker | null = null;

  constructor(start: () => PatternWorker, bound: number = PATTERN_BOUND) {
    this.#start = start;
    this.#bound = bound;
  }

  /** The texts afterwards; null where the expression took too long, was ended, or is none. One request at a time. */
  replace(request: PatternRequest): Promise<readonly string[] | null> {
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end();
        resolve(null);
      }, this.#bound);
      const settle = (reply: PatternReply): void => {
        clearTimeout(timer);
        resolve(reply);
      };
      worker.onmessage = ({ data }) => settle(data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.end();
        settle(null);
      };
      worker.postMessage(request);
    });
  }

  /** Ends the worker; the next request starts a new one. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** Starts the worker. It comes from the app's own origin, as the policy demands. */
export function startPatternWorker(): PatternWorker {
  return new Worker(new URL('./pattern.worker.ts', import.meta.url), { type: 'module' });
}
