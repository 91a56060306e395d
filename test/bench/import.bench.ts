/**
 * `npm run bench -- import`: rows per second from bytes to checked row blocks, ours beside SheetJS alone
 * (`XLSX.read` and `sheet_to_json`, which neither keeps exact text nor checks anything) on the same files in
 * the same run. Medians of three interleaved runs. The files are made once and kept in the temporary folder.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as XLSX from 'xlsx';

import { inflateByZlib } from '../../src/main/sheet/inflate-by-zlib.ts';
import { countIssues } from '../../src/renderer/import/block-issues.ts';
import { BlockSieve } from '../../src/shared/batch/block-sieve.ts';
import type { RowBlock } from '../../src/shared/batch/row-block.ts';
import { packRowBlock } from '../../src/shared/batch/row-block.ts';
import { guessHeaderRow, readHeaders, readSamples } from '../../src/shared/sheet/header-row.ts';
import { plainSources } from '../../src/shared/columns/field-source.ts';
import { matchColumns } from '../../src/shared/sheet/match-columns.ts';
import { readWorkbook } from '../../src/shared/sheet/read-workbook.ts';
import { buildBlocks } from '../../src/shared/sheet/rows.ts';
import { peopleCsv, peopleWorkbook } from './people-rows.ts';

const COLUMNS = 26;
const RUNS = 3;
const SIZES = [10_000, 100_000];
const folder = join(tmpdir(), 'opscom-batch-bench');

interface Times {
  readonly read: number;
  readonly build: number;
  readonly check: number;
  readonly rows: number;
  readonly errors: number;
}

/** Bytes to checked, packed blocks, as the worker does it. */
async function ours(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<Times> {
  const started = performance.now();
  const result = await readWorkbook(bytes, fileName, { inflate: inflateByZlib });
  if (!result.ok) throw new Error(`not read: ${result.failure.code}`);
  const sheet = result.workbook.sheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const read = performance.now();
  const headerRow = guessHeaderRow(sheet);
  const headers = readHeaders(sheet, headerRow).map(({ text }) => text);
  const matches = matchColumns(headers, readSamples(sheet, headerRow));
  const columns = new Map(matches.map(({ column, name }) => [column, name]));
  const blocks: RowBlock[] = [];
  for (const block of buildBlocks({ sheet, headerRow, sources: plainSources(columns), constants: {} })) {
    packRowBlock(block);
    blocks.push(block);
  }
  const built = performance.now();
  let rows = 0;
  let errors = 0;
  const options = { today: '2026-09-01', requireContact: false };
  const sieve = new BlockSieve(options);
  for (const block of blocks) {
    errors += countIssues(block, options, sieve).rowsWithErrors;
    rows += block.rowNumbers.length;
  }
  return { read: read - started, build: built - read, check: performance.now() - built, rows, errors };
}

function sheetJs(bytes: Uint8Array<ArrayBuffer>): { readonly time: number; readonly rows: number } {
  const started = performance.now();
  const book = XLSX.read(bytes, { type: 'array' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  const rows = sheet === undefined ? 0 : XLSX.utils.sheet_to_json(sheet).length;
  return { time: performance.now() - started, rows };
}

function fileOf(rows: number, kind: 'xlsx' | 'csv'): Uint8Array<ArrayBuffer> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `people-${rows}x${COLUMNS}.${kind}`);
  if (!existsSync(path)) {
    process.stdout.write(`making ${path}\n`);
    writeFileSync(`${path}.part`, kind === 'xlsx' ? peopleWorkbook(rows, COLUMNS) : peopleCsv(rows, COLUMNS));
    renameSync(`${path}.part`, path);
  }
  return new Uint8Array(readFileSync(path));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function perSecond(rows: number, milliseconds: number): string {
  return Math.round((rows / milliseconds) * 1000).toLocaleString('en-CA');
}

/** Rubbish of one run must not be collected in the next; `npm run bench` exposes the collector. */
function collect(): void {
  globalThis.gc?.();
}

async function compare(rows: number, kind: 'xlsx' | 'csv'): Promise<void> {
  const bytes = fileOf(rows, kind);
  const own: Times[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    collect();
    const times = await ours(bytes, `people.${kind}`);
    if (times.rows !== rows) throw new Error(`ours gave ${times.rows} rows of ${rows}`);
    own.push(times);
    collect();
    const other = sheetJs(bytes);
    if (other.rows !== rows) throw new Error(`SheetJS gave ${other.rows} rows of ${rows}`);
    theirs.push(other.time);
  }
  const part = (name: 'read' | 'build' | 'check'): number => median(own.map((times) => times[name]));
  const all = median(own.map(({ read, build, check }) => read + build + check));
  const sheetJsTime = median(theirs);
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  process.stdout.write(
    [
      `${rows.toLocaleString('en-CA')} rows x ${COLUMNS} columns, .${kind} (${(bytes.length / 1e6).toFixed(1)} MB)`,
      `  ours: ${perSecond(rows, all)} rows/s, ${seconds(all)} (read ${seconds(part('read'))}, build ${seconds(part('build'))}, check ${seconds(part('check'))}; ${own[0]?.errors} rows with errors)`,
      `  SheetJS alone: ${perSecond(rows, sheetJsTime)} rows/s, ${seconds(sheetJsTime)}`,
      `  ours / SheetJS: ${(all / sheetJsTime).toFixed(2)} with build and checks, ${(part('read') / sheetJsTime).toFixed(2)} for reading`,
      '',
    ].join('\n'),
  );
}

for (const rows of SIZES) {
  await compare(rows, 'xlsx');
  await compare(rows, 'csv');
}
