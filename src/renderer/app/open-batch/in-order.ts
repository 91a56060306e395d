/**
 * Requests that change one batch, carried out one after the other in the order in which they were asked for,
 * so that main sees the administrator's steps as they were made.
 */
export class InOrder {
  readonly #onWaiting: (waiting: number) => void;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param onWaiting hears how many requests have no answer yet, after every change of that number */
  constructor(onWaiting: (waiting: number) => void) {
    this.#onWaiting = onWaiting;
  }

  /** How many requests have no answer yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Runs the request after all earlier ones, whether those worked or not. */
  run<Value>(request: () => Promise<Value>): Promise<Value> {
    this.#count(1);
    const answer = this.#last.then(request, request);
    this.#last = answer.then(
      () => this.#count(-1),
      () => this.#count(-1),
    );
    return answer;
  }

  #count(step: number): void {
    this.#waiting += step;
    this.#onWaiting(this.#waiting);
  }
}
