import { closeSync, fstatSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { FileSync } from '../file-sync.ts';
import { syncFolder } from '../file-sync.ts';
import { failureBehind, guardStore, StoreError, storeFailure } from '../store-error.ts';
import type { StoreFailure } from '../store-error.ts';
import { integerIn } from './columns.ts';
import type { Commits } from './commits.ts';
import { Transactions } from './commits.ts';

/** The log is copied into the database once it is so large, in bytes; copying that holds the loop some ten milliseconds. */
const LARGE = 8 * 1024 * 1024;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Syncs SQLite's write-ahead log beside the event loop: a commit is written at once and without a sync, then
 * the log is synced on a thread of the pool, and only then `synced` resolves. Commits that come meanwhile
 * share the next sync. The rest of the app still has `transaction`, which SQLite syncs itself.
 *
 * The order of things, so that a power cut at any moment leaves a database that opens and holds all that was
 * told. SQLite keeps it by syncs of its own; without those (`synchronous=OFF`) it is kept here:
 *
 * 1. A commit appends frames to the log. Frames carry a running checksum: what is not whole ends the log
 *    there, so an unsynced commit is on the disk, or is not, but is never half there.
 * 2. Frames are copied into the database only after the log was synced with all of them: a page that is
 *    half written in the database is then made whole from the log at the next opening.
 * 3. The log is begun anew only after the database was synced with everything that was copied. SQLite begins
 *    it anew by itself with the first frame after a whole copy: so between copy and cut no frame is written.
 * 4. The log is begun anew by cutting it to nothing, and the cut is synced before the next frame. Were new
 *    frames written over old ones without that, a beginning of the old log could be valid again after a power
 *    cut, and its old pages would lie over newer ones of the database.
 *
 * Who calls `transaction` while a copy is under way makes the rest of 3 and 4 happen at once, on the loop.
 * `commit` waits for it by `ready`.
 *
 * A failed sync says that any of the pages written since the last one may be lost, and a second try may
 * falsely succeed. Of the log: all of its frames are still seen by SQLite, so before anything else is written
 * they are copied and the database is synced, by SQLite's own checkpoint. Of the database: SQLite counts the
 * frames as copied and would begin the log anew, so nothing is written any more by this process, and the log
 * is left for the next start to copy again.
 *
 * On POSIX, closing any handle of the database's file in this process gives up SQLite's lock on it: the
 * handle for syncing it is closed last. The log has no locks.
 */
export class WriteAheadLog implements Commits {
  readonly #database: DatabaseSync;
  readonly #sync: FileSync;
  readonly #files: { readonly database: number; readonly log: number };
  /** Commits so far, and how many of them are known to be on the medium. */
  #commits = 0;
  #synced = 0;
  #waiting: Waiting[] = [];
  #purges: Waiting[] = [];
  #isWorking = false;
  /** Resolves when the log takes commits again. */
  #hold: Promise<void> | null = null;
  /** `copied`: everything is in the database, which is not synced. `cut`: the log is empty, which is not synced. */
  #phase: 'open' | 'copied' | 'cut' = 'open';
  readonly #large: number;
  #largeAt: number;
  /** Whether SQLite syncs what it commits, as it does after opening. */
  #isSyncing = true;
  readonly #transactions: Transactions;
  /** A sync of the log failed since everything was last known to be on the medium. */
  #isUnsure = false;
  /** A sync of the database failed. */
  #broken: StoreFailure | null = null;
  #isClosed = false;
  #failedAtClose: unknown = null;

  /**
   * @param database open, in WAL mode, ours alone, with synchronous=FULL and without automatic checkpoints
   * @param large bytes from which on the log is copied into the database
   */
  constructor(database: DatabaseSync, path: string, sync: FileSync, large = LARGE) {
    this.#database = database;
    this.#sync = sync;
    this.#large = large;
    this.#largeAt = large;
    this.#transactions = new Transactions(database);
    this.#files = { database: openSync(path, 'r+'), log: openSync(`${path}-wal`, 'r+') };
    // A process that was killed may have left commits that only the system's memory holds; and SQLite makes
    // the name of a new log durable with its own first sync only.
    sync.now(this.#files.log);
    syncFolder(dirname(path));
  }

  transaction<Value>(work: () => Value): Value {
    return guardStore(() => {
      this.#settle();
      this.#letSync(true);
      const value = this.#transactions.run(work);
      if (this.#isLarge()) this.#work();
      return value;
    });
  }

  commit<Value>(work: () => Value): Value {
    return guardStore(() => {
      this.#settle();
      this.#letSync(false);
      const value = this.#transactions.run(work);
      this.#commits += 1;
      return value;
    });
  }

  synced(): Promise<void> {
    if (this.#synced === this.#commits || this.#isClosed) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#work();
    });
  }

  ready(): Promise<void> {
    return this.#hold ?? Promise.resolve();
  }

  purge(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#purges.push({ resolve, reject });
      this.#work();
    });
  }

  /** Syncs everything. Where the database could not be synced, it stays as it is until the process ends. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.#settle();
      if (this.#synced !== this.#commits) this.#sync.now(this.#files.log);
    } catch (error: unknown) {
      if (failureBehind(error) === null) throw error;
      this.#failedAtClose = error;
    }
    // SQLite would delete the log, which alone has everything.
    if (this.#broken !== null) return;
    closeSync(this.#files.log);
    // It copies the log into the database and deletes it.
    this.#letSync(true);
    this.#database.close();
    closeSync(this.#files.database);
  }

  #work(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#carryOn();
  }

  async #carryOn(): Promise<void> {
    for (;;) {
      if (this.#waiting.length > 0) await this.#syncCommits();
      if (this.#purges.length > 0 || this.#isLarge()) await this.#tidy();
      else if (this.#waiting.length === 0) break;
    }
    this.#isWorking = false;
  }

  async #syncCommits(): Promise<void> {
    const waiting = this.#waiting.splice(0);
    const upTo = this.#commits;
    try {
      if (this.#isUnsure) this.#settle();
      else await this.#syncLog();
      this.#synced = Math.max(this.#synced, upTo);
    } catch (error: unknown) {
      for (const { reject } of waiting) reject(storeError(error));
      return;
    }
    for (const { resolve } of waiting) resolve();
  }

  async #syncLog(): Promise<void> {
    try {
      await this.#sync.later(this.#files.log);
    } catch (error: unknown) {
      // Closed meanwhile, and this handle with it: that synced everything, or could not.
      if (this.#isClosed && this.#failedAtClose === null) return;
      this.#isUnsure = true;
      throw error;
    }
  }

  /** Brings the log into the database and cuts it. */
  async #tidy(): Promise<void> {
    const purges = this.#purges.splice(0);
    let release = (): void => undefined;
    this.#hold = new Promise((resolve) => {
      release = resolve;
    });
    try {
      await this.#copyAndCut();
      this.#largeAt = this.#large;
      for (const { resolve } of purges) resolve();
    } catch (error: unknown) {
      // Not worth a try at every commit. The data is safe in the log.
      this.#largeAt = this.#logSize() + this.#large;
      for (const { reject } of purges) reject(storeError(error));
    } finally {
      this.#hold = null;
      release();
    }
  }

  async #copyAndCut(): Promise<void> {
    this.#settle();
    let commits: number;
    do {
      commits = this.#commits;
      await this.#syncLog();
    } while (this.#commits !== commits);
    if (this.#isClosed) return;
    this.#synced = commits;
    this.#copy();
    try {
      await this.#sync.later(this.#files.database);
    } catch (error: unknown) {
      if (this.#isIn('copied')) this.#break(error);
    }
    if (!this.#isIn('copied')) return;
    this.#cut();
    await this.#sync.later(this.#files.log);
    if (this.#isIn('cut')) this.#phase = 'open';
  }

  /** Whether the phase is still this one: somebody may have gone on synchronously. */
  #isIn(phase: 'copied' | 'cut'): boolean {
    return this.#phase === phase;
  }

  /** Before anything is written: what was begun is ended, what is unsure is made sure. On the loop. */
  #settle(): void {
    if (this.#broken !== null) throw new StoreError(this.#broken);
    if (this.#phase === 'copied') {
      try {
        this.#sync.now(this.#files.database);
      } catch (error: unknown) {
        this.#break(error);
      }
      this.#cut();
    }
    if (this.#phase === 'cut') {
      this.#sync.now(this.#files.log);
      this.#phase = 'open';
    }
    if (!this.#isUnsure) return;
    const commits = this.#commits;
    this.#letSync(true);
    this.#checkpoint('TRUNCATE');
    this.#sync.now(this.#files.log);
    this.#isUnsure = false;
    this.#synced = commits;
  }

  #break(error: unknown): never {
    this.#broken = failureBehind(error) ?? storeFailure('input-output');
    throw error;
  }

  #copy(): void {
    this.#letSync(false);
    this.#checkpoint('PASSIVE');
    this.#phase = 'copied';
  }

  #cut(): void {
    this.#letSync(false);
    this.#checkpoint('TRUNCATE');
    this.#phase = 'cut';
  }

  #checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    const done = this.#database.prepare(`PRAGMA wal_checkpoint(${mode})`).get() ?? {};
    const isWhole =
      integerIn(done, 'busy') === 0 && integerIn(done, 'log') === integerIn(done, 'checkpointed');
    if (!isWhole) throw new StoreError(storeFailure('locked'));
  }

  /** Whether SQLite is to sync what comes next by itself. Saying so costs as much as a small commit. */
  #letSync(isSyncing: boolean): void {
    if (this.#isSyncing === isSyncing) return;
    this.#database.exec(`PRAGMA synchronous = ${isSyncing ? 'FULL' : 'OFF'}`);
    this.#isSyncing = isSyncing;
  }

  #isLarge(): boolean {
    return !this.#isClosed && this.#broken === null && this.#logSize() >= this.#largeAt;
  }

  #logSize(): number {
    return fstatSync(this.#files.log).size;
  }
}

/** What leaves a promise of the archive. */
function storeError(error: unknown): unknown {
  const failure = failureBehind(error);
  return failure === null || error instanceof StoreError ? error : new StoreError(failure);
}
