import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';

import type { Ask, Asked, EntryState } from './asks.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The real Electron entry, running with the fake `electron`. */
export interface EntryProcess {
  ask(ask: Ask): Promise<unknown>;
  state(): Promise<EntryState>;
  /** Asks for the state until it is as wanted; rejects after some seconds with the last one. */
  until(wanted: (state: EntryState) => boolean): Promise<EntryState>;
  stop(): Promise<void>;
}

/** Starts `out/main/index.js` under the project's own Node 24, which has `node:sqlite` as Electron does. */
export function startEntry(args: readonly string[], environment: Record<string, string> = {}): EntryProcess {
  const child = fork(join(import.meta.dirname, 'run-entry.ts'), [join(root, 'out/main/index.js'), ...args], {
    execPath: process.execPath,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...environment },
  });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  child.on('message', ({ id, ok, value }: { id: number; ok: boolean; value: unknown }) => {
    if (ok) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(String(value)));
    waiting.delete(id);
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`The entry ended: ${said.join('')}`));
  });
  let asked = 0;
  const ask = (question: Ask): Promise<unknown> =>
    new Promise((done, failed) => {
      asked += 1;
      const id = asked;
      waiting.set(id, { resolve: done, reject: failed });
      child.send({ id, ask: question } satisfies Asked);
    });
  const state = async (): Promise<EntryState> => (await ask({ ask: 'state' })) as EntryState;
  return {
    ask,
    state,
    async until(wanted) {
      for (let round = 0; round < 100; round += 1) {
        const now = await state();
        if (wanted(now)) return now;
        await new Promise((next) => setTimeout(next, 100));
      }
      throw new Error(`Not reached; ${JSON.stringify(await state())} ${said.join('')}`);
    },
    stop: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          done();
          return;
        }
        child.once('exit', () => done());
        child.kill('SIGKILL');
      }),
  };
}
