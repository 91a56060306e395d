import { describe, expect, it } from 'vitest';

import { makeBreather } from '../../../src/renderer/app/open-batch/breather.ts';
import { BatchGridSource } from '../../../src/renderer/review/batch-grid-source.ts';
import { takeView } from '../../../src/renderer/review/row-view.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { GRID_COLUMNS, inventedTable, notePorts } from './review-fixture.ts';

const LONG = 'Apartment 1204, North Tower';
const STREET2 = 5;

function sourceOver(table: BatchTable, filter: 'all' | 'errors' = 'all') {
  const said: string[] = [];
  const source = new BatchGridSource({
    ...notePorts(table),
    view: takeView(table, filter, null),
    columns: GRID_COLUMNS,
    seen: () => 4,
    edit: (changes, kind) => said.push(`${kind} ${JSON.stringify(changes)}`),
    breather: () => makeBreather({ now: () => 0, rest: () => Promise.resolve() }),
    sayUnderWay: () => said.push('under way'),
  });
  return { source, said };
}

describe('BatchGridSource', () => {
  it('finds rows that are sorted, and shows by which column', () => {
    const table = inventedTable(4);
    const ports = {
      ...notePorts(table),
      columns: GRID_COLUMNS,
      seen: () => 4,
      edit: () => undefined,
      breather: () => makeBreather({ now: () => 0, rest: () => Promise.resolve() }),
      sayUnderWay: () => undefined,
    };
    const sort = { column: 'street2', direction: 'descending' } as const;
    const view = { ...takeView(table, 'all', null), sort, rows: Uint32Array.from([2, 0, 3]) };
    const source = new BatchGridSource({ ...ports, view });
    expect([2, 0, 3, 1].map((row) => source.rowOf(row))).toEqual([0, 1, 2, -1]);
    expect(source.keyOf(source.rowOf(3))).toBe(3);
    expect(source.headings().map(({ sorted }) => sorted)).toEqual([
      null,
      null,
      null,
      null,
      null,
      'descending',
    ]);
  });

  it('counts the cells with problems of each column, anew after every change', () => {
    const table = inventedTable(20, { 7: { street2: LONG }, 8: { street2: LONG } });
    const { source } = sourceOver(table, 'all');
    expect(source.headings()[STREET2]).toMatchObject({ errors: 2, warnings: 0, name: 'street2 2 0' });
    table.setCells([{ row: 7, column: 'street2', value: 'Unit 4' }]);
    expect(source.headings()[STREET2]).toMatchObject({ errors: 1, name: 'street2 1 0' });
  });

  it('knows empty cells, also edited ones', () => {
    const table = inventedTable(20, { 7: { street2: LONG } });
    const { source } = sourceOver(table, 'all');
    expect([source.isEmpty(6, STREET2), source.isEmpty(7, STREET2)]).toEqual([true, false]);
    table.setCells([
      { row: 6, column: 'street2', value: 'Unit 4' },
      { row: 7, column: 'street2', value: '' },
    ]);
    expect([source.isEmpty(6, STREET2), source.isEmpty(7, STREET2)]).toEqual([false, true]);
  });

  it('writes many cells as one edit, and what comes meanwhile after it', async () => {
    const { source, said } = sourceOver(inventedTable(1_500), 'all');
    const many = Array.from({ length: 1_500 }, (_, row) => ({ row, column: STREET2, text: ` Unit ${row} ` }));
    source.write(many, 'paste');
    source.write([{ row: 3, column: STREET2, text: 'later' }], 'edit');
    await expect.poll(() => said.length).toBe(2);
    expect(said[0]).toMatch(/^paste .*"value":"Unit 1499"/);
    expect(said[1]).toMatch(/^edit .*"value":"later"/);
  });

  it('writes nothing where there is nothing to write', () => {
    const { source, said } = sourceOver(inventedTable(3), 'all');
    source.write([], 'clear');
    expect(said).toEqual([]);
  });

  it('shows the rows of its view', () => {
    const { source } = sourceOver(inventedTable(20, { 7: { street2: LONG } }), 'errors');
    expect(source.rowCount).toBe(1);
    expect(source.text(0, STREET2)).toBe(LONG);
    expect(source.face(0)).toMatchObject({ number: '9', state: 'error', passed: null });
    expect([...source.face(0).marks]).toEqual([[STREET2, 'error']]);
    expect(source.keyOf(0)).toBe(7);
    expect(source.rowOf(7)).toBe(0);
    expect(source.rowOf(8)).toBe(-1);
  });

  it('says that a repaired row has passed out of the view', () => {
    const table = inventedTable(20, { 7: { street2: LONG } });
    const { source } = sourceOver(table, 'errors');
    table.setCells([{ row: 7, column: 'street2', value: 'Unit 4' }]);
    expect(source.face(0).passed).toBe('passed');
    expect(source.isEdited(0, STREET2)).toBe(true);
  });

  it('gives the sentence of an issue with its fix and the cut', () => {
    const { source } = sourceOver(inventedTable(3, { 1: { street2: LONG } }));
    const [note] = source.notes(1, STREET2);
    expect(note?.tone).toBe('error');
    expect(note?.text).toContain(LONG);
    expect(note?.choice?.value.length).toBeLessThanOrEqual(20);
  });

  it('tells what was imported where a cell was edited', () => {
    const table = inventedTable(3);
    table.setCells([{ row: 1, column: 'first_name', value: 'Noor' }]);
    expect(
      sourceOver(table)
        .source.notes(1, 2)
        .map(({ text }) => text),
    ).toEqual(['imported Mireille']);
  });

  it('puts the controller’s words at the cell they are about, and those about a row at its first cell', () => {
    const table = inventedTable(3);
    for (const row of [0, 1]) table.setStatus(row, 'rejected');
    table.setRefusal(0, { code: 9019, message: 'taken', column: 'email' });
    table.setRefusal(1, { code: 9022, message: 'exists', column: null });
    const { source } = sourceOver(table);
    expect(source.notes(0, 4).map(({ tone, text }) => [tone, text])).toEqual([
      ['refused', expect.stringMatching(/e-mail.*9019.*taken/)],
    ]);
    expect(source.notes(0, 0)).toEqual([]);
    expect(source.notes(1, 0).map(({ text }) => text)).toEqual([expect.stringMatching(/9022.*exists/)]);
  });

  it('counts what is typed as people count it, and checks it at once', () => {
    const { source } = sourceOver(inventedTable(3));
    expect(source.typingNotes(0, STREET2, 'Unit 👨‍👩‍👧‍👦 é').counter).toEqual({ text: '8 of 20', isOver: false });
    const typed = source.typingNotes(0, STREET2, LONG);
    expect(typed.counter?.isOver).toBe(true);
    expect(typed.notes.map(({ tone }) => tone)).toEqual(['error']);
  });

  it('says which part of a text would be cut, by characters as people count them', () => {
    const { source } = sourceOver(inventedTable(3));
    expect(source.typingNotes(0, STREET2, `${'é'.repeat(20)}👨‍👩‍👧‍👦 4`).overflow).toEqual({
      words: 'would be cut: ',
      over: '👨‍👩‍👧‍👦 4',
    });
    expect(source.typingNotes(0, STREET2, 'Unit 4').overflow).toBeNull();
  });

  it('goes to the next cell of a kind, whatever else is wrong in between', () => {
    const table = inventedTable(6, { 1: { email: 'nobody' }, 2: { street2: LONG }, 4: { street2: LONG } });
    table.setStatus(5, 'rejected');
    table.setRefusal(5, { code: 9019, message: 'taken', column: 'email' });
    const { source } = sourceOver(table);
    const long = { column: 'street2', code: 'too-long' } as const;
    expect(source.nextOfKind(long, { row: 0, column: 0 })).toEqual({ row: 2, column: STREET2 });
    expect(source.nextOfKind(long, { row: 2, column: STREET2 })).toEqual({ row: 4, column: STREET2 });
    expect(source.nextOfKind(long, { row: 4, column: STREET2 })).toEqual({ row: 2, column: STREET2 });
    expect(source.nextOfKind({ refusal: 9019 }, { row: 0, column: 0 })).toEqual({ row: 5, column: 4 });
    expect(source.nextOfKind({ refusal: 9020 }, { row: 0, column: 0 })).toBeNull();
  });

  it('writes to the rows behind its places, without outer spaces', () => {
    const { source, said } = sourceOver(inventedTable(20, { 7: { street2: LONG } }), 'errors');
    source.write([{ row: 0, column: STREET2, text: ' Unit 4 ' }], 'edit');
    expect(said).toEqual(['edit [{"row":7,"column":"street2","value":"Unit 4"}]']);
  });

  it('refuses to have a row edited that is being sent, and says so', () => {
    const table = inventedTable(3);
    table.setStatus(1, 'sending');
    const { source, said } = sourceOver(table);
    expect(source.mayEdit(0)).toBe(true);
    expect(source.mayEdit(1)).toBe(false);
    expect(said).toEqual(['under way']);
  });
});
