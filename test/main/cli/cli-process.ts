import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ENTRY = resolve(import.meta.dirname, '../../../src/main/cli.ts');

/** What a finished command left. */
export interface CommandEnd {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output, one parsed JSON value per line. Throws where a line is something else. */
  lines(): Record<string, unknown>[];
}

/** A command that is running. */
export interface RunningCommand {
  readonly end: Promise<CommandEnd>;
  /** Resolves with the first line of standard output. */
  readonly firstLine: Promise<string>;
  signal(name: NodeJS.Signals): void;
}

/** Starts the terminal host from its sources, as a process of its own. */
export function startCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [ENTRY, ...words], {
    env: { ...withoutToken(process.env), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const first = Promise.withResolvers<string>();
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('\n')) first.resolve(out.slice(0, out.indexOf('\n')));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const end = new Promise<CommandEnd>((settle) => {
    child.on('close', (status) => {
      first.resolve('');
      settle({ status, out, err, lines: () => parseLines(out) });
    });
  });
  return { end, firstLine: first.promise, signal: (name) => child.kill(name) };
}

/** Runs a command to its end. */
export function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  return startCommand(words, environment).end;
}

function withoutToken(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { OPSCOM_API_TOKEN: _token, ...rest } = environment;
  return rest;
}

function parseLines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
