import { good } from '../../shared/bridge/result.ts';
import type { AttemptEnd, AttemptStart, RowAttempt } from '../../shared/push/attempt.ts';
import type { RunState, StopReason } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import type { DeskPorts } from './desk-context.ts';
import type { LoadedBatch, RunUnderWay } from './loaded-batch.ts';
import type { Payload, StoredRun } from './ports.ts';
import { JournalCommit } from './journal-commit.ts';
import { kept } from './kept.ts';
import type { JournalEntry, JournalPlan } from './journal-plan.ts';
import { failureBehind } from './store-error.ts';

/** Rows that are returned in one transaction; some ten milliseconds of work. */
const RETURNED_AT_ONCE = 10_000;
/**
 * Milliseconds that entries wait for others to share their commit, and that an outcome is shown later: one commit and its
 * sync cost as much as the entries of ten rows. Where a request waits for a record, the run says `hurry`.
 */
const GATHERING = 500;
/** So many entries that told the ledger something, before it puts some of that into its place. */
const LEDGER_BEHIND = 2_000;
/** Why a wait ends early; without a reason Node makes an error with its stack for each. */
const HURRY = 'hurry';

interface Waiting {
  readonly entry: JournalEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes what a run does. Calls are gathered into one transaction: for some milliseconds, or until somebody waits
 * for them, and while an earlier commit is being synced. The table in memory follows at the commit, so that whoever
 * else writes to the batch writes what the database holds; each promise resolves when the commit is durable, and
 * nobody is told anything of it before (see `LoadedBatches.inTurn`).
 *
 * Neither the next request nor a process that is killed waits for that: which requests left and what was answered is
 * noted beside the database (see `request-notes.ts`). Where the commit does not come, the end of the run or the recovery
 * takes the row's state from there (see `row-left-behind.ts`).
 *
 * A transaction that fails rejects all of its calls and changes nothing. Where only the sync fails, the calls
 * are rejected as well, but what they recorded stands: the answers of the destination are true, and a request
 * that the rejection kept from leaving is taken back with the next commit.
 */
export class RunJournalWriter implements RunUnderWay {
  readonly #ports: DeskPorts;
  readonly #batch: LoadedBatch;
  readonly #plan: JournalPlan;
  #run: StoredRun;
  #waiting: Waiting[] = [];
  #isWriting = false;
  /** Ends the gathering; null while nothing is gathered. */
  #gathering: AbortController | null = null;
  /** Somebody waits for the entries that are there: nothing is gathered. */
  #isUrgent = false;
  /** The end that could not be written, to be tried again. */
  #unwritten: JournalEntry | null = null;
  /** Ends of attempts that were recorded and rejected, so that their requests never left. */
  #takenBack: JournalEntry[] = [];
  /** Payloads of the rows that are being sent, so that the ledger notes what was really sent. */
  readonly #payloads = new Map<number, Payload>();
  /** Entries since the ledger put everything into its place. */
  #sinceSettled = 0;

  constructor(ports: DeskPorts, batch: LoadedBatch, plan: JournalPlan) {
    this.#ports = ports;
    this.#batch = batch;
    this.#plan = plan;
    this.#run = plan.run;
  }

  /** The run as it was last written. */
  get run(): StoredRun {
    return this.#run;
  }

  /** Whether the run's end is written. */
  get isOver(): boolean {
    return this.#run.endedAt !== null;
  }

  readonly recordSending = (start: AttemptStart, payload: Payload): Promise<void> =>
    this.#record({ kind: 'start', start, payload });

  /** See `RunJournal.noteLeaving`. */
  readonly noteLeaving = (attempt: RowAttempt): void => {
    this.#ports.archive.requests.leaving(this.#run.runId, attempt);
  };

  /** See `RunJournal.noteEnd`. */
  readonly noteEnd = (end: AttemptEnd): void => {
    if (!this.isOver) this.#ports.archive.requests.answered(this.#run.runId, end);
  };

  /** See `RunJournal.writeNotes`. */
  readonly writeNotes = (): void => {
    this.#ports.archive.requests.write();
  };

  readonly recordEnd = (end: AttemptEnd): Promise<void> => this.#record({ kind: 'end', end });

  /** Ends return every row still queued to approved, and make those still sending unconfirmed. */
  readonly recordState = (state: RunState, reason: StopReason | null): Promise<void> =>
    this.#record({ kind: 'state', state, reason });

  /** A request waits for what was recorded last: it is not to wait for others. */
  readonly hurry = (): void => {
    if (this.#waiting.length === 0) return;
    this.#isUrgent = true;
    this.#gathering?.abort(HURRY);
  };

  /** Tries again to write an end that the medium refused; until it is there, the rows stay under way. */
  async settle(): Promise<void> {
    const entry = this.#unwritten;
    if (entry === null) return;
    await kept(async () => {
      await this.#record(entry);
      return good(null);
    });
  }

  #record(entry: JournalEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.isOver) {
        reject(new Error('this run is over'));
        return;
      }
      this.#waiting.push({ entry, resolve, reject });
      // A pause, an end: nobody wants to wait for them.
      this.#isUrgent ||= entry.kind === 'state';
      if (!this.#isWriting) void this.#writeAll();
      else if (this.#isUrgent) this.#gathering?.abort(HURRY);
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    for (;;) {
      await this.#gather();
      await this.#ports.archive.ready();
      while (this.#batch.apart !== null) await this.#batch.apart;
      this.#isUrgent = false;
      const waiting = this.#waiting.splice(0);
      if (waiting.length === 0) break;
      await this.#commit(waiting);
      this.#sinceSettled += waiting.length;
      if (this.#sinceSettled >= LEDGER_BEHIND && !this.isOver) await this.#settleSome();
    }
    this.#isWriting = false;
  }

  async #gather(): Promise<void> {
    if (this.#waiting.length > 0 && !this.#isUrgent) {
      this.#gathering = new AbortController();
      await this.#ports.wait(GATHERING, this.#gathering.signal);
      this.#gathering = null;
    }
    // One turn at least, for the calls that come together.
    await this.#ports.breathe();
  }

  async #commit(waiting: readonly Waiting[]): Promise<void> {
    const entries = waiting.map(({ entry }) => entry);
    try {
      if (entries.some((entry) => entry.kind === 'state' && isOver(entry.state))) await this.#returnMost();
      const commit = this.#write(entries);
      await this.#ports.archive.synced().catch((error: unknown) => {
        this.#takenBack.push(...commit.startsTakenBack());
        throw error;
      });
    } catch (error: unknown) {
      for (const { entry, reject } of waiting) {
        if (!this.isOver && entry.kind === 'state' && isOver(entry.state)) this.#unwritten = entry;
        reject(error);
      }
      return;
    }
    if (this.isOver) this.#ports.archive.requests.end(this.#run.runId);
    for (const { resolve } of waiting) resolve();
  }

  /**
   * The end of a run returns all rows still queued. Where they are very many, most of them go before, in
   * commits of their own: a crash in between leaves a run without an end, whose rows recovery returns.
   */
  async #returnMost(): Promise<void> {
    const { archive, breathe } = this.#ports;
    const { rows } = this.#plan;
    for (let first = 0; first + RETURNED_AT_ONCE < rows.length; first += RETURNED_AT_ONCE) {
      const some = rows.slice(first, first + RETURNED_AT_ONCE);
      if (!some.some((row) => this.#batch.table.status(row) === 'queued')) continue;
      await archive.ready();
      this.#write([{ kind: 'return', rows: some }]);
      await archive.synced();
      await breathe();
    }
  }

  /**
   * Lets the ledger put some of what it was told into its place. What is left at the end is put before somebody
   * looks into it, as is all where the medium refuses it: nothing is lost by it.
   */
  async #settleSome(): Promise<void> {
    const { archive, breathe } = this.#ports;
    let isMore = false;
    // Whoever waited for the commit before goes first.
    await breathe();
    try {
      await archive.ready();
      isMore = this.#plan.destinationKey !== null && archive.commit(() => archive.ledger.settle());
    } catch (error: unknown) {
      if (failureBehind(error) === null) throw error;
    }
    if (!isMore) this.#sinceSettled = 0;
  }

  #write(entries: readonly JournalEntry[]): JournalCommit {
    const { archive } = this.#ports;
    const commit = new JournalCommit(this.#ports, this.#batch, this.#plan, this.#run, this.#payloads);
    archive.commit(() => commit.write([...this.#takenBack, ...entries]));
    commit.applyToMemory();
    for (const entry of entries) {
      if (entry.kind === 'end') archive.requests.settled(this.#run.runId, entry.end.row);
    }
    this.#takenBack = [];
    this.#run = commit.run;
    if (this.isOver) this.#unwritten = null;
    return commit;
  }
}
