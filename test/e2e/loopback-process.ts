import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

/** The built loopback host as a process. */
export interface LoopbackProcess {
  /** With the key. */
  readonly url: string;
  /** Ends it and waits; SIGKILL is a crash. Gives what it exited with, or null for a signal. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts the host on a free port and waits until it answers. Rejects with what it said if it does not. */
export async function startLoopback(dataDir: string, keyFile: string): Promise<LoopbackProcess> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'out/main/loopback.js'),
      ...['--port', '0', '--data-dir', dataDir, '--key-file', keyFile, '--no-open'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  const first = await Promise.race([firstLine(child), exited.then(() => null)]);
  if (first === null) throw new Error(`The loopback host did not start: ${said.join('')}`);
  const { url } = JSON.parse(first) as { url: string };
  return {
    url,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    if (child.stdout === null) failed(new Error('No standard output.'));
    else createInterface({ input: child.stdout }).once('line', done);
  });
}
