import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect } from 'vitest';

import { BatchDesk } from '../../../src/main/batches/batch-desk.ts';
import { nextTurn } from '../../../src/main/batches/desk-context.ts';
import { openArchive } from '../../../src/main/batches/open-archive.ts';
import { NotesInMemory } from '../../../src/main/batches/notes-medium.ts';
import type { Archive } from '../../../src/main/batches/ports.ts';
import { RequestNotes } from '../../../src/main/batches/request-notes.ts';
import { RowCipher } from '../../../src/main/batches/row-cipher.ts';
import type { BatchChanged } from '../../../src/shared/bridge/contract.ts';
import type { Result } from '../../../src/shared/bridge/result.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import type { RowBlock } from '../../../src/shared/batch/row-block.ts';
import { buildRowBlock, packRowBlock, ROWS_PER_BLOCK } from '../../../src/shared/batch/row-block.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { MemoryArchive } from '../../fakes/memory-archive.ts';

/** A key of the tests. */
export const KEY = new Uint8Array(32).fill(7);
/** When the tests take place. */
export const NOW = Date.UTC(2026, 0, 31, 12);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A new folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-batches-'));
  folders.push(folder);
  return folder;
}

/** The value of a good result; a problem fails the test. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details)}`);
  return result.value;
}

/** Expects a problem. */
export function expectProblem(result: Result<unknown>, code: string, details?: object): void {
  expect(result).toMatchObject({ ok: false, problem: details === undefined ? { code } : { code, details } });
}

/** Notes about requests that end with the test. */
export function notesInMemory(): RequestNotes {
  return new RequestNotes(new NotesInMemory(), new RowCipher(KEY), () => 0);
}

/** An archive that is open, or the test fails. */
export function archiveAt(path: string, key: Uint8Array = KEY): Archive {
  const opened = openArchive({ path, key, now: NOW });
  if (!opened.ok) throw new Error(opened.failure.cause);
  return opened.archive;
}

/** A desk with what a test wants to turn by hand. */
export interface TestDesk {
  desk: BatchDesk;
  archive: Archive;
  /** The desk's clock. */
  readonly clock: { now: number };
  /** Closes the desk and opens another one over the same data, as a restart does. */
  reopen(): void;
}

let ids = 0;

/** A desk over an archive; `open` gives the same data again after a restart. */
export function deskOver(
  open: () => Archive,
  changed: (change: BatchChanged) => void = () => undefined,
): TestDesk {
  const clock = { now: NOW };
  const make = (archive: Archive): BatchDesk =>
    new BatchDesk({
      archive,
      now: () => clock.now,
      today: () => '2026-01-31',
      newId: () => `id-${(ids += 1)}`,
      breathe: nextTurn,
      changed,
      wait: nextTurn,
    });
  const archive = open();
  const fixture: TestDesk = {
    desk: make(archive),
    archive,
    clock,
    reopen() {
      fixture.desk.close();
      fixture.archive = open();
      fixture.desk = make(fixture.archive);
    },
  };
  return fixture;
}

/** Both kinds of archive, to run the same tests on. */
export const DESKS: readonly (readonly [string, (changed?: (change: BatchChanged) => void) => TestDesk])[] = [
  [
    'SQLite',
    (changed) => {
      const path = join(temporaryFolder(), 'batches.sqlite');
      return deskOver(() => archiveAt(path), changed);
    },
  ],
  [
    'the fake',
    (changed) => {
      const archive = new MemoryArchive();
      return deskOver(() => archive, changed);
    },
  ],
];

/** The columns of the invented people. */
export const COLUMNS = [
  'unique_id',
  'login_source',
  'first_name',
  'last_name',
  'email',
  'city',
] as const satisfies readonly WireName[];

/** One invented person, complete and without an issue. */
export function person(index: number): Record<(typeof COLUMNS)[number], string> {
  return {
    unique_id: `id-${index}`,
    login_source: 'OPSCOM',
    first_name: `Ada${index}`,
    last_name: `Byron${index}`,
    email: `ada${index}@example.org`,
    city: 'Ottawa',
  };
}

type Person = Partial<Record<WireName, string>>;

/** People as packed blocks; row numbers begin at 2, under a header. */
export function blocksOf(people: readonly Person[], doubts: RowBlock['doubts'] = []): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let first = 0; first < people.length; first += ROWS_PER_BLOCK) {
    const rows = people.slice(first, first + ROWS_PER_BLOCK);
    const numbers = Uint32Array.from(rows, (_, index) => first + index + 2);
    const text = (row: number, column: number): string => rows[row]?.[COLUMNS[column] ?? 'city'] ?? '';
    blocks.push(packRowBlock(buildRowBlock(first, numbers, COLUMNS, text, first === 0 ? doubts : [])));
  }
  return blocks;
}

/** What an import says of its file. */
export const HEAD = {
  fileName: 'people.xlsx',
  sheetName: 'Sheet1',
  sources: COLUMNS.map((column) => ({ column, header: column.toUpperCase() })),
};

/** Imports people; gives the batch's id. */
export async function imported(
  { desk }: Pick<TestDesk, 'desk'>,
  people: readonly Person[],
  doubts: RowBlock['doubts'] = [],
): Promise<string> {
  const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: people.length }));
  for (const block of blocksOf(people, doubts)) valueOf(await desk.appendRows({ batchId, block }));
  valueOf(await desk.finishImport({ batchId }));
  return batchId;
}

/** So many invented people. */
export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => person(index));
}

/** Everything that a table says, to compare two of them. */
export function everythingIn(table: BatchTable): unknown {
  return Array.from({ length: table.rowCount }, (_, row) => ({
    number: table.rowNumber(row),
    values: table.values(row),
    edited: COLUMNS.map((column) => table.isEdited(row, column)),
    status: table.status(row),
    issues: table.issues(row).map(({ column, code, severity }) => `${column} ${code} ${severity}`),
    refusal: table.refusal(row),
    reference: table.reference(row),
  }));
}
