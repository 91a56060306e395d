import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';

import { textCell } from '../../fixtures/sheet/logical-sheet.ts';
import type { SheetFormat } from '../../fixtures/sheet/logical-sheet.ts';
import { partsOf } from '../../fixtures/sheet/workbook-parts.ts';
import { writeSheet } from '../../fixtures/sheet/write-sheet.ts';
import { zipOf } from '../../fixtures/sheet/zip-writer.ts';
import { runCommand } from './cli-process.ts';

function workbook(): Uint8Array {
  const book = XLSX.utils.book_new();
  const people: XLSX.WorkSheet = {
    '!ref': 'B3:E6',
    B3: { t: 's', v: 'Student No' },
    C3: { t: 's', v: 'E-mail' },
    D3: { t: 's', v: 'Note' },
    B4: { t: 's', v: '0017' },
    C4: { t: 's', v: 'ada@campus.example' },
    D4: { t: 's', v: 'says "hi",\nand goes ' },
    B5: { t: 'n', v: 18, z: '0000' },
    C5: { t: 'e', v: 0x2a },
  };
  XLSX.utils.book_append_sheet(book, { '!ref': 'A1:A1', A1: { t: 's', v: 'Read me' } }, 'Notes');
  XLSX.utils.book_append_sheet(book, people, 'People');
  XLSX.utils.book_append_sheet(
    book,
    { '!ref': 'A1:A3', A1: { t: 's', v: 'x' }, A3: { t: 's', v: 'y' } },
    'Old',
  );
  XLSX.utils.book_append_sheet(book, {}, 'Blank');
  book.Workbook = { Sheets: [{}, {}, { Hidden: 1 }, {}] };
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

/** Five people, two of them in hidden rows, and a hidden column. */
function partlyHidden(format: SheetFormat): Uint8Array {
  const rows = [
    ['unique_id', 'login_source', 'first_name', 'last_name', 'email'],
    ...[1, 2, 3, 4, 5].map((n) => [`00${n}`, 'OPSCOM', 'Ada', 'Birch', `ada${n}@campus.example`]),
  ].map((cells) => cells.map(textCell));
  return writeSheet(format, { name: 'People', rows, hiddenRows: [2, 3], hiddenColumns: [4] });
}

describe('opscom-batch inspect', () => {
  let folder = '';
  const path = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opscom-inspect-'));
    writeFileSync(path('people.xlsx'), workbook());
    writeFileSync(path('places.txt'), Buffer.from('Lieu;Année\r\nMontréal;1642\r\n', 'latin1'));
    writeFileSync(path('empty.csv'), '');
    writeFileSync(
      path('hostile.csv'),
      'Student\u001b[2J No,E-mail\u009b5m,Note\u202e\n1,a@b.example,x\n2,c@d.example,y\n',
    );
    writeFileSync(path('numbers.csv'), '1,2\n3,4\n');
    const corners =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    writeFileSync(path('corners.xlsx'), zipOf(partsOf({ sheets: [{ name: 'Corners', rows: corners }] })));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('prints headings so that none of them can steer a terminal', async () => {
    const words = await runCommand(['inspect', path('hostile.csv')]);
    expect(words.out).toContain('A  Student\u241b[2J No ->');
    expect(words.out).toContain('B  E-mail<U+009B>5m ->');
    expect(words.out).toContain('C  Note<U+202E> ->');
    const { out } = await runCommand(['inspect', path('hostile.csv'), '--json']);
    // eslint-disable-next-line no-control-regex -- what a terminal takes for commands is looked for
    expect(out.replace('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(JSON.parse(out)).toMatchObject({
      columns: [{ header: 'Student\u001b[2J No' }, { header: 'E-mail\u009b5m' }, {}],
    });
  });

  it('tells as one line of JSON how a workbook is read', async () => {
    const { status, out, err } = await runCommand(['inspect', path('people.xlsx'), '--json']);
    expect([status, err, out.trimEnd().split('\n')]).toEqual([0, '', [expect.any(String)]]);
    expect(JSON.parse(out)).toMatchObject({
      file: 'people.xlsx',
      kind: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: 'People',
      headerRow: 3,
      headerLines: 1,
      sheets: [
        { name: 'Notes', rows: 1, columns: 1, hidden: 'no' },
        {
          name: 'People',
          rows: 5,
          columns: 4,
          firstRow: 3,
          firstColumn: 'B',
          hidden: 'no',
          trimmedCells: 1,
          cells: { text: 6, number: 1, error: 1 },
          doubtful: { 'cell-error': { cells: 1, examples: ['C5'] } },
        },
        { name: 'Old', rows: 3, columns: 1, hidden: 'hidden' },
      ],
      columns: [
        { column: 'B', header: 'Student No', field: 'student_no', reason: 'alias' },
        { column: 'C', header: 'E-mail', field: 'email', reason: 'alias' },
        { column: 'D', header: 'Note', field: null, reason: null, certainty: null },
      ],
    });
  });

  it('prints the exact text as CSV, rows and columns as in the sheet', async () => {
    const { status, out } = await runCommand(['inspect', path('people.xlsx'), '--csv']);
    expect(status).toBe(0);
    expect(out).toBe(
      [
        ',,,',
        ',,,',
        ',Student No,E-mail,Note',
        ',0017,ada@campus.example,"says ""hi"",\nand goes"',
        ',0018,#N/A,',
        '',
      ].join('\r\n'),
    );
  });

  it('takes a sheet by its name, keeps blank rows of one column, and names the sheets there are', async () => {
    const old = await runCommand(['inspect', path('people.xlsx'), '--sheet', 'Old', '--csv']);
    expect([old.status, old.out]).toEqual([0, 'x\r\n""\r\ny\r\n']);
    const none = await runCommand(['inspect', path('people.xlsx'), '--sheet', 'None', '--json']);
    expect([none.status, none.out]).toEqual([2, '']);
    expect(none.err).toBe('There is no sheet "None". The sheets are "Notes", "People", "Old".\n');
  });

  it('knows the sheets without a cell', async () => {
    const csv = await runCommand(['inspect', path('people.xlsx'), '--sheet', 'Blank', '--csv']);
    expect([csv.status, csv.out, csv.err]).toEqual([0, '', '']);
    const json = await runCommand(['inspect', path('people.xlsx'), '--sheet', 'Blank', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ sheet: 'Blank', blankSheets: ['Blank'], columns: [] });
  });

  it('tells encoding and delimiter of a text file', async () => {
    const { status, out } = await runCommand(['inspect', path('places.txt'), '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'csv',
      encoding: 'windows-1252',
      encodingIsSure: false,
      delimiter: ';',
      columns: [{ header: 'Lieu' }, { header: 'Année' }],
      notes: [
        { code: 'encoding-guessed', message: expect.stringContaining('choose another encoding') as string },
      ],
    });
    const words = await runCommand(['inspect', path('places.txt')]);
    expect(words.out).toContain('places.txt: csv, windows-1252 (the likeliest), separated by ;');
    expect(words.out).toContain('  A  Lieu -> ');
  });

  it('reads a sheet without any headers', async () => {
    const { status, out } = await runCommand(['inspect', path('numbers.csv'), '--json']);
    expect([status, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ headerRow: null, columns: [expect.anything(), expect.anything()] }),
    ]);
  });

  it.each([
    ['an empty file', ['empty.csv'], /empty/],
    ['a missing file', ['missing.xlsx'], /no such file/],
    ['two forms at once', ['numbers.csv', '--json', '--csv'], /not both/],
    ['no file', [], /inspect FILE/],
    ['cells too far apart for CSV', ['corners.xlsx', '--csv'], /from A1 to XFD1048576.*Delete the cells/],
  ])('says in one sentence what is wrong with %s', async (_what, [name, ...rest], sentence) => {
    const words = name === undefined ? [] : [path(name), ...rest];
    const { status, out, err } = await runCommand(['inspect', ...words]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each<[SheetFormat, string]>([
    ['xlsx', 'hidden.xlsx'],
    ['xls', 'hidden.xls'],
    ['xlsb', 'hidden.xlsb'],
    ['ods', 'hidden.ods'],
    ['html', 'page.xls'],
  ])('says what is hidden in a sheet of %s, and leaves it out where that is wished', async (format, name) => {
    writeFileSync(path(name), partlyHidden(format));
    const told = await runCommand(['inspect', path(name), '--json']);
    expect(JSON.parse(told.out)).toMatchObject({
      sheets: [{ hiddenRows: 2, hiddenColumns: 1, hiddenByFilter: false }],
    });
    const csv = await runCommand(['inspect', path(name), '--csv', '--without-hidden', 'all']);
    expect(csv.out.split('\r\n').slice(0, 4)).toEqual([
      'unique_id,login_source,first_name,last_name,',
      '001,OPSCOM,Ada,Birch,',
      ',,,,',
      ',,,,',
    ]);
  });

  it('takes hidden rows into a check, or leaves them out, and says so', async () => {
    writeFileSync(path('check.xlsx'), partlyHidden('xlsx'));
    const all = await runCommand(['check', path('check.xlsx'), '--json']);
    expect([all.status, all.lines().at(-1)]).toMatchObject([0, { rows: 5 }]);
    expect(all.err).toContain('rows that are hidden in the file and taken in: 2 (--without-hidden rows');
    expect(all.err).toContain('columns that are hidden in the file and taken in: 1 (');
    const some = await runCommand(['check', path('check.xlsx'), '--json', '--without-hidden', 'all']);
    expect([some.status, some.lines().at(-1)]).toMatchObject([0, { rows: 3 }]);
    expect(some.err).toContain('hidden rows left out: 2\n  hidden columns left out: 1\n');
    expect(some.err).not.toMatch(/blank rows|email/);
    const wrong = await runCommand(['check', path('check.xlsx'), '--without-hidden', 'cells']);
    expect([wrong.status, wrong.err]).toEqual([
      2,
      '"cells" is nothing that can be left out. Use --without-hidden rows, columns or all.\n',
    ]);
  });
});
