import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readCsv } from '../../../src/shared/sheet/csv-reader.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { sheetCsv } from '../../../src/shared/sheet/sheet-csv.ts';
import type { SheetText } from '../../../src/shared/sheet/sheet-text.ts';
import { cellText } from '../../../src/shared/sheet/sheet-text.ts';
import { builtWorkbooks } from '../../fixtures/sheet/built-workbooks.ts';
import { good } from '../../fixtures/sheet/sheets.ts';

const isThere = spawnSync('soffice', ['--version']).status === 0;
if (!isThere)
  process.stderr.write(
    'SKIPPED: LibreOffice (soffice) is not installed, its second opinion was not heard.\n',
  );

/** Every sheet in UTF-8, cells as shown. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1';

const NOT_CONVERTED = 'not converted';
/** A number without any format. */
const BARE = /^-?\d+(?:\.\d+)?$/;

interface Difference {
  readonly file: string;
  readonly at: string;
  readonly ours: string;
  readonly theirs: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The parts of a date and a time that are not zero, the year by its last two digits, in ascending order. */
function partsOf(text: string): string {
  const named = text.toLowerCase().replace(/[a-z]{3}/g, (name) => {
    const month = MONTHS.indexOf(name);
    return month < 0 ? name : String(month + 1);
  });
  const noon = /(\d+):\d\d(?::\d\d)? ([ap])m/.exec(named);
  const hour = Number(noon?.[1] ?? 0);
  const shift = noon?.[2] === 'p' && hour < 12 ? 12 : noon?.[2] === 'a' && hour === 12 ? -12 : 0;
  const shifted = named.replace(/(\d+):/, (_, first: string) => `${Number(first) + shift}:`);
  const parts = (shifted.match(/\d+/g) ?? []).map((part) => Number(part) % 100).filter((part) => part !== 0);
  return parts.sort((left, right) => left - right).join();
}

/** A moment as we write it. */
const MOMENT = /^(?:\d{4}-\d\d-\d\d)?(?: ?\d\d:\d\d:\d\d)?$/;

/** Where the two may differ, and why. What no line of this table explains is a failure. */
const EXPLAINED: readonly {
  readonly why: string;
  readonly explains: (difference: Difference) => boolean;
}[] = [
  {
    why: 'we write dates as yyyy-mm-dd and times in full, LibreOffice as their format shows them',
    explains: ({ ours, theirs }) => MOMENT.test(ours) && partsOf(ours) === partsOf(theirs),
  },
  {
    why: 'LibreOffice has no 29 February 1900 and counts one day less before it',
    explains: ({ ours, theirs }) =>
      /^1900-02-2[89]$/.test(ours) && /(?:2\/2[78]\/1900|1900-02-2[78]|3\/1\/1900|2\/28\/1900)/.test(theirs),
  },
  {
    why: 'an exponent hides digits, which we show in full',
    explains: ({ ours, theirs }) =>
      /^\d\.\d+E\+\d+$/.test(theirs) &&
      Number(ours).toExponential(2).toUpperCase() === theirs.replace('E+0', 'E+').toUpperCase(),
  },
  {
    why: 'LibreOffice shows a truth value of an .xls without a format as a number',
    explains: ({ file, ours, theirs }) =>
      file.endsWith('.xls') && ((ours === 'TRUE' && theirs === '1') || (ours === 'FALSE' && theirs === '0')),
  },
  {
    why: 'LibreOffice calculates the errors of an .ods anew, and these stand for no formula',
    explains: ({ file, ours, theirs }) =>
      file.endsWith('.ods') && ours.startsWith('#') && theirs.startsWith('Err:'),
  },
  {
    why: 'these .ods have no styles, or (SheetJS) not the text that their styles show: a bare value is in one of the two',
    explains: ({ file, ours, theirs }) => file.endsWith('.ods') && (BARE.test(ours) || BARE.test(theirs)),
  },
  {
    why: 'LibreOffice leaves truth values and errors of SpreadsheetML 2003 out',
    explains: ({ file, ours, theirs }) =>
      file.endsWith('.xml') && theirs === '' && /^(?:TRUE|FALSE|#.*[!?A])$/.test(ours),
  },
  {
    why: 'LibreOffice does not know the 1904 system of SpreadsheetML 2003',
    explains: ({ file }) => file === 'epoch-spreadsheetml.xml',
  },
  {
    why: 'LibreOffice wants the sizes of zip64 in both headers of an entry, and refuses the archive',
    explains: ({ theirs }) => theirs === NOT_CONVERTED,
  },
  {
    why: 'LibreOffice takes text of a CSV for numbers, dates and formulas',
    explains: ({ file }) => file.endsWith('.csv'),
  },
];

describe.skipIf(!isThere)('our text beside that of LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opinion-'));
  const files = builtWorkbooks();
  beforeAll(() => {
    mkdirSync(join(folder, 'in'));
    for (const [name, bytes] of files) writeFileSync(join(folder, 'in', name), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    // LibreOffice starts once for all of them.
    const inputs = [...files.keys()].map((name) => join(folder, 'in', name));
    spawnSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      AS_CSV,
      '--outdir',
      join(folder, 'out'),
      ...inputs,
    ]);
  }, 240_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('differs only where the table says why, and every line of the table is needed', async () => {
    const unexplained: Difference[] = [];
    const used = new Set<string>();
    let compared = 0;
    for (const [file, bytes] of files) {
      const { sheets } = good(await readWorkbook(bytes, file));
      for (const sheet of sheets) {
        const ours = cellsOf(asCsv(sheet));
        const path = csvOf(folder, file, sheet);
        compared += ours.size;
        for (const difference of path === null ? [refused(file)] : differences(file, ours, path)) {
          const line = EXPLAINED.find(({ explains }) => explains(difference));
          if (line === undefined) unexplained.push(difference);
          else used.add(line.why);
        }
      }
    }
    expect(unexplained).toEqual([]);
    expect(compared).toBeGreaterThan(5_000);
    expect(EXPLAINED.map(({ why }) => why).filter((why) => !used.has(why))).toEqual([]);
  });
});

function refused(file: string): Difference {
  return { file, at: 'all of it', ours: 'read', theirs: NOT_CONVERTED };
}

function differences(file: string, ours: ReadonlyMap<string, string>, path: string): Difference[] {
  const theirs = cellsOf(readFileSync(path));
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .map((at) => ({ file, at, ours: ours.get(at) ?? '', theirs: theirs.get(at) ?? '' }))
    .filter((cell) => cell.ours !== cell.theirs);
}

/** What LibreOffice made of a sheet; of a file that can have one sheet only, the sheet's name is its own. */
function csvOf(folder: string, file: string, { name }: SheetText): string | null {
  const stem = file.slice(0, file.lastIndexOf('.'));
  const paths = [`${stem}-${name}.csv`, `${stem}.csv`].map((one) => join(folder, 'out', one));
  return paths.find((path) => existsSync(path)) ?? null;
}

function asCsv(sheet: SheetText): Uint8Array {
  return new Uint8Array(Buffer.from([...sheetCsv(sheet)].join('')));
}

/** The cells of a CSV that are not blank, by their place. */
function cellsOf(csv: Uint8Array): Map<string, string> {
  const cells = new Map<string, string>();
  const read = readCsv(csv, 'csv', { encoding: 'utf-8', delimiter: ',' });
  const sheet = read.ok ? read.workbook.sheets[0] : undefined;
  if (sheet === undefined) return cells;
  for (let row = 0; row < sheet.rowCount; row += 1) {
    for (let column = 0; column < sheet.columnCount; column += 1) {
      const text = cellText(sheet, row, column);
      if (text !== '') cells.set(`${sheet.firstRowNumber + row}:${sheet.firstColumnNumber + column}`, text);
    }
  }
  return cells;
}
