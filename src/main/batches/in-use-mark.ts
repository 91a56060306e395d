import { closeSync, existsSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

import type { Archive } from './ports.ts';
import { failureBehind } from './store-error.ts';

/** What stands in the header of a database that is open, and of one that was closed; 0 in those of old versions. */
const IN_USE = 0x4f_50_43_31;
const CLOSED = 0x4f_50_43_30;

/**
 * Writes into the database's own file that there is a log beside it. SQLite takes a database whose log was
 * removed for a whole one: then it would not know what was sent last.
 */
export function markInUse(database: DatabaseSync): void {
  database.exec(`PRAGMA application_id = ${IN_USE}; PRAGMA wal_checkpoint(TRUNCATE)`);
}

/** Whether a database that has no log beside it should have one. To be asked before SQLite may have made a new one. */
export function isLogMissing(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA application_id').get()?.application_id === IN_USE;
}

/** Closes an archive and takes the mark off, together with the log. `path` is the database's. */
export function closeUnmarked(archive: Archive, database: DatabaseSync, path: string): void {
  const isMarked = !unmark(archive, database);
  archive.close();
  // Marked and without a log it would be taken for damaged at the next start. An empty log needs no space.
  if (isMarked && !existsSync(`${path}-wal`)) closeSync(openSync(`${path}-wal`, 'a', 0o600));
}

function unmark(archive: Archive, database: DatabaseSync): boolean {
  try {
    archive.transaction(() => {
      database.exec(`PRAGMA application_id = ${CLOSED}`);
    });
    return true;
  } catch (error: unknown) {
    if (failureBehind(error) === null) throw error;
    return false;
  }
}
