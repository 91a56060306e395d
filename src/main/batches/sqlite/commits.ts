import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Archive } from '../ports.ts';
import { guardStore } from '../store-error.ts';

/** How an archive in SQLite comes onto its medium. */
export type Commits = Pick<Archive, 'transaction' | 'commit' | 'synced' | 'ready' | 'purge' | 'close'>;

/** For a database in memory: nothing of it is ever on a medium. */
export function memoryCommits(database: DatabaseSync): Commits {
  const transactions = new Transactions(database);
  const transaction = <Value>(work: () => Value): Value => guardStore(() => transactions.run(work));
  return {
    transaction,
    commit: transaction,
    synced: () => Promise.resolve(),
    ready: () => Promise.resolve(),
    purge: () => Promise.resolve(),
    close: () => database.close(),
  };
}

/** All or nothing. The statements around the work are prepared once: small transactions come many a second. */
export class Transactions {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #end: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#end = database.prepare('COMMIT');
  }

  /** Does the work in one transaction; what it throws undoes everything. */
  run<Value>(work: () => Value): Value {
    this.#begin.run();
    try {
      const value = work();
      this.#end.run();
      return value;
    } catch (error: unknown) {
      // SQLite may have rolled back by itself, on a full disk for example.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
