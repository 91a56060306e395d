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
  /** Resolves once standard error holds a match; rejects where the command ends without one. */
  said(words: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
}

/** Starts the terminal host from its sources, as a process of its own. */
export function startCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [ENTRY, ...words], {
    env: { ...plainEnvironment(process.env), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const first = Promise.withResolvers<string>();
  const waiting = new Set<() => void>();
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('\n')) first.resolve(out.slice(0, out.indexOf('\n')));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    for (const look of waiting) look();
  });
  const end = new Promise<CommandEnd>((settle) => {
    child.on('close', (status) => {
      first.resolve('');
      settle({ status, out, err, lines: () => parseLines(out) });
    });
  });
  const said = async (words: RegExp): Promise<void> => {
    const found = Promise.withResolvers<true>();
    const look = (): void => {
      if (words.test(err)) found.resolve(true);
    };
    waiting.add(look);
    look();
    const ended = end.then(() =>
      Promise.reject(new Error(`the command ended without ${String(words)}: ${err}`)),
    );
    await Promise.race([found.promise, ended]);
    waiting.delete(look);
  };
  return { end, firstLine: first.promise, said, signal: (name) => child.kill(name) };
}

/** Runs a command to its end. */
export function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  return startCommand(words, environment).end;
}

/** What this machine says about tokens and proxies is no part of a test. */
function plainEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOurs = (name: string): boolean =>
    name !== 'OPSCOM_API_TOKEN' && !/^(?:https?|all|no)_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isOurs(name)));
}

function parseLines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
