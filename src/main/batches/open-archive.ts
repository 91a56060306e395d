import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import {
  assertSqlite,
  createDatabase,
  hasItsSchema,
  IN_MEMORY,
  migrate,
  openForReading,
  openOwned,
  schemaVersion,
  sqliteVersion,
} from './database.ts';
import type { FileSync } from './file-sync.ts';
import { systemSync } from './file-sync.ts';
import { closeUnmarked, isLogMissing, markInUse } from './in-use-mark.ts';
import { MIGRATIONS } from './migrations.ts';
import { NotesFile, NotesInMemory } from './notes-medium.ts';
import { whileOpening } from './opening-lock.ts';
import type { Archive } from './ports.ts';
import { rearrange } from './rearrangement.ts';
import { requestNotesOn } from './request-notes.ts';
import { RowCipher } from './row-cipher.ts';
import { setDatabaseAside } from './set-aside.ts';
import { memoryCommits } from './sqlite/commits.ts';
import { areStatusesWhole } from './sqlite/row-states-table.ts';
import { sqliteArchive } from './sqlite/sqlite-archive.ts';
import { WriteAheadLog } from './sqlite/write-ahead-log.ts';
import type { StoreFailure } from './store-error.ts';
import { failureBehind, StoreError, storeFailure } from './store-error.ts';

/** An archive, or why there is none. */
export type OpenedArchive =
  | {
      readonly ok: true;
      readonly archive: Archive;
      /** Where a damaged database, or one of another key, was kept; null where nothing was wrong. */
      readonly setAside: { readonly path: string; readonly why: 'damaged' | 'unreadable' } | null;
    }
  | { readonly ok: false; readonly failure: StoreFailure & { readonly path: string } };

/** What is needed to open the archive. */
export interface ArchivePlace {
  /** The database's path, or {@link IN_MEMORY} to keep nothing beyond this process. */
  readonly path: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
  /** Milliseconds since 1970, for the name of a database that is set aside. */
  readonly now: number;
  /** In place of the system's own way to bring files onto the medium. */
  readonly sync?: FileSync;
}

/**
 * Opens the archive for this process alone. A database that is damaged, or was encrypted with another key,
 * is renamed with all its files, unchanged, and a new one is begun. One that is locked, read-only, on a full
 * disk or from a newer version is left alone and said to be so.
 */
export function openArchive({ path, key, now, sync = systemSync }: ArchivePlace): OpenedArchive {
  const cipher = new RowCipher(key);
  try {
    if (path === IN_MEMORY) return { ok: true, archive: memoryArchive(cipher), setAside: null };
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    assertWritable(path);
    return whileOpening(path, () => {
      const why = inspect(path, cipher);
      const aside = why === null ? null : setDatabaseAside(path, why, now);
      if (!existsSync(path)) createDatabase(path, (database) => writeKeyCheck(database, cipher));
      const archive = fileArchive(path, cipher, sync);
      return { ok: true, archive, setAside: why === null || aside === null ? null : { path: aside, why } };
    });
  } catch (error: unknown) {
    const failure = failureBehind(error);
    if (failure === null) throw error;
    return { ok: false, failure: { ...failure, path } };
  }
}

function memoryArchive(cipher: RowCipher): Archive {
  const database = new DatabaseSync(IN_MEMORY);
  assertSqlite(sqliteVersion(database));
  database.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
  migrate(database);
  return sqliteArchive(
    database,
    cipher,
    memoryCommits(database),
    requestNotesOn(new NotesInMemory(), cipher),
  );
}

function fileArchive(path: string, cipher: RowCipher, sync: FileSync): Archive {
  const database = openOwned(path);
  try {
    markInUse(database);
    rearrange(database);
    const requests = requestNotesOn(new NotesFile(`${path}-requests`), cipher);
    const archive = sqliteArchive(database, cipher, new WriteAheadLog(database, path, sync), requests);
    return { ...archive, close: () => closeUnmarked(archive, database, path) };
  } catch (error: unknown) {
    database.close();
    throw error;
  }
}

/** Throws the system's error where folder or files may not be written: SQLite would name other causes for it. */
function assertWritable(path: string): void {
  accessSync(dirname(path), constants.R_OK | constants.W_OK | constants.X_OK);
  for (const file of [path, `${path}-wal`]) {
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  }
}

/**
 * What is wrong with the database, before anything in it is changed; null where it can be used or where
 * there is none. Throws `StoreError` for what is no reason to set it aside.
 */
function inspect(path: string, cipher: RowCipher): 'damaged' | 'unreadable' | null {
  const hasLog = existsSync(`${path}-wal`);
  // A log without its database would be played into the next database of that name.
  if (!existsSync(path)) return hasLog ? 'damaged' : null;
  if (statSync(path).size === 0) return 'damaged';
  try {
    return look(path, cipher, hasLog);
  } catch (error: unknown) {
    if (failureBehind(error)?.kind === 'damaged') return 'damaged';
    throw error;
  }
}

function look(path: string, cipher: RowCipher, hasLog: boolean): 'damaged' | 'unreadable' | null {
  const database = openForReading(path);
  try {
    assertSqlite(sqliteVersion(database));
    const version = schemaVersion(database);
    if (version > MIGRATIONS.length) throw new StoreError(storeFailure('newer-schema'));
    const found = database.prepare('PRAGMA quick_check(1)').get();
    if (found?.quick_check !== 'ok' || version === 0) return 'damaged';
    if (!hasItsSchema(database)) return 'damaged';
    if (!hasLog && isLogMissing(database)) return 'damaged';
    if (!areStatusesWhole(database)) return 'damaged';
    const check = database.prepare("SELECT value FROM meta WHERE name = 'key_check'").get()?.value;
    if (!(check instanceof Uint8Array)) return 'damaged';
    return cipher.fits(check) ? null : 'unreadable';
  } finally {
    database.close();
  }
}

function writeKeyCheck(database: DatabaseSync, cipher: RowCipher): void {
  database.prepare("INSERT INTO meta (name, value) VALUES ('key_check', ?)").run(cipher.keyCheck());
}
