import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** How long a second opener waits for the first one, in milliseconds; it blocks the process. */
const PATIENCE = 200;

/**
 * Runs `work` while no other process looks at, sets aside or makes the database of this path: two starts at the
 * same moment would each set aside, or replace, what the other had just made and opened. The lock is the
 * system's own on an empty file beside it, through SQLite, and ends with the process; the file stays, because
 * one that is removed could be locked by two. Throws SQLite's "busy" where another process has it.
 */
export function whileOpening<Value>(path: string, work: () => Value): Value {
  const file = `${path}.lock`;
  // SQLite would make it readable to whoever the process's mask lets in.
  closeSync(openSync(file, 'a', 0o600));
  const lock = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    // An exclusive transaction that changes nothing writes nothing.
    lock.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}
