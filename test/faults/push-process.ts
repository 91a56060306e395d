import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { z } from 'zod';

import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { ROW_OUTCOMES } from '../../src/shared/batch/row-outcome.ts';
import type { ReportedRow } from './invariants.ts';
import { sheetOf } from './sheet-of.ts';
import type { StoreWitness } from './store-witness.ts';
import { readStore } from './store-witness.ts';

const ENTRY = resolve(import.meta.dirname, '../../out/main/cli.js');

const outcomeSchema = z.object({
  type: z.literal('outcome'),
  unique_id: z.string(),
  status: z.enum(ROW_OUTCOMES),
  reference_id: z.union([z.number(), z.string()]).optional(),
  code: z.number().optional(),
  unanswered: z.number().optional(),
});
const batchSchema = z.object({ batch: z.string(), state: z.string() });

/** A command of the terminal host that is running. */
export interface RunningCommand {
  /** SIGKILL: the process does nothing more. Does nothing to one that has ended. */
  kill(): void;
  /** Resolves when it says something to people: a sheet was read, or a batch was opened. */
  readonly firstWords: Promise<unknown>;
  readonly end: Promise<{ readonly status: number | null; readonly out: string; readonly err: string }>;
}

/** What a command is started with beside its own words. */
export interface CommandStart {
  readonly more?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** False: without the key file, so that it asks the keychain. */
  readonly hasKeyFile?: boolean;
}

/** A data folder, a sheet of invented people in it, and the built terminal host to push it with. */
export class PushFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'opscom-faults-'));
  readonly #sheet = join(this.path, 'people.csv');
  readonly #data = join(this.path, 'data');
  readonly #token: string;

  /** @param people so many invented people, or a CSV sheet of them */
  constructor(people: number | string, token = 'practice-token') {
    writeFileSync(this.#sheet, typeof people === 'number' ? sheetOf(people) : people);
    this.#token = token;
  }

  /** Where the batches and the key are. */
  get data(): string {
    return this.#data;
  }

  /** Where {@link push} and {@link resume} write their report. */
  get report(): string {
    return join(this.path, 'results.csv');
  }

  push(url: string, concurrency: number, how: CommandStart = {}): RunningCommand {
    return this.start(['push', this.#sheet, ...this.#sending(url, concurrency)], how);
  }

  resume(batchId: string, url: string, concurrency: number, how: CommandStart = {}): RunningCommand {
    return this.start(['resume', batchId, ...this.#sending(url, concurrency)], how);
  }

  writeReport(batchId: string): RunningCommand {
    return this.start(['report', batchId, '--out', this.report]);
  }

  /** The newest batch as `opscom-batch batches` tells it, or null. */
  async newestBatch(): Promise<z.infer<typeof batchSchema> | null> {
    const { out } = await this.start(['batches', '--json']).end;
    const last = out.trimEnd().split('\n').at(-1) ?? '';
    return last === '' ? null : batchSchema.parse(JSON.parse(last));
  }

  /** What the database says, once no command is running. */
  store(): StoreWitness {
    return readStore(join(this.#data, 'batches.sqlite'));
  }

  /** The report as it lies there, or null where there is none. */
  reportBytes(): Uint8Array | null {
    try {
      return readFileSync(this.report);
    } catch {
      return null;
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  #sending(url: string, concurrency: number): string[] {
    const where = ['--url', url, '--client-code', 'X', '--concurrency', String(concurrency)];
    return [...where, '--json', '--report', this.report];
  }

  /** Runs any command on the batches of this folder. */
  start(
    words: readonly string[],
    { more = [], environment = {}, hasKeyFile = true }: CommandStart = {},
  ): RunningCommand {
    const store = ['--data-dir', this.#data, ...(hasKeyFile ? ['--key-file', join(this.#data, 'key')] : [])];
    const child = spawn(process.execPath, [ENTRY, ...words, ...more, ...store], {
      env: { ...process.env, OPSCOM_API_TOKEN: this.#token, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const end = new Promise<Awaited<RunningCommand['end']>>((settle, fail) => {
      child.on('error', fail);
      child.on('close', (status) => settle({ status, out, err }));
    });
    const said = once(child.stderr, 'data').catch(() => null);
    return { kill: () => void child.kill('SIGKILL'), firstWords: Promise.race([said, end]), end };
  }
}

/** The outcomes among the lines that a command told with `--json`. */
export function outcomesIn(out: string): readonly ReportedRow[] {
  const rows: ReportedRow[] = [];
  for (const line of out.trimEnd().split('\n')) {
    const told = outcomeSchema.safeParse(JSON.parse(line));
    if (!told.success) continue;
    const { unique_id: uniqueId, status, reference_id: reference, code, unanswered } = told.data;
    rows.push({
      uniqueId,
      status,
      referenceId: reference === undefined ? '' : String(reference),
      code: code === undefined ? '' : String(code),
      unanswered: unanswered ?? 0,
    });
  }
  return rows;
}

/** To be called before the tests: what they start is the built program. */
export { ensureBuilt };
