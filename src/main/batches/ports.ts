import type { AttemptRecord, ColumnSource, StepName } from '../../shared/bridge/contract.ts';
import type { ReferenceId, Refusal, UnansweredRow } from '../../shared/batch/cell-change.ts';
import type { ExclusionAct } from '../../shared/batch/exclusion.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { AttemptEnd, AttemptStart, RowAttempt } from '../../shared/push/attempt.ts';
import type { ContactColumn } from '../../shared/push/contact-row.ts';
import type { Destination } from '../../shared/push/destination.ts';
import type { RunCounts, RunState, StopReason } from '../../shared/push/run.ts';
import type { MadeAttempt } from './attempt-outcome.ts';
import type { RequestNotes } from './request-notes.ts';

/** What a batch is called and where its columns came from: may name people, so it is kept encrypted. */
export interface BatchNames {
  readonly fileName: string;
  readonly sheetName: string;
  readonly sources: readonly ColumnSource[];
}

/** One batch without its rows. Times are milliseconds since 1970, UTC. */
export interface BatchRecord {
  readonly batchId: string;
  /** The number of rows that were declared when the import began. */
  readonly rows: number;
  readonly createdAt: number;
  readonly changedAt: number;
  /** False while the import is under way, and once the batch is being deleted. */
  readonly isComplete: boolean;
  /** How many edit steps stand; those from here to `knownSteps` can be redone. */
  readonly appliedSteps: number;
  /** Steps from this number on are left-overs of an edit that was never finished. */
  readonly knownSteps: number;
  /** The number of the last change of cells or decisions about rows; 0 before the first one. */
  readonly changeNumber: number;
  /** null where they cannot be decrypted. */
  readonly names: BatchNames | null;
}

/** What of a batch's record changes after its import began. */
export type BatchChange = Partial<
  Pick<BatchRecord, 'changedAt' | 'isComplete' | 'appliedSteps' | 'knownSteps' | 'changeNumber'>
>;

/** The batches by id. Every method of every port throws where the medium fails; `failureBehind` tells why. */
export interface BatchRecords {
  insert(record: BatchRecord & { readonly names: BatchNames }): void;
  find(batchId: string): BatchRecord | null;
  /** Every batch, complete or not, the newest first. */
  list(): readonly BatchRecord[];
  update(batchId: string, change: BatchChange): void;
  /**
   * Really deletes some of what belongs to the batch, at last the batch itself; false once nothing is left.
   * To be called again and again, so that a large batch does not block the process.
   */
  shrink(batchId: string): boolean;
}

/** The source rows of each batch as packed blocks, written once. */
export interface RowBlocks {
  write(batchId: string, block: number, packed: Uint8Array): void;
  /** null where there is no such block, or where it cannot be decrypted. */
  read(batchId: string, block: number): Uint8Array | null;
  /** How many blocks are there. */
  count(batchId: string): number;
}

/** What one cell held before a step and holds after it; null is the imported text. */
export interface StepCell {
  readonly row: number;
  readonly column: WireName;
  readonly before: string | null;
  readonly after: string | null;
}

/** Up to a few thousand cells of an edit step; large steps have several parts. */
export interface StepPart {
  readonly kind: StepName['kind'];
  /** When the step was made, in milliseconds since 1970, UTC; null in those of older versions. */
  readonly at: number | null;
  readonly cells: readonly StepCell[];
}

/** The undoable steps of each batch, numbered from 0, their parts likewise. */
export interface EditSteps {
  /** Encrypts a part now, outside any transaction; the function that comes back writes it. */
  preparePart(batchId: string, step: number, part: number, content: StepPart): () => void;
  /** null where there is no such part. */
  readPart(batchId: string, step: number, part: number): StepPart | 'unreadable' | null;
  /** Removes this step and all later ones. */
  dropFrom(batchId: string, step: number): void;
}

/** Each time that rows of a batch were left out or taken in again, for ever; kept encrypted. */
export interface Exclusions {
  append(batchId: string, act: ExclusionAct): void;
  /** The oldest first; null where one cannot be decrypted. */
  list(batchId: string): readonly ExclusionAct[] | null;
}

/** The states of one block's rows: one number of `statusNumber` per row. */
export interface StatusBlock {
  readonly block: number;
  readonly statuses: Uint8Array;
}

/** What the destination last said about a row. */
export interface RowResult {
  readonly row: number;
  readonly referenceId: ReferenceId | null;
  readonly refusal: Refusal | null;
}

/** The states and results of rows. A block that was never written holds drafts only. */
export interface RowStates {
  readStatuses(batchId: string): readonly StatusBlock[];
  writeStatuses(batchId: string, block: StatusBlock): void;
  /** The results of the rows from `first` to before `end`; null where one cannot be decrypted. */
  readResults(batchId: string, first: number, end: number): readonly RowResult[] | null;
  writeResult(batchId: string, result: RowResult): void;
}

/** One run as it is kept. `counts` is what is known: live figures while it is under way come from the journal. */
export interface StoredRun {
  readonly runId: string;
  readonly batchId: string;
  readonly destinationId: string;
  readonly destinationName: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: RunState;
  readonly reason: StopReason | null;
  readonly counts: RunCounts;
  /** The destination as it was, so that the run can be taken up again; null for runs of older versions. */
  readonly destination: Destination | null;
}

/** The runs of each batch. */
export interface Runs {
  insert(run: StoredRun): void;
  /** Replaces state, reason, end and counts. */
  update(run: Pick<StoredRun, 'runId' | 'state' | 'reason' | 'endedAt' | 'counts'>): void;
  /** The newest first. */
  ofBatch(batchId: string): readonly StoredRun[];
  /** Runs without an end: after a start of the app, those that died with it. */
  open(): readonly StoredRun[];
}

/** Every request that was made, kept for ever with its row. */
export interface Attempts {
  start(runId: string, start: AttemptStart): void;
  /** For an attempt that made a request. */
  end(runId: string, end: AttemptEnd & { readonly result: MadeAttempt }): void;
  /** Removes an attempt that was begun and made no request. */
  strike(runId: string, attempt: RowAttempt): void;
  /** The oldest first. */
  ofRow(batchId: string, row: number): readonly AttemptRecord[];
  /** The rows of a batch with attempts that ended `unconfirmed` in any run, in sheet order; accepted ones too. */
  unanswered(batchId: string): readonly UnansweredRow[];
  /** The last attempt of a row in a run; null where there is none. */
  last(runId: string, row: number): (Pick<RowAttempt, 'attempt'> & Pick<AttemptRecord, 'outcome'>) | null;
  /** Marks the attempts of a run that died as unconfirmed: they have no end. */
  closeOpen(runId: string): void;
  /** How many rows of the run were settled, and how: what the last attempt of each came to. */
  settled(runId: string): Pick<RunCounts, 'accepted' | 'rejected' | 'unconfirmed'>;
}

/** What goes over the wire for a row, without the token. */
export type Payload = Readonly<Record<string, string>>;

/** What of a payload tells who it is about, and what only one person may have. */
export type PayloadIdentity = Readonly<Partial<Record<'unique_id' | ContactColumn, string>>>;

/** What is known about a payload before it is sent: who has its values, by {@link LedgerLook.person}. */
export interface LedgerLook extends Readonly<Record<ContactColumn, string | null>> {
  /** A name for the person of this unique id at the destination. */
  readonly person: string;
  /** Whether the destination is known to hold exactly this payload; then every value in it is the person's own. */
  readonly isHeld: boolean;
  /** How the value was accepted for whoever has it; only where that is another person. */
  readonly since?: Readonly<Partial<Record<ContactColumn, Acceptance>>>;
}

/** How a destination last accepted a person. */
export interface Acceptance {
  /** The person, named as in {@link LedgerLook.person}. */
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  /** The batch that it came from; null where that was deleted, or where an older version accepted it. */
  readonly batchId: string | null;
}

/**
 * What each destination last accepted for each unique id. Keeps digests under a secret key only: neither
 * the id nor a value can be read from it. E-mail addresses and user names are compared without regard to case.
 */
export interface Ledger {
  /** Whether nothing was ever accepted, by any destination. */
  isEmpty(): boolean;
  /**
   * Who last had a value accepted is null where that is not known, and for a value that is empty or not sent.
   * `whole` is asked for the whole payload only where the person is known.
   */
  look(destinationKey: string, who: PayloadIdentity, whole: () => Payload): LedgerLook;
  /** The name of the person of a unique id, as in {@link LedgerLook.person}. */
  personOf(destinationKey: string, uniqueId: string): string;
  /**
   * No other person has the payload's e-mail address and user name any more: the destination lets one have them.
   * `batchId` is the batch that it came from.
   */
  record(destinationKey: string, payload: Payload, acceptedAt: number, batchId?: string): void;
  /** To be called before a request leaves: until its answer, nobody knows what the destination holds. */
  suspect(destinationKey: string, payload: Payload): void;
  /** The request certainly changed nothing: what was known before is true again. */
  trust(destinationKey: string, payload: Payload): void;
  /**
   * Puts some of what was told into its place; false where that was all. What was told is durable and
   * seen without it: it only keeps a `look` from having to do all of it at once. Once in a transaction.
   */
  settle(): boolean;
  /**
   * Forgets of some people that something of theirs came from a batch, which is being deleted; gives where it got, to
   * go on from, and null once that was everybody. It begins with null.
   */
  forgetBatch(batchId: string, from: string | null): string | null;
}

/** Everything that is kept about batches. */
export interface Archive {
  readonly batches: BatchRecords;
  readonly blocks: RowBlocks;
  readonly steps: EditSteps;
  readonly states: RowStates;
  readonly exclusions: Exclusions;
  readonly runs: Runs;
  readonly attempts: Attempts;
  readonly ledger: Ledger;
  /** What is not in the tables yet; not part of any transaction. */
  readonly requests: RequestNotes;
  /**
   * All or nothing, and durable when it returns; the event loop stands still until then. Throws `StoreError`,
   * or the bug that the work threw, after undoing everything. Not to be nested. A write outside of one is a
   * transaction of its own.
   */
  transaction<Value>(work: () => Value): Value;
  /**
   * Like `transaction`, but durable only once a later `synced` resolved: until then nothing may be told that
   * rests on it. To be called in the turn in which `ready` resolved; otherwise it may have to wait for the
   * medium too.
   */
  commit<Value>(work: () => Value): Value;
  /**
   * Resolves when all commits so far are durable; at once where they are. Rejects with `StoreError` where that
   * failed: what was committed then stands and is seen, but a power cut may take it back, until a later write
   * or `synced` succeeds.
   */
  synced(): Promise<void>;
  /** Resolves when `commit` does not have to wait: at once, but for the moments in which the files are tidied up. */
  ready(): Promise<void>;
  /** Leaves nothing of what was deleted in the files beside the database. */
  purge(): Promise<void>;
  /** Makes everything durable. Nothing may be called after it. */
  close(): void;
}
