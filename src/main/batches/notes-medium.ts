import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';

import { StoreError, storeFailure } from './store-error.ts';

/** Where `RequestNotes` are written. Each method throws where the medium fails. */
export interface NotesMedium {
  /** Everything that was written; `''` where nothing was, or where it cannot be read. */
  read(): string;
  /** Writes to the end, without a sync: a process that is killed leaves it behind. */
  append(text: string): void;
  /** Writes this in place of everything: a process that is killed leaves one of the two. */
  replace(text: string): void;
  /** Leaves nothing behind. */
  remove(): void;
  /** What was written stays. */
  close(): void;
}

/** Notes in a file of their own, which only this user can read; there is none while nothing is noted. */
export class NotesFile implements NotesMedium {
  readonly #path: string;
  #handle: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  read(): string {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch {
      return '';
    }
  }

  append(text: string): void {
    this.#handle ??= openSync(this.#path, 'a', 0o600);
    if (writeSync(this.#handle, text) < Buffer.byteLength(text)) throw new StoreError(storeFailure('full'));
  }

  replace(text: string): void {
    const next = `${this.#path}-new`;
    writeFileSync(next, text, { mode: 0o600 });
    // Windows does not rename over a file that is open.
    this.close();
    renameSync(next, this.#path);
  }

  remove(): void {
    this.close();
    rmSync(this.#path, { force: true });
    rmSync(`${this.#path}-new`, { force: true });
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }
}

/** For a database in memory: what is noted ends with the process. */
export class NotesInMemory implements NotesMedium {
  #text = '';

  read(): string {
    return this.#text;
  }

  append(text: string): void {
    this.#text += text;
  }

  replace(text: string): void {
    this.#text = text;
  }

  remove(): void {
    this.#text = '';
  }

  close(): void {
    // Nothing is open.
  }
}
