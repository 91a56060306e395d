import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { salvage } from '../../../src/main/batches/salvage.ts';
import type { SalvagedBatch } from '../../../src/shared/batch/salvaged-batch.ts';
import type { TestDesk } from './desk-fixture.ts';
import {
  archiveAt,
  COLUMNS,
  deskOver,
  imported,
  KEY,
  people,
  temporaryFolder,
  valueOf,
} from './desk-fixture.ts';

const ROWS = 1_000;
const PAGE = 4_096;
const EDITED = 300;
/** Zeroing any one page may cost at most so many of the others' rows: what hangs on a page above them. */
const TOTAL_LOSSES = 12;

let whole: Buffer;
let batchId = '';

beforeAll(async () => {
  const path = join(temporaryFolder(), 'batches.sqlite');
  const fixture: TestDesk = deskOver(() => archiveAt(path));
  batchId = await imported(fixture, people(ROWS));
  const { desk } = fixture;
  const changes = [{ row: EDITED, column: 'city' as const, value: 'Québec' }];
  valueOf(await desk.editCells({ batchId, kind: 'edit', changes }));
  valueOf(await desk.approveRows({ batchId, rows: [0, 1, 2] }));
  desk.close();
  whole = readFileSync(path);
});

/** What is salvaged of a damaged copy; the copy itself must stay as it is. */
function salvaged(damage: (bytes: Buffer) => Buffer, key = KEY): readonly SalvagedBatch[] {
  const path = join(temporaryFolder(), 'batches-damaged-2026-01-31.sqlite');
  writeFileSync(path, damage(Buffer.from(whole)));
  const before = createHash('sha256').update(readFileSync(path)).digest('hex');
  const batches = salvage(path, key);
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(before);
  return batches;
}

/** The rows of a batch that are not what was stored. */
function wrongRows({ rows, lacksEdits }: SalvagedBatch): number[] {
  const all = people(ROWS);
  return rows
    .filter(({ rowNumber, values, status }) => {
      const row = rowNumber - 2;
      const city = row === EDITED && !lacksEdits ? 'Québec' : 'Ottawa';
      const isKnown = status === null || status === (row < 3 ? 'approved' : 'draft');
      return (
        !isKnown ||
        COLUMNS.some((column) => values.get(column) !== (column === 'city' ? city : all[row]?.[column]))
      );
    })
    .map(({ rowNumber }) => rowNumber);
}

describe('salvage', () => {
  it('gives every row, edit and state of a database that is whole', () => {
    const [batch, ...others] = salvaged((bytes) => bytes);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({
      fileName: 'people.xlsx',
      columns: COLUMNS,
      lostRows: 0,
      lacksEdits: false,
    });
    expect(batch?.rows).toHaveLength(ROWS);
    expect(batch === undefined ? null : wrongRows(batch)).toEqual([]);
  });

  it('loses with a bad page what stood on it, and tells nothing that is not so', () => {
    let losses = 0;
    let partial = 0;
    for (let page = 1; page < whole.length / PAGE; page += 1) {
      const batches = salvaged((bytes) => bytes.fill(0, page * PAGE, (page + 1) * PAGE));
      expect(batches.length).toBeLessThanOrEqual(1);
      const [batch] = batches;
      if (batch === undefined) {
        losses += 1;
        continue;
      }
      expect({ page, wrong: wrongRows(batch) }).toEqual({ page, wrong: [] });
      if (batch.fileName !== null) {
        expect({ page, all: batch.rows.length + batch.lostRows }).toEqual({ page, all: ROWS });
      }
      if (batch.lostRows > 0) partial += 1;
    }
    expect(losses).toBeLessThanOrEqual(TOTAL_LOSSES);
    expect(partial).toBeGreaterThan(0);
  });

  it('gives what a cut file still holds', () => {
    const [batch] = salvaged((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2 / PAGE) * PAGE));
    expect(batch === undefined ? [] : wrongRows(batch)).toEqual([]);
  });

  it.each([
    ['its header is zeroed', (bytes: Buffer) => bytes.fill(0, 0, PAGE)],
    ['it is empty', (bytes: Buffer) => bytes.subarray(0, 0)],
    ['it is something else', (bytes: Buffer) => bytes.fill(0x41)],
  ])('gives nothing where %s', (_, damage) => {
    expect(salvaged(damage)).toEqual([]);
  });

  it('gives nothing that another key encrypted', () => {
    expect(salvaged((bytes) => bytes, new Uint8Array(32).fill(8))).toEqual([]);
  });

  it('plays the log of a killed process in, and leaves no copy behind', async () => {
    const path = join(temporaryFolder(), 'batches.sqlite');
    const fixture = deskOver(() => archiveAt(path));
    await imported(fixture, people(3));
    const aside = join(temporaryFolder(), 'batches-damaged-2026-01-31.sqlite');
    for (const part of ['', '-wal']) copyFileSync(`${path}${part}`, `${aside}${part}`);
    expect(salvage(aside, KEY)[0]?.rows).toHaveLength(3);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('opscom-salvage-'))).toEqual([]);
    fixture.desk.close();
  });
});
