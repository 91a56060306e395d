import { RowOrder } from './row-order.ts';

/** What a run knows about a row that was tried and is not settled. */
export interface RowTrial {
  /** Requests recorded so far, those withheld not counted; the number of the last attempt. */
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

/** A row and its place in the order of the run. */
interface Placed {
  readonly row: number;
  readonly place: number;
}

const UNTRIED: RowTrial = { attempts: 0, tries: 0, doubtful: false };

/**
 * The rows that still have to be sent: those not tried yet in their order, those that wait for another row to
 * be settled, and those to be tried again.
 */
export class RowQueue {
  readonly #rows: readonly number[];
  readonly #order: RowOrder;
  readonly #trials = new Map<number, RowTrial>();
  /** By due time; equal ones in the order of coming back. */
  readonly #retries: Retry[] = [];
  /** Rows whose turn is over but that did not go: given back, or released by another row. By place. */
  readonly #early: Placed[] = [];
  /** Rows whose turn came while they had to wait for others. By place. */
  readonly #aside: Placed[] = [];
  /** Rows that were taken and are neither settled nor back. */
  readonly #out = new Map<number, number>();
  #next = 0;
  /** While set, only this row may go. */
  #only: number | null = null;

  constructor(rows: readonly number[], waitsFor?: (row: number) => readonly number[]) {
    this.#rows = rows;
    this.#order = new RowOrder(rows, waitsFor);
  }

  /** Rows waiting for a request, first or further. */
  get waiting(): number {
    return this.#rows.length - this.#next + this.#early.length + this.#aside.length + this.#retries.length;
  }

  /** Milliseconds until a row may go: 0 now, Infinity where none may until another is settled. */
  dueIn(now: number): number {
    if (this.#hasNew()) return 0;
    const first = this.#retries.find(({ row }) => this.#only === null || row === this.#only);
    return first === undefined ? Infinity : Math.max(0, first.dueAt - now);
  }

  /** Takes the row whose turn it is: one that is due again before new ones, or the other way round. */
  take(now: number, newFirst: boolean): number | undefined {
    const isNewLeft = this.#hasNew();
    if (newFirst && isNewLeft) return this.#takeNew();
    const place = this.#retries.findIndex(({ row }) => this.#only === null || row === this.#only);
    const retry = this.#retries[place];
    if (retry === undefined || retry.dueAt > now) return isNewLeft ? this.#takeNew() : undefined;
    this.#retries.splice(place, 1);
    return retry.row;
  }

  /** Puts a row back that was tried, to go again at `dueAt`. */
  putBack(row: number, dueAt: number): void {
    const place = this.#retries.findLastIndex((retry) => retry.dueAt <= dueAt);
    this.#retries.splice(place + 1, 0, { row, dueAt });
  }

  /** A taken row did not go after all: it keeps its turn, before every later one. */
  giveBack(row: number): void {
    const place = this.#out.get(row);
    if (place === undefined || this.trial(row).attempts > 0) {
      this.putBack(row, 0);
      return;
    }
    this.#out.delete(row);
    this.#insert(this.#early, { row, place });
  }

  /** Whether a row was taken and is neither settled nor waiting for its turn. */
  isOut(row: number): boolean {
    return this.#out.has(row) && !this.#retries.some((retry) => retry.row === row);
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

  /** Notes what is known about a row now. */
  note(row: number, trial: RowTrial): void {
    this.#trials.set(row, trial);
  }

  /** A row has its outcome: it is forgotten, and rows that waited for it may go. */
  settle(row: number): void {
    this.#trials.delete(row);
    this.#out.delete(row);
    for (const freed of this.#order.settled(row)) this.#release(freed);
  }

  /** Forgets how often the waiting rows were tried, because a human said "go on". */
  forgiveTries(): void {
    for (const [row, trial] of this.#trials) this.#trials.set(row, { ...trial, tries: 0 });
  }

  /** The rows still waiting, for the end of a run. */
  *left(): Iterable<number> {
    for (const { row } of this.#retries) yield row;
    for (const { row } of this.#early) yield row;
    for (const { row } of this.#aside) yield row;
    for (let place = this.#next; place < this.#rows.length; place += 1) yield this.#rows[place] ?? 0;
  }

  /** Whether a row that was not tried may go. Puts those aside that must wait. */
  #hasNew(): boolean {
    if (this.#only !== null) return false;
    if (this.#early.length > 0) return true;
    for (; this.#next < this.#rows.length; this.#next += 1) {
      const row = this.#rows[this.#next] ?? 0;
      if (!this.#order.isHeld(row)) return true;
      this.#aside.push({ row, place: this.#next });
    }
    return this.#isStuck() && this.#unstick();
  }

  #takeNew(): number | undefined {
    const early = this.#early.shift();
    const place = early?.place ?? this.#next;
    const row = early?.row ?? this.#rows[place];
    if (early === undefined) this.#next += 1;
    if (row !== undefined) this.#out.set(row, place);
    return row;
  }

  #release(row: number): void {
    const index = this.#aside.findIndex((held) => held.row === row);
    const held = this.#aside[index];
    // Not there: its turn did not come yet.
    if (held === undefined) return;
    this.#aside.splice(index, 1);
    this.#insert(this.#early, held);
  }

  /** Only rows that wait for one another are left: nothing that could settle is on its way. */
  #isStuck(): boolean {
    return this.#out.size === 0 && this.#aside.length > 0;
  }

  /** The first of them goes; settling it releases the others in their order. */
  #unstick(): boolean {
    const first = this.#aside.shift();
    if (first === undefined) return false;
    this.#order.free(first.row);
    this.#early.push(first);
    return true;
  }

  #insert(list: Placed[], entry: Placed): void {
    const index = list.findLastIndex(({ place }) => place < entry.place);
    list.splice(index + 1, 0, entry);
  }
}
