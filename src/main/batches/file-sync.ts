import { closeSync, fsync, fsyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const syncInBackground = promisify(fsync);

/** Brings what was written to an open file onto the medium, so that it survives a power cut. Handles are numbers. */
export interface FileSync {
  /** On a thread of the pool, so that the event loop goes on meanwhile. */
  later(handle: number): Promise<void>;
  /** At once; the event loop stands still. */
  now(handle: number): void;
}

/**
 * The system's own. Not `fdatasync`: a log that grows or is cut needs its new length on the medium too, so
 * there is nothing to be saved. On macOS libuv makes both F_FULLFSYNC.
 */
export const systemSync: FileSync = { later: (handle) => syncInBackground(handle), now: fsyncSync };

/** Makes new and renamed files of a folder survive a power cut; Windows does that by itself and cannot be asked. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
