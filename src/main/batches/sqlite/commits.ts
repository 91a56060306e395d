import type { DatabaseSync } from 'node:sqlite';

import type { Archive } from '../ports.ts';
import { guardStore } from '../store-error.ts';

/** How an archive in SQLite comes onto its medium. */
export type Commits = Pick<Archive, 'transaction' | 'commit' | 'synced' | 'ready' | 'purge' | 'close'>;

/** For a database in memory: nothing of it is ever on a medium. */
export function memoryCommits(database: DatabaseSync): Commits {
  const transaction = <Value>(work: () => Value): Value => guardStore(() => inTransaction(database, work));
  return {
    transaction,
    commit: transaction,
    synced: () => Promise.resolve(),
    ready: () => Promise.resolve(),
    purge: () => Promise.resolve(),
    close: () => database.close(),
  };
}

/** All or nothing. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error: unknown) {
    // SQLite may have rolled back by itself, on a full disk for example.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
