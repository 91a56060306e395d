import type { RunState, StopReason } from '../../shared/push/run.ts';

/** How a run ends before all its rows are dealt with. */
interface Ending {
  readonly state: 'stopped' | 'cancelled';
  readonly reason: StopReason | null;
}

/** A state that the journal should hold. */
export interface StateRecord {
  readonly state: RunState;
  readonly reason: StopReason | null;
}

/** Whether a run may go on, by what people and replies said: paused, asleep, ending or over. */
export class RunControl {
  #paused: { readonly reason: StopReason | null } | null = null;
  #asleep = false;
  #ending: Ending | null = null;
  #over: StateRecord | null = null;
  #unrecorded: StateRecord | null = null;

  /** No new request, for good. */
  get ending(): boolean {
    return this.#ending !== null;
  }

  /** No new request now. */
  get halted(): boolean {
    return this.#asleep || this.#paused !== null || this.#ending !== null || this.#over !== null;
  }

  /** Whether the journal should hear of a pause or a "go on". */
  get hasUnrecorded(): boolean {
    return this.#unrecorded !== null;
  }

  /** The computer is about to sleep, or woke up. Nobody looks meanwhile: no state of its own. */
  sleep(asleep: boolean): void {
    this.#asleep = asleep;
  }

  /** The first pause keeps its reason. Gives whether anything changed. */
  pause(reason: StopReason | null): boolean {
    if (this.#paused !== null || this.ending || this.#over !== null) return false;
    this.#paused = { reason };
    this.#unrecorded = { state: 'paused', reason };
    return true;
  }

  /** Gives whether the run was paused. */
  resume(): boolean {
    if (this.#paused === null || this.ending) return false;
    this.#paused = null;
    this.#unrecorded = { state: 'running', reason: null };
    return true;
  }

  /** The first ending counts. Gives whether anything changed. */
  end(state: Ending['state'], reason: StopReason | null): boolean {
    if (this.ending || this.#over !== null) return false;
    this.#ending = { state, reason };
    return true;
  }

  /** The last pause or "go on" that the journal does not hold yet; asked once. */
  takeUnrecorded(): StateRecord | null {
    const record = this.ending ? null : this.#unrecorded;
    this.#unrecorded = null;
    return record;
  }

  /** What the run comes to, when nothing is in flight any more. */
  result(): StateRecord {
    return this.#ending ?? { state: 'finished', reason: null };
  }

  /** The run is over, as recorded. */
  close(record: StateRecord): void {
    this.#over = record;
  }

  /** The state to show; `waitReason` is why the run waits by itself, or null. */
  current(waitReason: StopReason | null): StateRecord {
    if (this.#over !== null) return this.#over;
    if (this.#ending !== null) return { state: 'stopping', reason: this.#ending.reason };
    if (this.#paused !== null) return { state: 'paused', reason: this.#paused.reason };
    return { state: waitReason === null ? 'running' : 'waiting', reason: waitReason };
  }
}
