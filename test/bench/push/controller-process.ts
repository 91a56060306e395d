import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { ControllerCounts } from './latency-controller.ts';

/** A controller in a process of its own. */
export class ControllerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts one that answers after so many milliseconds. */
  static async start(latency: number): Promise<ControllerProcess> {
    const child = fork(join(import.meta.dirname, 'latency-controller.ts'), [String(latency)], {
      execArgv: [],
    });
    const { port } = await next<{ readonly port: number }>(child);
    return new ControllerProcess(child, port);
  }

  /** What it counted since it was last asked. */
  async counts(): Promise<ControllerCounts> {
    this.#child.send('counts');
    return await next<ControllerCounts>(this.#child);
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }
}

async function next<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
}
