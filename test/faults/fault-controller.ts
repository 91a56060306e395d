import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { z } from 'zod';

import type { PracticeRecords } from '../../src/main/practice/practice-log.ts';
import type { PracticeFault } from '../../src/main/practice/practice-faults.ts';
import { isPracticeFault } from '../../src/main/practice/practice-faults.ts';

/** What a controller process is started with. */
export const controllerWordsSchema = z.object({
  seed: z.number(),
  failRate: z.number(),
  failWith: z.array(z.custom<PracticeFault>((word) => typeof word === 'string' && isPracticeFault(word))),
});

/** What a controller process is started with; without faults it is a healthy one. */
export type ControllerWords = z.infer<typeof controllerWordsSchema>;

const messageSchema = z.union([z.object({ url: z.string() }), z.object({ request: z.number() })]);

/** A practice controller in a process of its own: what it recorded is the truth of the tests. */
export class FaultController {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Starts one on a free port of this computer. */
  static async start(words: Partial<ControllerWords> = {}): Promise<FaultController> {
    const all: ControllerWords = { seed: 1, failRate: 0, failWith: [], ...words };
    const script = join(import.meta.dirname, 'controller-process.ts');
    const child = fork(script, [JSON.stringify(all)], { execArgv: [] });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => {
        const told = messageSchema.parse(message);
        if ('url' in told) resolve(told.url);
      });
      child.once('exit', () => reject(new Error('the controller process ended')));
    });
    return new FaultController(child, url);
  }

  /** Resolves in the moment in which the request with this number, from 0, arrives. */
  arrival(request: number): Promise<void> {
    return new Promise((resolve) => {
      const listen = (message: unknown): void => {
        const told = messageSchema.parse(message);
        if (!('request' in told) || told.request !== request) return;
        this.#child.off('message', listen);
        resolve();
      };
      this.#child.on('message', listen);
      this.#child.send(request);
    });
  }

  /** Everything that it received and answered. */
  async records(): Promise<PracticeRecords> {
    const answer = await fetch(`${this.url}/_records`);
    return (await answer.json()) as PracticeRecords;
  }

  stop(): void {
    this.#child.disconnect();
  }
}
