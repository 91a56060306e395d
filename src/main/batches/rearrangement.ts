import type { DatabaseSync } from 'node:sqlite';

import { failureBehind } from './store-error.ts';

const MARK = 'rearrange';

/**
 * Notes that a batch was deleted: its pieces are overwritten, but where SQLite rearranged a page, keys of rows that
 * were moved stay in the gaps. Writing the whole database anew takes them out; that is done when it is opened next,
 * because it takes half a second for a hundred thousand rows, in which nothing else could be done.
 */
export function rearrangementNote(database: DatabaseSync): () => void {
  const note = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, x'01')");
  return () => {
    note.run(MARK);
  };
}

/**
 * Writes the database anew where that was noted. To be called before it is used. Where there is no room for that, the
 * note stays for the next time.
 */
export function rearrange(database: DatabaseSync): void {
  if (database.prepare('SELECT 1 FROM meta WHERE name = ?').get(MARK) === undefined) return;
  try {
    // Not in a file of its own: what was in it would stay on the disk.
    database.exec('PRAGMA temp_store = MEMORY; VACUUM; PRAGMA temp_store = DEFAULT');
    database.prepare('DELETE FROM meta WHERE name = ?').run(MARK);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error: unknown) {
    if (failureBehind(error) === null) throw error;
  }
}
