import { describe, expect, it } from 'vitest';

import { SheetSession } from '../../../src/renderer/import/sheet-session.ts';
import type { BuildRequest } from '../../../src/renderer/import/worker-messages.ts';
import { plainSources } from '../../../src/shared/columns/field-source.ts';
import { blockCell, unpackRowBlock } from '../../../src/shared/batch/row-block.ts';
import type { ReadOptions, ReadResult, Workbook } from '../../../src/shared/sheet/workbook.ts';
import { unread } from '../../../src/shared/sheet/read-failure.ts';
import { PEOPLE, sheetOf, workbookOf } from './sheets.ts';

function sessionOf(workbook: Workbook | ReadResult) {
  const asked: ReadOptions[] = [];
  const session = new SheetSession({
    read: (_bytes, _name, options) => {
      asked.push(options);
      return Promise.resolve('ok' in workbook ? workbook : { ok: true, workbook });
    },
    practice: () => Promise.resolve({ fileName: 'practice.xlsx', bytes: new Uint8Array([1]) }),
  });
  const open = () =>
    session.open({ kind: 'file', fileName: 'people.xlsx', bytes: new ArrayBuffer(4) }, {}, () => undefined);
  return { session, open, asked };
}

const build: BuildRequest = {
  sheet: 0,
  headerRow: 2,
  sources: [
    ...plainSources([
      [0, 'unique_id'],
      [1, 'first_name'],
      [2, 'last_name'],
      [3, 'email'],
    ]),
  ],
  constants: [['login_source', 'OPSCOM']],
  today: '2026-09-01',
};

describe('SheetSession', () => {
  it('summarises the workbook without its cells and begins with the first shown sheet', async () => {
    const notes = sheetOf('Notes', [['kept for later']], { hidden: 'hidden' });
    const { open } = sessionOf(workbookOf([notes, sheetOf('People', PEOPLE)]));
    const answer = await open();
    if (!answer.ok) throw new Error('not read');
    expect(answer.workbook).toMatchObject({
      fileName: 'people.xlsx',
      kind: 'xlsx',
      best: 1,
      textFormat: null,
    });
    expect(
      answer.workbook.sheets.map(({ name, hidden, rows, trimmedCells }) => [
        name,
        hidden,
        rows,
        trimmedCells,
      ]),
    ).toEqual([
      ['Notes', 'hidden', 1, 0],
      ['People', 'no', 7, 1],
    ]);
  });

  it('previews the first rows with their numbers and finds the headings below a title', async () => {
    const { session, open } = sessionOf(workbookOf([sheetOf('People', PEOPLE)]));
    await open();
    const preview = session.preview(0, 4);
    expect(preview.headerRow).toBe(2);
    expect(preview.letters).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(preview.rows.length).toBe(7);
    expect(preview.rows[3]).toEqual({
      position: 3,
      rowNumber: 4,
      cells: ['00123', 'Ada', 'Birch', 'ada.birch@example.org', '38'],
    });
  });

  it('cuts long texts in the preview only, and never through a character', async () => {
    const long = `${'x'.repeat(199)}😀 and more`;
    const { session, open } = sessionOf(
      workbookOf([
        sheetOf('S', [
          ['unique_id', 'street'],
          ['1', long],
        ]),
      ]),
    );
    await open();
    expect(session.preview(0, 2).rows[1]?.cells[1]).toBe(`${'x'.repeat(199)}…`);
    session.startBuild({
      ...build,
      headerRow: 0,
      sources: [
        ...plainSources([
          [0, 'unique_id'],
          [1, 'street'],
        ]),
      ],
    });
    const block = unpackRowBlock(session.nextBlock()?.bytes ?? new Uint8Array(0));
    expect(block && blockCell(block, 0, 2)).toBe(long);
  });

  it('tells of each column its heading, samples, filled cells and match', async () => {
    const { session, open } = sessionOf(workbookOf([sheetOf('People', PEOPLE)]));
    await open();
    const { columns, rows, blankRows, identifying } = session.columns({
      sheet: 0,
      headerRow: 2,
      headerLines: null,
    });
    expect({ rows, blankRows }).toEqual({ rows: 3, blankRows: 1 });
    // The heading "Student ID" says unique id by itself.
    expect(identifying).toBeNull();
    expect(columns.map(({ text, filled, match }) => [text, filled, match?.name ?? null])).toEqual([
      ['Student ID', 3, 'unique_id'],
      ['First Name', 3, 'first_name'],
      ['Last Name', 3, 'last_name'],
      ['Email', 3, 'email'],
      ['Shoe size', 3, null],
    ]);
    expect(columns[0]?.samples).toEqual(['00123', '00124', '00125']);
  });

  it('tells of no column without a heading and a value, and keeps the places of the others', async () => {
    const rows = [
      ['Student ID', '', 'Email', ''],
      ['00123', '', 'ada.birch@example.org', ''],
      ['00124', '', '', '7'],
    ];
    const { session, open } = sessionOf(workbookOf([sheetOf('People', rows)]));
    await open();
    const { columns } = session.columns({ sheet: 0, headerRow: 0, headerLines: null });
    expect(columns.map(({ column, letters, name }) => [column, letters, name])).toEqual([
      [0, 'A', 'Student ID'],
      [2, 'C', 'Email'],
      [3, 'D', 'Column D'],
    ]);
  });

  it('builds packed, checked blocks and then null', async () => {
    const { session, open } = sessionOf(workbookOf([sheetOf('People', PEOPLE)]));
    await open();
    expect(session.startBuild(build)).toEqual({ rows: 3 });
    const built = session.nextBlock();
    expect(built).toMatchObject({ rows: 3, rowsWithErrors: 1, rowsWithWarnings: 0 });
    const block = unpackRowBlock(built?.bytes ?? new Uint8Array(0));
    expect(block?.columns).toEqual(['unique_id', 'login_source', 'first_name', 'last_name', 'email']);
    expect([...(block?.rowNumbers ?? [])]).toEqual([4, 6, 7]);
    expect(block && blockCell(block, 0, 0)).toBe('00123');
    expect(block && blockCell(block, 2, 1)).toBe('OPSCOM');
    expect(session.nextBlock()).toBeNull();
  });

  it('reads a text file again as a person chose', async () => {
    const format = { encoding: 'windows-1252', encodingIsSure: false, delimiter: ';' } as const;
    const { session, open, asked } = sessionOf(workbookOf([sheetOf('people', PEOPLE)], format));
    await open();
    expect((await session.reopen({ encoding: 'macintosh' }, () => undefined)).ok).toBe(true);
    expect(asked).toEqual([{}, { encoding: 'macintosh' }]);
  });

  it('passes a failure on and holds nothing then', async () => {
    const { session, open } = sessionOf(unread({ code: 'password' }));
    expect(await open()).toEqual({ ok: false, failure: { code: 'password' } });
    expect(() => session.preview(0, 1)).toThrow(RangeError);
  });
});
