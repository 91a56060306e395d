import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

import { partsOf } from '../../fixtures/sheet/workbook-parts.ts';
import { zipOf } from '../../fixtures/sheet/zip-writer.ts';
import { PEOPLE_HEADINGS, peopleCsv, personCells } from '../people-rows.ts';

/** How the texts of a file of people are written. */
export type PeopleKind = 'shared' | 'inline' | 'csv' | 'quoted';

const COLUMNS = PEOPLE_HEADINGS.length;
const DATE_COLUMN = PEOPLE_HEADINGS.indexOf('Date of Birth');
const LETTERS = Array.from({ length: COLUMNS }, (_unused, column) => String.fromCharCode(65 + column));
/** Rows of XML that are packed at once. */
const ROWS_AT_ONCE = 5_000;

const folder = join(tmpdir(), 'opscom-batch-bench');

/** Where a file of so many invented people stands; made once and kept in the temporary folder. */
export async function peopleFile(rows: number, kind: PeopleKind): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(
    folder,
    `people-${rows}x${COLUMNS}-${kind}.${kind === 'csv' || kind === 'quoted' ? 'csv' : 'xlsx'}`,
  );
  if (!existsSync(path)) {
    process.stdout.write(`making ${path}\n`);
    const bytes = await bytesOf(rows, kind);
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  }
  return path;
}

async function bytesOf(rows: number, kind: PeopleKind): Promise<Uint8Array> {
  switch (kind) {
    case 'shared':
    case 'inline':
      return workbook(rows, kind);
    case 'csv':
      return peopleCsv(rows, COLUMNS);
    case 'quoted':
      return peopleCsv(rows, COLUMNS, 'texts');
  }
}

/** The bytes of such a file. */
export async function peopleBytes(rows: number, kind: PeopleKind): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(readFileSync(await peopleFile(rows, kind)));
}

/** An .xlsx as Excel writes it, its sheet packed piece by piece: a million rows are more than one string holds. */
async function workbook(rows: number, kind: 'shared' | 'inline'): Promise<Uint8Array> {
  const strings = new Map<string, number>();
  const cell = (name: string, value: string | number, isDate: boolean): string => {
    if (value === '') return '';
    if (typeof value === 'number') return `<c r="${name}"${isDate ? ' s="1"' : ''}><v>${value}</v></c>`;
    if (kind === 'inline') return `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const number = strings.get(value) ?? strings.size;
    strings.set(value, number);
    return `<c r="${name}" t="s"><v>${number}</v></c>`;
  };
  const line = (row: number): string => {
    const cells = row === 0 ? PEOPLE_HEADINGS : personCells(row - 1);
    const texts = cells.map((value, at) => cell(`${LETTERS[at]}${row + 1}`, value, at === DATE_COLUMN));
    return `<row r="${row + 1}">${texts.join('')}</row>`;
  };
  const pieces = function* (): Generator<string, void, void> {
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
    for (let first = 0; first <= rows; first += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, rows + 1 - first);
      yield Array.from({ length: count }, (_unused, row) => line(first + row)).join('');
    }
    yield '</sheetData></worksheet>';
  };
  const sheet = await packed(pieces());
  const parts = partsOf({
    sheets: [{ name: 'People', rows: '' }],
    strings: [...strings.keys()].map((text) => `<si><t>${text}</t></si>`),
    formats: ['yyyy\\-mm\\-dd'],
  });
  const claims = { size: sheet.size, crc: sheet.crc, method: 8 };
  return zipOf(
    parts.map((part) =>
      part.name === 'xl/worksheets/sheet1.xml' ? { ...part, bytes: sheet.bytes, stored: true, claims } : part,
    ),
  );
}

async function packed(
  pieces: Iterable<string>,
): Promise<{ readonly bytes: Uint8Array; readonly size: number; readonly crc: number }> {
  const stream = createDeflateRaw();
  const out: Buffer[] = [];
  stream.on('data', (piece: Buffer) => out.push(piece));
  let size = 0;
  let crc = 0;
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    crc = crc32(bytes, crc);
    if (!stream.write(bytes)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'end');
  return { bytes: Buffer.concat(out), size, crc };
}
