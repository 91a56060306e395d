/** What a run knows about a row that was tried and is not settled. */
export interface RowTrial {
  /** Requests recorded so far; the number of the last attempt. */
  readonly attempts: number;
  /** Requests really made since a human last said "go on", but for those that found no connection. */
  readonly tries: number;
  /** An earlier request may have been processed. Stays so to the end. */
  readonly doubtful: boolean;
}

interface Retry {
  readonly row: number;
  readonly dueAt: number;
}

const UNTRIED: RowTrial = { attempts: 0, tries: 0, doubtful: false };

/** The rows that still have to be sent: those not tried yet in their order, and those to be tried again. */
export class RowQueue {
  readonly #rows: readonly number[];
  readonly #trials = new Map<number, RowTrial>();
  /** By due time; equal ones in the order of coming back. */
  readonly #retries: Retry[] = [];
  #next = 0;
  /** While set, only this row may go. */
  #only: number | null = null;

  constructor(rows: readonly number[]) {
    this.#rows = rows;
  }

  /** Rows waiting for a request, first or further. */
  get waiting(): number {
    return this.#rows.length - this.#next + this.#retries.length;
  }

  /** Milliseconds until a row may go: 0 now, Infinity where none is left. */
  dueIn(now: number): number {
    if (this.#only === null && this.#next < this.#rows.length) return 0;
    const first = this.#retries.find(({ row }) => this.#only === null || row === this.#only);
    return first === undefined ? Infinity : Math.max(0, first.dueAt - now);
  }

  /** Takes the row whose turn it is: one that is due again before new ones, or the other way round. */
  take(now: number, newFirst: boolean): number | undefined {
    const isNewLeft = this.#only === null && this.#next < this.#rows.length;
    if (newFirst && isNewLeft) return this.#takeNew();
    const place = this.#retries.findIndex(({ row }) => this.#only === null || row === this.#only);
    const retry = this.#retries[place];
    if (retry === undefined || retry.dueAt > now) return isNewLeft ? this.#takeNew() : undefined;
    this.#retries.splice(place, 1);
    return retry.row;
  }

  /** Puts a row back, to go again at `dueAt`. */
  putBack(row: number, dueAt: number): void {
    const place = this.#retries.findLastIndex((retry) => retry.dueAt <= dueAt);
    this.#retries.splice(place + 1, 0, { row, dueAt });
  }

  /** Takes a row out that was put back. */
  remove(row: number): void {
    const place = this.#retries.findIndex((retry) => retry.row === row);
    if (place >= 0) this.#retries.splice(place, 1);
  }

  /** Lets only this row go until `null` is set; a first row in doubt keeps its place. */
  restrictTo(row: number | null): void {
    this.#only = row;
  }

  /** What is known about a row. */
  trial(row: number): RowTrial {
    return this.#trials.get(row) ?? UNTRIED;
  }

  /** Notes what is known about a row now; null forgets a settled one. */
  note(row: number, trial: RowTrial | null): void {
    if (trial === null) this.#trials.delete(row);
    else this.#trials.set(row, trial);
  }

  /** Forgets how often the waiting rows were tried, because a human said "go on". */
  forgiveTries(): void {
    for (const [row, trial] of this.#trials) this.#trials.set(row, { ...trial, tries: 0 });
  }

  #takeNew(): number | undefined {
    const row = this.#rows[this.#next];
    this.#next += 1;
    return row;
  }

  /** The rows still waiting, for the end of a run. */
  *left(): Iterable<number> {
    for (const { row } of this.#retries) yield row;
    for (let place = this.#next; place < this.#rows.length; place += 1) yield this.#rows[place] ?? 0;
  }
}
