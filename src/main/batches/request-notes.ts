import { uptime } from 'node:os';

import type { AttemptEnd, RowAttempt } from '../../shared/push/attempt.ts';
import { sealWords } from './controller-words.ts';
import type { NotesMedium } from './notes-medium.ts';
import type { RunNotes } from './read-notes.ts';
import { noteLine, readNotes } from './read-notes.ts';
import type { RowCipher } from './row-cipher.ts';
import { failureBehind, guardStore, StoreError, storeFailure } from './store-error.ts';

/** From so many characters on, what nobody needs any more is left out. */
const LARGE = 1024 * 1024;

/** Notes of this computer. */
export function requestNotesOn(medium: NotesMedium, cipher: RowCipher): RequestNotes {
  return new RequestNotes(medium, cipher, () => Date.now() - uptime() * 1_000);
}

/** A request that left, and its answer. */
interface OpenRequest {
  readonly attempt: number;
  readonly end: AttemptEnd | null;
}

interface NotedRun {
  /** What stands for its id in the notes. */
  readonly number: number;
  /** By row: what is not in the database yet. */
  readonly requests: Map<number, OpenRequest>;
}

/**
 * Which requests left and what was answered, noted beside the database for as long as it does not know. Nothing here
 * is synced: a process that is killed leaves its notes to the system, a power cut may take any of them. So a row whose
 * process was killed is in doubt only where its request left and no answer came; after a power cut, where its
 * `sending` is in the database.
 *
 * An answer is written together with the next request that leaves, or by {@link RequestNotes.write} where none does:
 * until then no request took its place. One write costs a tenth of a commit.
 */
export class RequestNotes {
  readonly #medium: NotesMedium;
  readonly #cipher: RowCipher;
  readonly #bootedAt: () => number;
  readonly #large: number;
  readonly #runs = new Map<string, NotedRun>();
  #number = 0;
  /** Notes of answers that are to be written. */
  #unwritten = '';
  #size = 0;
  #largeAt: number;
  #isClosed = false;

  /**
   * @param bootedAt when the computer was started, in milliseconds since 1970
   * @param large characters from which on the notes are written anew without what is over
   */
  constructor(medium: NotesMedium, cipher: RowCipher, bootedAt: () => number, large = LARGE) {
    this.#medium = medium;
    this.#cipher = cipher;
    this.#bootedAt = bootedAt;
    this.#large = large;
    this.#largeAt = large;
  }

  /** To be called before the run's first request. Throws `StoreError`. */
  begin(runId: string): void {
    this.#number += 1;
    const run = { number: this.#number, requests: new Map<number, OpenRequest>() };
    if (this.#runs.size === 0) {
      guardStore(() => this.#medium.remove());
      this.#unwritten = '';
      this.#size = 0;
      this.#largeAt = this.#large;
      this.#write(this.#bootLine());
    }
    this.#write(this.#runLine(runId, run));
    this.#runs.set(runId, run);
  }

  /** The request is about to leave. Throws `StoreError` where that cannot be noted: then it must not. */
  leaving(runId: string, { row, attempt }: RowAttempt): void {
    const run = this.#runOf(runId);
    this.#write(noteLine(['left', run.number, row, attempt]));
    run.requests.set(row, { attempt, end: null });
    if (this.#size >= this.#largeAt) this.#tidy();
  }

  /** The request was answered, or failed: written with the next request that leaves, or by {@link write}. */
  answered(runId: string, end: AttemptEnd): void {
    if (this.#isClosed) return;
    const run = this.#runOf(runId);
    run.requests.set(end.row, { attempt: end.attempt, end });
    this.#unwritten += this.#endLine(runId, run, end);
  }

  /** Writes the answers that no request took along. Never throws: what cannot be written is written with the next. */
  write(): void {
    if (this.#unwritten === '') return;
    try {
      this.#write('');
    } catch (error: unknown) {
      if (failureBehind(error) === null) throw error;
    }
  }

  /** The database knows what became of the row's last attempt. */
  settled(runId: string, row: number): void {
    this.#runs.get(runId)?.requests.delete(row);
  }

  /** The run is over, and the database knows. */
  end(runId: string): void {
    this.#runs.delete(runId);
    if (this.#runs.size === 0) this.forget();
  }

  /** What is noted of a run of this process. */
  of(runId: string): RunNotes {
    const requests = this.#runs.get(runId)?.requests;
    return {
      endOf: ({ row, attempt }) => {
        const request = requests?.get(row);
        return request?.attempt === attempt ? request.end : null;
      },
      neverLeft: ({ row, attempt }) => requests !== undefined && requests.get(row)?.attempt !== attempt,
    };
  }

  /** What an earlier process left behind, by the id of each run. To be called before the first run begins. */
  leftBehind(): ReadonlyMap<string, RunNotes> {
    return readNotes(this.#medium.read(), this.#cipher, this.#bootedAt());
  }

  /** Everything that was noted is in the database. Notes that cannot be removed are of runs that have an end. */
  forget(): void {
    this.#unwritten = '';
    try {
      this.#medium.remove();
    } catch (error: unknown) {
      if (failureBehind(error) === null) throw error;
    }
  }

  /** What is noted stays; nothing more is. */
  close(): void {
    this.write();
    this.#isClosed = true;
    this.#medium.close();
  }

  #runOf(runId: string): NotedRun {
    const run = this.#runs.get(runId);
    if (run === undefined) throw new Error('this run has no notes');
    return run;
  }

  #write(text: string): void {
    if (this.#isClosed) throw new StoreError(storeFailure('cannot-open'));
    const whole = this.#unwritten + text;
    guardStore(() => this.#medium.append(whole));
    this.#unwritten = '';
    this.#size += whole.length;
  }

  /** Not worth a try at every request: what cannot be written anew goes on as it is. */
  #tidy(): void {
    const text = this.#openNotes();
    try {
      guardStore(() => this.#medium.replace(text));
    } catch (error: unknown) {
      if (failureBehind(error) === null) throw error;
      this.#largeAt = this.#size + this.#large;
      return;
    }
    this.#unwritten = '';
    this.#size = text.length;
    this.#largeAt = Math.max(this.#large, this.#size * 2);
  }

  #openNotes(): string {
    let text = this.#bootLine();
    for (const [runId, run] of this.#runs) {
      text += this.#runLine(runId, run);
      for (const [row, { attempt, end }] of run.requests) {
        text += noteLine(['left', run.number, row, attempt]);
        if (end !== null) text += this.#endLine(runId, run, end);
      }
    }
    return text;
  }

  #bootLine(): string {
    return noteLine(['boot', this.#bootedAt()]);
  }

  #runLine(runId: string, { number }: NotedRun): string {
    return noteLine(['run', number, runId]);
  }

  #endLine(runId: string, { number }: NotedRun, { message, ...end }: AttemptEnd): string {
    const sealed = sealWords(this.#cipher, runId, end, message);
    return noteLine(
      sealed === null ? ['end', number, end] : ['end', number, end, Buffer.from(sealed).toString('base64')],
    );
  }
}
