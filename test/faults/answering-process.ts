import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';

/** What became of a process that owed an answer. */
export type NoAnswer = { readonly end: 'hung' } | { readonly end: 'died' };

/** No file may keep a reader busy for so many seconds of processor time. */
export const HANGS_FROM = 10;
/** Milliseconds until a process is ended: on a busy computer processor time comes slowly. */
const GIVEN_UP_AFTER = 60_000;

/**
 * Asks a program of this folder one thing after another, in a process of its own that is ended and begun anew
 * where a request hangs it or takes it along. The program answers each message with one.
 */
export class AnsweringProcess<Request extends object, Answer extends object> {
  readonly #program: string;
  #process: ChildProcess | null = null;

  constructor(program: string) {
    this.#program = join(import.meta.dirname, program);
  }

  async ask(request: Request): Promise<Answer | NoAnswer> {
    const child = this.#process ?? this.#begin();
    const end = Promise.withResolvers<Answer | NoAnswer>();
    const timer = setTimeout(() => {
      end.resolve({ end: 'hung' });
      this.end();
    }, GIVEN_UP_AFTER);
    const died = (): void => {
      end.resolve({ end: 'died' });
      this.#process = null;
    };
    const answered = (answer: unknown): void => {
      // Our own program answers by its own type.
      end.resolve(answer as Answer);
    };
    child.once('exit', died).once('message', answered);
    child.send(request);
    const answer = await end.promise;
    clearTimeout(timer);
    child.off('exit', died).off('message', answered);
    return answer;
  }

  /** Ends the process; the next request begins another one. */
  end(): void {
    this.#process?.kill('SIGKILL');
    this.#process = null;
  }

  #begin(): ChildProcess {
    this.#process = fork(this.#program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return this.#process;
  }
}
