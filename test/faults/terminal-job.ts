import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { COLUMNS, person } from '../main/batches/desk-fixture.ts';
import type { ReportedRow } from './invariants.ts';
import { readReport } from './report-lines.ts';

const root = resolve(import.meta.dirname, '../..');
const NODE = process.execPath;
/** The built terminal host: as an administrator runs it. */
const ENTRY = join(root, 'out/main/cli.js');
const TOKEN = 'sentinel-token-0b7e-4f21';

/** What a finished process left. */
export interface ProcessEnd {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** Milliseconds from its start to its end. */
  readonly took: number;
}

/** How a process is started in other circumstances: the command to run in place of the given one. */
export type Circumstance = (command: readonly string[]) => readonly string[];

/** As it is. */
export const plainly: Circumstance = (command) => command;

/** No file may grow beyond so many KiB; a write beyond is an error, not a signal. */
export function withFileLimit(kibibytes: number): Circumstance {
  return (command) => ['bash', '-c', `trap '' XFSZ; ulimit -f ${kibibytes}; exec "$@"`, 'bash', ...command];
}

/** Builds what the processes are started from, where it is older than its sources. */
export function build(): void {
  execFileSync(NODE, [join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
}

/** Runs a command to its end. */
export function runProcess(
  command: readonly string[],
  options: { readonly uid?: number; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<ProcessEnd> {
  const [program = '', ...words] = command;
  const { uid, env = {} } = options;
  return new Promise((settle, failed) => {
    const startedAt = performance.now();
    const child = spawn(program, words, {
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('error', failed);
    child.on('close', (status) => settle({ status, ...said, took: performance.now() - startedAt }));
  });
}

/**
 * Opens a database as another program would, for itself alone; the function that comes back lets go. In a process
 * of its own: on POSIX this process would lose the lock by reading the file in any other way.
 */
export async function lockDatabase(path: string): Promise<() => Promise<void>> {
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    process.stdout.write('locked');
    process.stdin.on('end', () => process.exit(0)).resume();`;
  const holder = spawn(NODE, ['-e', script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((settle) => holder.once('exit', () => settle()));
  await new Promise((settle) => holder.stdout.once('data', settle));
  return () => {
    holder.stdin.end();
    return ended;
  };
}

/** The words that run the terminal host with its token in the environment. */
export function terminalCommand(words: readonly string[]): readonly string[] {
  return ['env', `OPSCOM_API_TOKEN=${TOKEN}`, NODE, ENTRY, ...words];
}

/** A sheet of invented people without an issue. */
export function peopleSheet(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const one = person(index);
    return COLUMNS.map((column) => one[column]).join(',');
  });
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/** A sheet that is pushed from the terminal to a controller, in a folder of its own. */
export class TerminalJob {
  readonly uniqueIds: readonly string[];
  /** Where the sheet, the key and the report are. */
  readonly folder: string;
  /** Where the batches are; may be changed to a copy. */
  dataDir: string;
  readonly #url: string;

  /** @param folder a copy of another job's, in place of a new one */
  constructor(rows: number, url: string, folder = mkdtempSync(join(tmpdir(), 'opscom-faults-'))) {
    this.folder = folder;
    this.dataDir = join(this.folder, 'data');
    this.#url = url;
    this.uniqueIds = Array.from({ length: rows }, (_, index) => person(index).unique_id);
    writeFileSync(this.#sheet, peopleSheet(rows));
  }

  get database(): string {
    return join(this.dataDir, 'batches.sqlite');
  }

  get reportPath(): string {
    return join(this.folder, 'report.csv');
  }

  get keyFile(): string {
    return join(this.folder, 'data.key');
  }

  get #sheet(): string {
    return join(this.folder, 'people.csv');
  }

  /** The words of a push of the whole sheet. */
  pushWords(): readonly string[] {
    return ['push', this.#sheet, '--url', this.#url, '--client-code', 'CAMPUS', ...this.#sending()];
  }

  push(circumstance: Circumstance = plainly, uid?: number): Promise<ProcessEnd> {
    return this.run(this.pushWords(), circumstance, uid);
  }

  /** Ends the job however far it came: takes the batch up again, or pushes the sheet where there is none. */
  async finish(): Promise<ProcessEnd> {
    const listed = await this.run(['batches', '--json', ...this.#store()]);
    if (listed.status !== 0) throw new Error(listed.err);
    const [batch] = listed.out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { readonly batch: string; readonly state: string });
    if (batch === undefined) return this.push();
    // One that was never sent does not know yet where to.
    const where = batch.state === 'imported' ? ['--url', this.#url, '--client-code', 'CAMPUS'] : [];
    return this.run(['resume', batch.batch, ...where, ...this.#sending()]);
  }

  /** Takes a batch up again, to where it was last sent. */
  resume(batchId: string, uid?: number): Promise<ProcessEnd> {
    return this.run(['resume', batchId, ...this.#sending()], plainly, uid);
  }

  /** Runs any command of the terminal host. */
  run(words: readonly string[], circumstance: Circumstance = plainly, uid?: number): Promise<ProcessEnd> {
    return runProcess(circumstance(terminalCommand(words)), uid === undefined ? {} : { uid });
  }

  /** The report, whole; null where none was written. Throws where it is cut. */
  report(): readonly ReportedRow[] | null {
    return existsSync(this.reportPath) ? readReport(readFileSync(this.reportPath)) : null;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #sending(): readonly string[] {
    return ['--json', '--report', this.reportPath, ...this.#store()];
  }

  #store(): readonly string[] {
    return ['--data-dir', this.dataDir, '--key-file', this.keyFile];
  }
}

/** The rows that a command told as accepted, with their reference ids. */
export function toldAccepted(end: ProcessEnd): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const line of end.out.split('\n')) {
    if (!line.includes('"accepted"') || !line.endsWith('}')) continue;
    const outcome = JSON.parse(line) as { unique_id?: string; status?: string; reference_id?: unknown };
    if (outcome.unique_id !== undefined && outcome.status === 'accepted') {
      told.set(outcome.unique_id, String(outcome.reference_id));
    }
  }
  return told;
}

/** Lines of a stack trace, which nobody should ever see. */
export function stackLines({ err }: ProcessEnd): string[] {
  return err.split('\n').filter((line) => /^\s+at |^node:internal|Node\.js v\d/.test(line));
}
