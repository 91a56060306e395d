import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeFileSync } from 'node:fs';

import type { FileSync } from '../../src/main/batches/file-sync.ts';

/** A disk writes so many bytes as a whole, or not. */
const SECTOR = 512;

/** What a file's content may be after a power cut: what was synced for certain, and what was written. */
export interface CutFile {
  readonly synced: Buffer;
  readonly written: Buffer;
}

/** A database and its log at one moment. */
export interface CutFiles {
  readonly database: CutFile;
  readonly log: CutFile;
}

/**
 * Syncs like the system, and knows at any moment what a power cut would leave for certain of a database and
 * its log: what stood in the file when the last sync began that has ended.
 */
export class PowerCut implements FileSync {
  /** Called when a sync begins and when it has ended. */
  onSync: () => void = () => undefined;
  /** Awaited while a sync is under way. */
  delay: () => Promise<void> = () => Promise.resolve();
  readonly #files: readonly { readonly handle: number; readonly inode: number }[];
  /** By file: the content that the latest finished look at it saw. */
  readonly #synced = new Map<number, { readonly content: Buffer; readonly taken: number }>();
  #looks = 0;

  /** @param path of a database that is open; what it holds now counts as synced */
  constructor(path: string) {
    this.#files = [path, `${path}-wal`].map((file) => {
      const handle = openSync(file, 'r');
      const { ino: inode } = fstatSync(handle);
      this.#became(inode, this.#look(handle));
      return { handle, inode };
    });
  }

  async later(handle: number): Promise<void> {
    const { ino } = fstatSync(handle);
    const seen = this.#look(handle);
    this.onSync();
    await this.delay();
    this.#became(ino, seen);
    this.onSync();
  }

  now(handle: number): void {
    fsyncSync(handle);
    this.#became(fstatSync(handle).ino, this.#look(handle));
  }

  /** To be called after a transaction that SQLite synced itself: all of the log. */
  logWasSynced(): void {
    const log = this.#files[1];
    if (log !== undefined) this.#became(log.inode, this.#look(log.handle));
  }

  /** What is certain and what is written now. */
  files(): CutFiles {
    const [database, log] = this.#files.map(({ handle, inode }) => ({
      synced: this.#synced.get(inode)?.content ?? Buffer.alloc(0),
      written: contentOf(handle),
    }));
    if (database === undefined || log === undefined) throw new Error('two files');
    return { database, log };
  }

  #look(handle: number): { readonly content: Buffer; readonly taken: number } {
    return { content: contentOf(handle), taken: (this.#looks += 1) };
  }

  /** A sync that began earlier and ends later changes nothing. */
  #became(inode: number, seen: { readonly content: Buffer; readonly taken: number }): void {
    if (seen.taken > (this.#synced.get(inode)?.taken ?? 0)) this.#synced.set(inode, seen);
  }

  /** After the database was closed: closing a handle earlier gives up SQLite's lock. */
  close(): void {
    for (const { handle } of this.#files) closeSync(handle);
  }
}

/**
 * Writes one of the many contents that a file may have after a power cut: either length, and each sector old
 * or new; all alike, mixed, or the ones before a place and the others after it.
 */
export function leaveAfterCut(path: string, { synced, written }: CutFile, random: () => number): void {
  const left = Buffer.alloc(random() < 0.5 ? written.length : synced.length);
  const kind = random();
  const border = random() * random() * left.length;
  const isNew = (at: number): boolean => {
    if (kind < 0.15) return true;
    if (kind < 0.3) return false;
    if (kind < 0.5) return random() < 0.5;
    return kind < 0.85 ? at >= border : at < border;
  };
  for (let at = 0; at < left.length; at += SECTOR) {
    // A file that was cut keeps its old end, or has none: nothing is written over it.
    const source = at < written.length && isNew(at) ? written : synced;
    if (at < source.length) source.copy(left, at, at, Math.min(at + SECTOR, left.length));
  }
  writeFileSync(path, left);
}

function contentOf(handle: number): Buffer {
  const content = Buffer.alloc(fstatSync(handle).size);
  let read = 0;
  while (read < content.length) {
    const bytes = readSync(handle, content, read, content.length - read, read);
    if (bytes === 0) break;
    read += bytes;
  }
  return content.subarray(0, read);
}
