import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { syncFolder } from './file-sync.ts';
import { MIGRATIONS } from './migrations.ts';
import { StoreError, storeFailure } from './store-error.ts';

/** The database's path for a process that keeps nothing. */
export const IN_MEMORY = ':memory:';

/** Older ones have a bug that can damage a database in write-ahead-log mode. */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** How long a statement waits for another program to let go, in milliseconds; it blocks the process. */
const BUSY_TIMEOUT = 200;

/** Throws `StoreError` where SQLite, `3.53.4` for example, is too old to be trusted. */
export function assertSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new StoreError(storeFailure('old-sqlite'));
  }
}

/** The version of the SQLite inside this process. */
export function sqliteVersion(database: DatabaseSync): string {
  return String(database.prepare('SELECT sqlite_version() AS version').get()?.version);
}

/**
 * Opens an existing database for this process alone, with no checkpoint but those that are asked for: until it is
 * closed or the process dies, any other opener is refused by the system's own file lock. Throws what SQLite throws.
 */
export function openOwned(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA secure_delete = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cell_size_check = ON;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA wal_autocheckpoint = 0;
    `);
    // The lock is taken with the first transaction, not with the pragma.
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    migrate(database);
    return database;
  } catch (error: unknown) {
    database.close();
    throw error;
  }
}

/** Opens a database for a look that changes nothing in it. */
export function openForReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
}

/** The number of migrations that a database has had. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

/**
 * Whether the tables are those that its migrations make: a flipped bit in the name of a column passes SQLite's own
 * checks.
 */
export function hasItsSchema(database: DatabaseSync): boolean {
  const model = new DatabaseSync(IN_MEMORY);
  try {
    migrate(model, MIGRATIONS.slice(0, schemaVersion(database)));
    return schemaOf(database) === schemaOf(model);
  } finally {
    model.close();
  }
}

function schemaOf(database: DatabaseSync): string {
  const parts = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name');
  return JSON.stringify(parts.all());
}

/** Brings the schema up to date, each step in one transaction. Refuses a schema from the future. */
export function migrate(database: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  const version = schemaVersion(database);
  if (version > migrations.length) throw new StoreError(storeFailure('newer-schema'));
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${index + 1}`);
      database.exec('COMMIT');
    } catch (error: unknown) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}

/**
 * Makes a new database under its name. It is prepared under another name first, so that a database with the
 * right name is always whole: an empty one is never ours, but a damaged one.
 */
export function createDatabase(path: string, prepare: (database: DatabaseSync) => void): void {
  const draft = `${path}.new`;
  removeDraft(draft);
  // SQLite gives its own files beside it the same mode.
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    const database = openOwned(draft);
    try {
      prepare(database);
      // Closing would copy the log into the file too, but says nothing where the disk has no room for both.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch (error: unknown) {
    removeDraft(draft);
    throw error;
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

function removeDraft(draft: string): void {
  for (const rest of ['', '-wal', '-shm']) rmSync(`${draft}${rest}`, { force: true });
}
