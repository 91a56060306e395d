import type {
  WorkerCall,
  WorkerMessage,
  WorkerMethod,
  WorkerRequest,
  WorkerResponse,
} from './worker-messages.ts';

/** What the client needs of a worker; the tests give a fake one. */
export interface WorkerPort {
  postMessage(message: WorkerCall, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Why a request to the worker has no answer. */
export type WorkerEndReason = 'cancelled' | 'too-slow' | 'broken';

/** The worker was ended before it answered: by the administrator, by the watch, or by itself. */
export class WorkerEnded extends Error {
  readonly reason: WorkerEndReason;

  constructor(reason: WorkerEndReason) {
    super(`the reading worker ended: ${reason}`);
    this.name = 'WorkerEnded';
    this.reason = reason;
  }
}

/** A worker that says nothing for so many milliseconds is ended: damaged files can make a reader loop. */
export const SILENCE_BOUND = 60_000;

interface Waiting {
  readonly resolve: (response: WorkerResponse<WorkerMethod>) => void;
  readonly reject: (error: WorkerEnded) => void;
  readonly onProgress: (share: number) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Talks to the worker that keeps the workbook. Ending it frees everything it held; the next request starts a
 * new one, which has to open its file again.
 */
export class SheetWorkerClient {
  readonly #start: () => WorkerPort;
  readonly #silenceBound: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerPort | null = null;
  #lastId = 0;

  constructor(start: () => WorkerPort, silenceBound: number = SILENCE_BOUND) {
    this.#start = start;
    this.#silenceBound = silenceBound;
  }

  /** Asks the worker. Rejects with {@link WorkerEnded} and nothing else. */
  ask<Name extends WorkerMethod>(
    method: Name,
    request: WorkerRequest<Name>,
    options: { readonly transfer?: Transferable[]; readonly onProgress?: (share: number) => void } = {},
  ): Promise<WorkerResponse<Name>> {
    const worker = this.#worker ?? this.#begin();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        resolve,
        reject,
        onProgress: options.onProgress ?? (() => undefined),
        timer: this.#watch(),
      });
      // Method and request belong together by the signature above, which a union cannot express.
      worker.postMessage({ id, method, request } as WorkerCall, options.transfer ?? []);
    });
  }

  /** Ends the worker and everything that waits for it. */
  end(reason: WorkerEndReason = 'cancelled'): void {
    this.#worker?.terminate();
    this.#worker = null;
    const error = new WorkerEnded(reason);
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
    this.#waiting.clear();
  }

  #begin(): WorkerPort {
    const worker = this.#start();
    worker.onmessage = ({ data }) => {
      this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end('broken');
    };
    this.#worker = worker;
    return worker;
  }

  #receive(message: WorkerMessage): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    if (message.type === 'progress') {
      this.#waiting.set(message.id, { ...waiting, timer: this.#watch() });
      waiting.onProgress(message.share);
      return;
    }
    if (message.type === 'broken') {
      this.end('broken');
      return;
    }
    this.#waiting.delete(message.id);
    waiting.resolve(message.response);
  }

  #watch(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.end('too-slow');
    }, this.#silenceBound);
  }
}
