/** After so many requests in a row that found a row ready, one row less is made ready. */
const EASE = 200;

/**
 * How many rows are recorded ahead of their request, so that the next leaves in the turn in which a reply
 * comes. No more than useful, because a killed process finds them unconfirmed although they never left: half
 * of the requests at once to begin with, one more when a free slot found none ready, one less after a while.
 */
export class StageDepth {
  #depth = 0;
  #served = 0;

  /** Rows to have ready while so many requests may be in flight. */
  of(limit: number): number {
    if (this.#depth === 0) this.#depth = Math.ceil(limit / 2);
    return Math.min(limit, this.#depth);
  }

  /** A row was ready when a slot was free. */
  served(): void {
    this.#served += 1;
    if (this.#served < EASE) return;
    this.#served = 0;
    this.#depth = Math.max(1, this.#depth - 1);
  }

  /** A slot was free and none of the rows being recorded was ready. */
  starved(limit: number): void {
    this.#served = 0;
    this.#depth = Math.min(limit, this.#depth + 1);
  }
}
