import type { RunJournal } from '../../src/main/push/ports.ts';
import type { RowStatus } from '../../src/shared/batch/row-status.ts';
import { canMove } from '../../src/shared/batch/row-status.ts';
import type { AttemptEnd, AttemptResult, AttemptStart } from '../../src/shared/push/attempt.ts';
import type { RunState, StopReason } from '../../src/shared/push/run.ts';

const STATUS_AFTER: Readonly<Record<AttemptResult, RowStatus>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  unconfirmed: 'unconfirmed',
  'retry-untouched': 'queued',
  'retry-doubtful': 'sending',
  returned: 'approved',
  'withheld-untouched': 'queued',
  'withheld-doubtful': 'sending',
};

/** Keeps what a run records and throws at everything that the store would refuse. */
export class MemoryJournal implements RunJournal {
  readonly starts: AttemptStart[] = [];
  readonly ends: AttemptEnd[] = [];
  readonly states: { readonly state: RunState; readonly reason: StopReason | null }[] = [];
  /** Attempts whose request did not leave after all. */
  withheld = 0;
  readonly statuses = new Map<number, RowStatus>();
  readonly #open = new Map<number, number>();
  readonly #made = new Map<number, number>();
  /** Asked before each write; true makes it fail as a full disk does. */
  failing: (write: 'sending' | 'leaving' | 'end' | 'state') => boolean = () => false;
  /** Called with the row of each attempt that is to be recorded. */
  onSending: (row: number) => void = () => undefined;
  /** Awaited before each write takes effect. */
  delay: () => Promise<void> = () => Promise.resolve();

  constructor(rows: readonly number[]) {
    for (const row of rows) this.statuses.set(row, 'queued');
  }

  /** Whether a request for the row may be under way by the record. */
  hasOpenAttempt(row: number): boolean {
    return this.#open.has(row);
  }

  /** The attempts of a row in order. */
  endsOf(row: number): AttemptEnd[] {
    return this.ends.filter((end) => end.row === row);
  }

  async recordSending(start: AttemptStart): Promise<void> {
    this.onSending(start.row);
    await this.#write('sending');
    const earlier = this.#made.get(start.row) ?? 0;
    if (start.attempt !== earlier + 1)
      throw new Error(`row ${start.row}: attempt ${start.attempt} after ${earlier}`);
    if (this.#open.has(start.row)) throw new Error(`row ${start.row} is under way already`);
    if (this.statuses.get(start.row) !== 'sending') this.#move(start.row, 'sending');
    this.#open.set(start.row, start.attempt);
    this.#made.set(start.row, start.attempt);
    this.starts.push(start);
  }

  async recordEnd(end: AttemptEnd): Promise<void> {
    await this.#write('end');
    if (this.#open.get(end.row) !== end.attempt)
      throw new Error(`row ${end.row}: no attempt ${end.attempt} is open`);
    const status = STATUS_AFTER[end.result];
    if (status !== 'sending') this.#move(end.row, status);
    this.#open.delete(end.row);
    if (end.result === 'retry-untouched') this.#inDoubt.delete(end.row);
    if (end.result === 'withheld-untouched' || end.result === 'withheld-doubtful') {
      this.withheld += 1;
      this.#made.set(end.row, end.attempt - 1);
      this.starts.splice(
        this.starts.findLastIndex(({ row }) => row === end.row),
        1,
      );
      return;
    }
    this.ends.push(end);
  }

  /** Ends that a killed process leaves behind from the next request on that leaves. */
  readonly noted = new Set<AttemptEnd>();
  /** How many requests were said to leave. */
  left = 0;
  /** Rows whose last request left and has no end, or may have counted. */
  readonly #inDoubt = new Set<number>();

  noteLeaving({ row, attempt }: Pick<AttemptStart, 'row' | 'attempt'>): void {
    if (this.#open.get(row) !== attempt) throw new Error(`row ${row}: no attempt ${attempt} is open`);
    this.#failIf('leaving');
    this.left += 1;
    this.#inDoubt.add(row);
  }

  noteEnd(end: AttemptEnd): void {
    if (this.#open.get(end.row) !== end.attempt)
      throw new Error(`row ${end.row}: no attempt ${end.attempt} is open`);
    this.noted.add(end);
  }

  writeNotes(): void {
    // Noted is noted.
  }

  async recordState(state: RunState, reason: StopReason | null): Promise<void> {
    await this.#write('state');
    this.states.push({ state, reason });
    if (state !== 'stopped' && state !== 'cancelled' && state !== 'finished') return;
    for (const [row, status] of this.statuses) {
      if (status === 'queued') this.#move(row, 'approved');
      if (status === 'sending') this.#move(row, this.#inDoubt.has(row) ? 'unconfirmed' : 'approved');
    }
  }

  /** How often it was told not to gather. */
  hurried = 0;

  hurry(): void {
    this.hurried += 1;
  }

  async #write(write: 'sending' | 'end' | 'state'): Promise<void> {
    await this.delay();
    this.#failIf(write);
  }

  #failIf(write: 'sending' | 'leaving' | 'end' | 'state'): void {
    if (this.failing(write)) {
      throw Object.assign(new Error('disk I/O in /home/somebody'), { errstr: 'database or disk is full' });
    }
  }

  #move(row: number, to: RowStatus): void {
    const from = this.statuses.get(row);
    if (from === undefined || !canMove(from, to))
      throw new Error(`row ${row} cannot go from ${from ?? '-'} to ${to}`);
    this.statuses.set(row, to);
  }
}
