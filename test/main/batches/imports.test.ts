import { describe, expect, it } from 'vitest';

import { buildRowBlock, packRowBlock } from '../../../src/shared/batch/row-block.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import {
  blocksOf,
  COLUMNS,
  DESKS,
  everythingIn,
  expectProblem,
  HEAD,
  imported,
  people,
  person,
  valueOf,
} from './desk-fixture.ts';

describe.each(DESKS)('importing into %s', (_name, make) => {
  it('keeps every cell, row number and doubt, also after a restart', async () => {
    const fixture = make();
    const rows = people(700);
    const batchId = await imported(fixture, rows, [{ row: 5, column: 'city', code: 'digits-lost' }]);
    const before = everythingIn(valueOf(await fixture.desk.table(batchId)));
    fixture.reopen();
    const table = valueOf(await fixture.desk.table(batchId));
    expect(table.rowCount).toBe(700);
    expect(table.rowNumber(699)).toBe(701);
    expect(table.value(300, 'first_name')).toBe('Ada300');
    expect(table.issues(5).map(({ code }) => code)).toEqual(['digits-lost']);
    expect(everythingIn(table)).toEqual(before);
  });

  it('gives the blocks back as they came', async () => {
    const fixture = make();
    const blocks = blocksOf(people(300));
    const batchId = await imported(fixture, people(300));
    expect(valueOf(await fixture.desk.readBlock({ batchId, block: 0 })).block).toEqual(blocks[0]);
    expect(valueOf(await fixture.desk.readBlock({ batchId, block: 1 })).block).toEqual(blocks[1]);
    expectProblem(await fixture.desk.readBlock({ batchId, block: 2 }), 'invalid-request');
  });

  it('checks again what the window sends', async () => {
    const fixture = make();
    const batchId = await imported(fixture, [{ ...person(0), unique_id: '' }, person(1), person(1)]);
    const table = valueOf(await fixture.desk.table(batchId));
    expect(table.issues(0).map(({ code }) => code)).toContain('required');
    expect(table.issues(1).map(({ code }) => code)).toContain('duplicate-unique-id');
    expect(table.views.filterCounts()).toMatchObject({ errors: 3, ready: 0 });
  });

  it('lists the batch only when it is whole', async () => {
    const { desk } = make();
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 2 }));
    expect(valueOf(await desk.listBatches())).toEqual([]);
    expectProblem(await desk.openBatch({ batchId }), 'batch-unknown');
    valueOf(await desk.appendRows({ batchId, block: blocksOf(people(2))[0]! }));
    const summary = valueOf(await desk.finishImport({ batchId }));
    expect(summary).toMatchObject({ fileName: 'people.xlsx', sheetName: 'Sheet1', rows: 2, readable: true });
    expect(summary.statuses).toMatchObject({ draft: 2, approved: 0 });
    expect(valueOf(await desk.listBatches())).toEqual([summary]);
  });

  const block = (first: number, count: number, columns: readonly WireName[] = COLUMNS): Uint8Array =>
    packRowBlock(buildRowBlock(first, new Uint32Array(count).fill(1), columns, () => 'x'));
  it.each([
    ['bytes that are no block', Uint8Array.of(1, 2, 3)],
    ['a block that is not the next one', block(256, 44)],
    ['a block that is not full', block(0, 255)],
    ['a block that is too full', block(0, 257)],
    ['a column less', block(0, 256, COLUMNS.slice(1))],
    ['a column more', block(0, 256, [...COLUMNS, 'zip'])],
  ])('undoes the import at %s', async (_what, wrong) => {
    const { desk, archive } = make();
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 300 }));
    expectProblem(await desk.appendRows({ batchId, block: wrong }), 'import-rejected');
    expect(archive.batches.list()).toEqual([]);
    expectProblem(await desk.finishImport({ batchId }), 'batch-unknown');
  });

  it('takes the declared columns in any order: a block names its own', async () => {
    const { desk } = make();
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 1 }));
    const reversed = [...COLUMNS].reverse();
    const text = (_row: number, column: number): string => `${reversed[column] ?? ''}!`;
    const packed = packRowBlock(buildRowBlock(0, Uint32Array.of(2), reversed, text));
    valueOf(await desk.appendRows({ batchId, block: packed }));
    valueOf(await desk.finishImport({ batchId }));
    expect(valueOf(await desk.table(batchId)).value(0, 'city')).toBe('city!');
  });

  it('undoes the import when rows are missing at the end', async () => {
    const { desk, archive } = make();
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 300 }));
    valueOf(await desk.appendRows({ batchId, block: block(0, 256) }));
    expectProblem(await desk.finishImport({ batchId }), 'import-rejected');
    expect(archive.batches.list()).toEqual([]);
  });

  it('refuses a row more than was declared', async () => {
    const { desk } = make();
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 256 }));
    valueOf(await desk.appendRows({ batchId, block: block(0, 256) }));
    expectProblem(await desk.appendRows({ batchId, block: block(256, 1) }), 'import-rejected');
  });

  it('refuses the same column twice', async () => {
    const source = { column: 'email' as const, header: null };
    expectProblem(
      await make().desk.beginImport({ ...HEAD, sources: [source, source], rows: 1 }),
      'import-rejected',
    );
  });

  it('forgets an import that was abandoned', async () => {
    const { desk, archive } = make();
    const { batchId } = valueOf(await desk.beginImport({ ...HEAD, rows: 300 }));
    valueOf(await desk.abandonImport({ batchId }));
    expect(archive.batches.list()).toEqual([]);
    expectProblem(await desk.abandonImport({ batchId }), 'batch-unknown');
  });

  it('removes at the start what a crash left half imported', async () => {
    const fixture = make();
    const whole = await imported(fixture, people(3));
    const { batchId } = valueOf(await fixture.desk.beginImport({ ...HEAD, rows: 300 }));
    valueOf(await fixture.desk.appendRows({ batchId, block: block(0, 256) }));
    expect(valueOf(await fixture.desk.removeIncomplete())).toBe(0);
    fixture.reopen();
    expect(valueOf(await fixture.desk.removeIncomplete())).toBe(1);
    expect(fixture.archive.batches.list().map((record) => record.batchId)).toEqual([whole]);
  });

  it('deletes batches, one by one and when they are too old', async () => {
    const fixture = make();
    const first = await imported(fixture, people(300));
    fixture.clock.now += 1_000;
    const second = await imported(fixture, people(3));
    valueOf(await fixture.desk.deleteBatch({ batchId: first }));
    expectProblem(await fixture.desk.openBatch({ batchId: first }), 'batch-unknown');
    expectProblem(await fixture.desk.deleteBatch({ batchId: first }), 'batch-unknown');
    const day = 24 * 60 * 60 * 1_000;
    expect(valueOf(await fixture.desk.expire(null, fixture.clock.now + 9_999 * day))).toBe(0);
    expect(valueOf(await fixture.desk.expire(90, fixture.clock.now + 90 * day))).toBe(0);
    expect(valueOf(await fixture.desk.expire(90, fixture.clock.now + 90 * day + 1))).toBe(1);
    expectProblem(await fixture.desk.openBatch({ batchId: second }), 'batch-unknown');
  });

  it('holds no more than a few batches in memory, and finds the others again', async () => {
    const fixture = make();
    const batches: string[] = [];
    for (let index = 0; index < 6; index += 1) batches.push(await imported(fixture, people(index + 1)));
    for (const [index, batchId] of batches.entries()) {
      expect(valueOf(await fixture.desk.table(batchId)).rowCount).toBe(index + 1);
    }
  });
});
