import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { RowBlock } from '../../shared/batch/row-block.ts';
import { blockCell, ROWS_PER_BLOCK, unpackRowBlock } from '../../shared/batch/row-block.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import { statusAt } from '../../shared/batch/row-status.ts';
import type { SalvagedBatch } from '../../shared/batch/salvaged-batch.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { createDatabase } from './database.ts';
import type { BatchRecord, RowBlocks } from './ports.ts';
import { RowCipher } from './row-cipher.ts';
import { batchRecordsTable } from './sqlite/batch-records-table.ts';
import { textIn } from './sqlite/columns.ts';
import { editStepsTable } from './sqlite/edit-steps-table.ts';
import { rowBlocksTable } from './sqlite/row-blocks-table.ts';
import { checkedStatuses, rowStatesTable } from './sqlite/row-states-table.ts';
import { failureBehind } from './store-error.ts';

/** What of a damaged database the tables still give; each read may fail by itself. */
interface Tables {
  readonly database: DatabaseSync;
  readonly batches: ReturnType<typeof batchRecordsTable>;
  readonly blocks: RowBlocks;
  readonly steps: ReturnType<typeof editStepsTable>;
  readonly states: ReturnType<typeof rowStatesTable>;
}

/**
 * Reads what can still be read of a database that was set aside. The file itself is not opened: a copy of it is, in
 * a folder of its own that is removed afterwards, because SQLite would play the log into it. Every piece is read for
 * itself, so that one bad page takes no more with it than stands on it. Gives no batch where nothing can be read.
 * @param key the data key that the database was encrypted with
 */
export function salvage(path: string, key: Uint8Array): readonly SalvagedBatch[] {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-salvage-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    for (const part of ['', '-wal']) {
      if (existsSync(`${path}${part}`)) copyFileSync(`${path}${part}`, `${copy}${part}`);
    }
    makeReadable(copy, join(folder, 'model.sqlite'));
    return attempt(() => readAll(copy, new RowCipher(key)), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first bytes of every database of SQLite; the number of its pages stands at 28, four bytes (sqlite.org/fileformat.html). */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const PAGE_BYTES = 4096;
const PAGE_COUNT_AT = 28;

/**
 * Gives a copy what SQLite asks for before it reads anything: a header, as every database of ours has it, and a number
 * of pages that fits the file; and where only the log is left, the database that it was begun on.
 */
function makeReadable(copy: string, model: string): void {
  createDatabase(model, () => undefined);
  if (!existsSync(copy)) {
    if (existsSync(`${copy}-wal`)) copyFileSync(model, copy);
    return;
  }
  const bytes = readFileSync(copy);
  if (bytes.length < PAGE_BYTES || bytes.length % PAGE_BYTES !== 0) return;
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) readFileSync(model).copy(bytes, 0, 0, HEADER_BYTES);
  bytes.writeUInt32BE(bytes.length / PAGE_BYTES, PAGE_COUNT_AT);
  writeFileSync(copy, bytes);
}

/**
 * What a read gives, or something else where the medium has it no more: also where a table is gone, which in a whole
 * database would be a bug. Other bugs are thrown on.
 */
function attempt<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch (error: unknown) {
    const isOfSqlite = error instanceof Error && 'errcode' in error;
    if (!isOfSqlite && failureBehind(error) === null) throw error;
    return otherwise;
  }
}

function readAll(path: string, cipher: RowCipher): SalvagedBatch[] {
  const database = new DatabaseSync(path);
  try {
    const tables: Tables = {
      database,
      batches: batchRecordsTable(database, cipher),
      blocks: rowBlocksTable(database, cipher),
      steps: editStepsTable(database, cipher),
      states: rowStatesTable(database, cipher),
    };
    return batchIds(database).flatMap((batchId) => {
      const batch = readBatch(tables, batchId);
      return batch === null ? [] : [batch];
    });
  } finally {
    database.close();
  }
}

/** Every batch that is named anywhere, the newest first as far as that can be read. */
function batchIds(database: DatabaseSync): string[] {
  const ids = new Set<string>();
  for (const sql of [
    'SELECT batch_id FROM batches ORDER BY created_at DESC, rowid DESC',
    'SELECT batch_id FROM batches',
    'SELECT DISTINCT batch_id FROM row_blocks',
  ]) {
    attempt(() => {
      for (const row of database.prepare(sql).iterate()) ids.add(textIn(row, 'batch_id'));
    }, undefined);
  }
  return [...ids];
}

function readBatch(tables: Tables, batchId: string): SalvagedBatch | null {
  const record = attempt(() => tables.batches.find(batchId), null);
  const blocks = readBlocks(tables, batchId, record);
  if (blocks.length === 0) return null;
  const statuses = readStatuses(tables, batchId);
  const edits = readEdits(tables, batchId, record);
  const rows = blocks.flatMap((block) => {
    const results = readResults(tables, batchId, block);
    return Array.from(block.rowNumbers, (rowNumber, index) => {
      const row = block.firstRow + index;
      const result = results.get(row);
      return {
        rowNumber,
        values: valuesOf(block, index, edits.cells.get(row)),
        status: statuses.get(row) ?? null,
        referenceId: result?.referenceId ?? null,
        refusal: result?.refusal ?? null,
      };
    });
  });
  return {
    fileName: record?.names?.fileName ?? null,
    columns: [...new Set(rows.flatMap(({ values }) => [...values.keys()]))],
    rows,
    lostRows: Math.max(0, (record?.rows ?? 0) - rows.length),
    lacksEdits: edits.isLacking,
  };
}

function readBlocks({ database, blocks }: Tables, batchId: string, record: BatchRecord | null): RowBlock[] {
  const numbers = new Set<number>();
  for (let block = 0; block * ROWS_PER_BLOCK < (record?.rows ?? 0); block += 1) numbers.add(block);
  attempt(() => {
    const named = database.prepare('SELECT block FROM row_blocks WHERE batch_id = ?');
    for (const { block } of named.iterate(batchId)) numbers.add(Number(block));
  }, undefined);
  return [...numbers]
    .sort((one, other) => one - other)
    .flatMap((number) => {
      const packed = attempt(() => blocks.read(batchId, number), null);
      const block = packed === null ? null : unpackRowBlock(packed);
      return block === null ? [] : [block];
    });
}

function readStatuses({ database }: Tables, batchId: string): ReadonlyMap<number, RowStatus> {
  const statuses = new Map<number, RowStatus>();
  attempt(() => {
    const kept = database.prepare('SELECT block, statuses FROM status_blocks WHERE batch_id = ?');
    for (const row of kept.iterate(batchId)) {
      const numbers = row.statuses instanceof Uint8Array ? checkedStatuses(row.statuses) : null;
      for (const [index, number] of (numbers ?? new Uint8Array()).entries()) {
        statuses.set(Number(row.block) * ROWS_PER_BLOCK + index, statusAt(number));
      }
    }
  }, undefined);
  return statuses;
}

type Results = ReturnType<ReturnType<typeof rowStatesTable>['readResults']>;

/** Row by row where they cannot be read together. */
function readResults({ states }: Tables, batchId: string, { firstRow, rowNumbers }: RowBlock) {
  const read = (first: number, end: number): Results =>
    attempt(() => states.readResults(batchId, first, end), null);
  const end = firstRow + rowNumbers.length;
  const together = read(firstRow, end);
  const results =
    together ??
    Array.from(rowNumbers, (_, index) => read(firstRow + index, firstRow + index + 1) ?? []).flat();
  return new Map(results.map((result) => [result.row, result]));
}

interface EditsRead {
  readonly cells: ReadonlyMap<number, ReadonlyMap<WireName, string | null>>;
  readonly isLacking: boolean;
}

/** The last text of each cell that was edited; steps that were undone are left out, where that is known. */
function readEdits({ steps }: Tables, batchId: string, record: BatchRecord | null): EditsRead {
  const cells = new Map<number, Map<WireName, string | null>>();
  let isLacking = record === null;
  for (let step = 0; step < (record?.appliedSteps ?? 0); step += 1) {
    for (let part = 0; ; part += 1) {
      const content = attempt(() => steps.readPart(batchId, step, part), 'unreadable' as const);
      isLacking ||= content === 'unreadable' || (content === null && part === 0);
      if (content === null || content === 'unreadable') break;
      for (const { row, column, after } of content.cells) {
        const edited = cells.get(row) ?? new Map<WireName, string | null>();
        cells.set(row, edited.set(column, after));
      }
    }
  }
  return { cells, isLacking };
}

/** `null` in an edit: the imported text stands again. */
function valuesOf(
  block: RowBlock,
  index: number,
  edits: ReadonlyMap<WireName, string | null> | undefined,
): ReadonlyMap<WireName, string> {
  const values = new Map(block.columns.map((column, place) => [column, blockCell(block, index, place)]));
  for (const [column, text] of edits ?? []) if (text !== null) values.set(column, text);
  return values;
}
