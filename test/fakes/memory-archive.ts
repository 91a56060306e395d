import type { AttemptRecord } from '../../src/shared/bridge/contract.ts';
import { attemptOutcome } from '../../src/main/batches/attempt-outcome.ts';
import type {
  Acceptance,
  Archive,
  Attempts,
  BatchRecord,
  BatchRecords,
  EditSteps,
  Exclusions,
  Ledger,
  Payload,
  RowBlocks,
  RowResult,
  RowStates,
  Runs,
  StepPart,
  StoredRun,
} from '../../src/main/batches/ports.ts';
import type { ExclusionAct } from '../../src/shared/batch/exclusion.ts';
import type { ContactColumn } from '../../src/shared/push/contact-row.ts';
import { CONTACT_COLUMNS } from '../../src/shared/push/contact-row.ts';
import { RequestNotes } from '../../src/main/batches/request-notes.ts';
import { DATA_KEY_BYTES, RowCipher } from '../../src/main/batches/row-cipher.ts';
import type { StoreFailure } from '../../src/main/batches/store-error.ts';
import { StoreError, storeFailure } from '../../src/main/batches/store-error.ts';
import { FailingNotes } from './failing-notes.ts';

interface Kept {
  batches: BatchRecord[];
  blocks: Map<string, Uint8Array>;
  steps: Map<string, StepPart>;
  statuses: Map<string, Uint8Array>;
  results: Map<string, RowResult>;
  exclusions: Map<string, ExclusionAct[]>;
  runs: StoredRun[];
  attempts: Map<string, AttemptRecord & { readonly attempt: number }>;
  ledger: Map<string, KnownPerson>;
}

interface KnownPerson {
  readonly destinationKey: string;
  readonly content: string;
  readonly isCertain: boolean;
  readonly email: string | null;
  readonly user_name: string | null;
  readonly acceptedAt: number;
  readonly batchId: string | null;
}

/** An archive of the tests, in memory, that can be told to fail. */
export class MemoryArchive implements Archive {
  /** While set, every transaction does its work and then fails so, undoing everything. */
  failure: StoreFailure['kind'] | null = null;
  /** While set, commits are made and cannot be brought onto the medium. */
  syncFailure: StoreFailure['kind'] | null = null;
  /** Awaited while commits are brought onto the medium. */
  syncing: () => Promise<void> = () => Promise.resolve();
  #unsynced = 0;
  /** A sync failed, and nothing is written before one succeeded. */
  #isUnsure = false;
  /** How many transactions were committed. */
  commits = 0;
  #kept: Kept = {
    batches: [],
    blocks: new Map(),
    steps: new Map(),
    statuses: new Map(),
    results: new Map(),
    exclusions: new Map(),
    runs: [],
    attempts: new Map(),
    ledger: new Map(),
  };

  /** Where requests and their answers are noted. */
  readonly notes = new FailingNotes();
  requests = this.#newRequests();

  #newRequests(): RequestNotes {
    const cipher = new RowCipher(new Uint8Array(DATA_KEY_BYTES));
    return new RequestNotes(this.notes, cipher, () => this.bootedAt);
  }

  /** When the computer was started. */
  bootedAt = 0;

  readonly batches: BatchRecords = {
    insert: (record) => {
      this.#kept.batches.unshift(record);
      this.#kept.batches.sort((left, right) => right.createdAt - left.createdAt);
    },
    find: (batchId) => this.#kept.batches.find((batch) => batch.batchId === batchId) ?? null,
    list: () => [...this.#kept.batches],
    update: (batchId, change) => {
      this.#kept.batches = this.#kept.batches.map((batch) =>
        batch.batchId === batchId ? { ...batch, ...change } : batch,
      );
    },
    shrink: (batchId) => {
      const runIds = new Set(this.runs.ofBatch(batchId).map(({ runId }) => runId));
      const isGone = (owner: string): boolean => owner === batchId || runIds.has(owner);
      for (const map of [
        this.#kept.blocks,
        this.#kept.steps,
        this.#kept.statuses,
        this.#kept.results,
        this.#kept.attempts,
      ]) {
        for (const key of map.keys()) if (isGone(key.split('|')[0] ?? '')) map.delete(key);
      }
      this.#kept.runs = this.#kept.runs.filter((run) => run.batchId !== batchId);
      this.#kept.batches = this.#kept.batches.filter((batch) => batch.batchId !== batchId);
      this.#kept.exclusions.delete(batchId);
      return false;
    },
  };

  readonly blocks: RowBlocks = {
    write: (batchId, block, packed) => {
      if (this.#kept.blocks.has(`${batchId}|${block}`)) throw new Error('this block is there already');
      this.#kept.blocks.set(`${batchId}|${block}`, packed.slice());
    },
    read: (batchId, block) => this.#kept.blocks.get(`${batchId}|${block}`)?.slice() ?? null,
    count: (batchId) => this.#keysOf(this.#kept.blocks, batchId).length,
  };

  readonly steps: EditSteps = {
    preparePart: (batchId, step, part, content) => () => {
      this.#kept.steps.set(`${batchId}|${step}|${part}`, structuredClone(content));
    },
    readPart: (batchId, step, part) => this.#kept.steps.get(`${batchId}|${step}|${part}`) ?? null,
    dropFrom: (batchId, first) => {
      for (const key of this.#keysOf(this.#kept.steps, batchId)) {
        if (Number(key.split('|')[1]) >= first) this.#kept.steps.delete(key);
      }
    },
  };

  readonly states: RowStates = {
    readStatuses: (batchId) =>
      this.#keysOf(this.#kept.statuses, batchId)
        .map((key) => ({
          block: Number(key.split('|')[1]),
          statuses: this.#kept.statuses.get(key)?.slice() ?? new Uint8Array(),
        }))
        .sort((left, right) => left.block - right.block),
    writeStatuses: (batchId, { block, statuses }) => {
      this.#kept.statuses.set(`${batchId}|${block}`, statuses.slice());
    },
    readResults: (batchId, first, end) =>
      this.#keysOf(this.#kept.results, batchId)
        .flatMap((key) => this.#kept.results.get(key) ?? [])
        .filter(({ row }) => row >= first && row < end)
        .sort((left, right) => left.row - right.row),
    writeResult: (batchId, result) => {
      this.#kept.results.set(`${batchId}|${result.row}`, result);
    },
  };

  readonly exclusions: Exclusions = {
    append: (batchId, act) => {
      this.#kept.exclusions.set(batchId, [...(this.#kept.exclusions.get(batchId) ?? []), act]);
    },
    list: (batchId) => this.#kept.exclusions.get(batchId) ?? [],
  };

  readonly runs: Runs = {
    insert: (run) => {
      this.#kept.runs.unshift(run);
      this.#kept.runs.sort((left, right) => right.startedAt - left.startedAt);
    },
    update: (change) => {
      this.#kept.runs = this.#kept.runs.map((run) =>
        run.runId === change.runId ? { ...run, ...change } : run,
      );
    },
    ofBatch: (batchId) => this.#kept.runs.filter((run) => run.batchId === batchId),
    open: () => this.#kept.runs.filter(({ endedAt }) => endedAt === null),
  };

  readonly attempts: Attempts = {
    start: (runId, { row, attempt, startedAt }) => {
      this.#kept.attempts.set(`${runId}|${row}|${attempt}`, {
        runId,
        row,
        attempt,
        startedAt,
        endedAt: null,
        outcome: 'sending',
        httpStatus: null,
        code: null,
        message: '',
        referenceId: null,
      });
    },
    end: (runId, { row, attempt, endedAt, result, httpStatus, code, message, referenceId }) => {
      const key = `${runId}|${row}|${attempt}`;
      const begun = this.#kept.attempts.get(key);
      if (begun === undefined) return;
      const outcome = attemptOutcome(result);
      this.#kept.attempts.set(key, { ...begun, endedAt, outcome, httpStatus, code, message, referenceId });
    },
    strike: (runId, { row, attempt }) => {
      this.#kept.attempts.delete(`${runId}|${row}|${attempt}`);
    },
    ofRow: (batchId, row) =>
      [...this.runs.ofBatch(batchId)].reverse().flatMap(({ runId }) =>
        this.#ofRun(runId)
          .filter((attempt) => attempt.row === row)
          .sort((left, right) => left.attempt - right.attempt)
          .map(({ attempt: _attempt, ...record }) => record),
      ),
    unanswered: (batchId) => {
      const requests = new Map<number, number>();
      const attempts = this.runs.ofBatch(batchId).flatMap(({ runId }) => this.#ofRun(runId));
      for (const { row, outcome } of attempts) {
        if (outcome === 'unconfirmed') requests.set(row, (requests.get(row) ?? 0) + 1);
      }
      return [...requests]
        .map(([row, count]) => ({ row, requests: count }))
        .sort((left, right) => left.row - right.row);
    },
    last: (runId, row) => {
      const attempts = this.#ofRun(runId).filter((attempt) => attempt.row === row);
      return attempts.sort((left, right) => left.attempt - right.attempt).at(-1) ?? null;
    },
    closeOpen: (runId) => {
      for (const key of this.#keysOf(this.#kept.attempts, runId)) {
        const attempt = this.#kept.attempts.get(key);
        if (attempt?.outcome !== 'sending') continue;
        this.#kept.attempts.set(key, { ...attempt, outcome: 'unconfirmed' });
      }
    },
    settled: (runId) => {
      const last = new Map<number, AttemptRecord & { readonly attempt: number }>();
      for (const attempt of this.#ofRun(runId)) {
        if (attempt.attempt > (last.get(attempt.row)?.attempt ?? 0)) last.set(attempt.row, attempt);
      }
      const rows = (outcome: AttemptRecord['outcome']): number =>
        [...last.values()].filter((attempt) => attempt.outcome === outcome).length;
      return { accepted: rows('accepted'), rejected: rows('rejected'), unconfirmed: rows('unconfirmed') };
    },
  };

  readonly ledger: Ledger = {
    isEmpty: () => this.#kept.ledger.size === 0,
    settle: () => false,
    look: (destinationKey, payload, whole) => {
      const person = personOf(destinationKey, payload.unique_id);
      const known = this.#kept.ledger.get(person);
      const since: Partial<Record<ContactColumn, Acceptance>> = {};
      const holder = (column: ContactColumn): string | null => {
        const name = this.#holder(destinationKey, column, payload[column]);
        const other = name === null || name === person ? undefined : this.#kept.ledger.get(name);
        if (name !== null && other !== undefined) {
          since[column] = { person: name, acceptedAt: other.acceptedAt, batchId: other.batchId };
        }
        return name;
      };
      return {
        person,
        isHeld: known?.isCertain === true && known.content === contentOf(whole()),
        email: holder('email'),
        user_name: holder('user_name'),
        since,
      };
    },
    personOf,
    forgetBatch: (batchId) => {
      for (const [person, known] of this.#kept.ledger) {
        if (known.batchId === batchId) this.#kept.ledger.set(person, { ...known, batchId: null });
      }
      return null;
    },
    record: (destinationKey, payload, acceptedAt, batchId) => {
      const person = personOf(destinationKey, payload.unique_id);
      const before = this.#kept.ledger.get(person);
      // Nobody else has what this person has now; what they have instead is not known.
      for (const [other, known] of this.#kept.ledger) {
        for (const column of CONTACT_COLUMNS) {
          if (other !== person && this.#holder(destinationKey, column, payload[column]) === other) {
            this.#kept.ledger.set(other, { ...known, [column]: null, content: '' });
          }
        }
      }
      this.#kept.ledger.set(person, {
        destinationKey,
        content: contentOf(payload),
        isCertain: true,
        acceptedAt,
        batchId: batchId ?? null,
        email: payload.email?.toLowerCase() ?? before?.email ?? null,
        user_name: payload.user_name?.toLowerCase() ?? before?.user_name ?? null,
      });
    },
    suspect: (destinationKey, payload) => this.#setCertain(destinationKey, payload, false),
    trust: (destinationKey, payload) => this.#setCertain(destinationKey, payload, true),
  };

  #holder(destinationKey: string, column: ContactColumn, value: string | undefined): string | null {
    if (value === undefined || value === '') return null;
    const isHolder = (known: KnownPerson): boolean =>
      known.destinationKey === destinationKey && known[column] === value.toLowerCase();
    return [...this.#kept.ledger].find(([, known]) => isHolder(known))?.[0] ?? null;
  }

  #setCertain(destinationKey: string, payload: Payload, isCertain: boolean): void {
    const person = personOf(destinationKey, payload.unique_id);
    const known = this.#kept.ledger.get(person);
    if (known !== undefined) this.#kept.ledger.set(person, { ...known, isCertain });
  }

  transaction<Value>(work: () => Value): Value {
    const before = structuredClone(this.#kept);
    try {
      if (this.#isUnsure) this.#sync();
      const value = work();
      if (this.failure !== null) throw new StoreError(storeFailure(this.failure));
      this.commits += 1;
      return value;
    } catch (error: unknown) {
      this.#kept = before;
      throw error;
    }
  }

  commit<Value>(work: () => Value): Value {
    const value = this.transaction(work);
    this.#unsynced += 1;
    return value;
  }

  async synced(): Promise<void> {
    if (this.#unsynced === 0) return;
    await this.syncing();
    this.#isUnsure = true;
    this.#sync();
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  #sync(): void {
    if (this.syncFailure !== null) throw new StoreError(storeFailure(this.syncFailure));
    this.#unsynced = 0;
    this.#isUnsure = false;
  }

  purge(): Promise<void> {
    // What is deleted here leaves nothing behind.
    return Promise.resolve();
  }

  close(): void {
    // The archive stays, so that a test can open it again.
    this.requests.close();
    this.requests = this.#newRequests();
  }

  #keysOf(map: ReadonlyMap<string, unknown>, owner: string): string[] {
    return [...map.keys()].filter((key) => key.startsWith(`${owner}|`));
  }

  #ofRun(runId: string): (AttemptRecord & { readonly attempt: number })[] {
    return this.#keysOf(this.#kept.attempts, runId).flatMap((key) => this.#kept.attempts.get(key) ?? []);
  }
}

function personOf(destinationKey: string, uniqueId: string | undefined): string {
  return JSON.stringify([destinationKey, uniqueId ?? '']);
}

function contentOf(payload: Payload): string {
  return JSON.stringify(Object.entries(payload).sort(([left], [right]) => left.localeCompare(right)));
}
