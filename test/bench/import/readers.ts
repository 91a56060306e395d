import { inflateRawSync } from 'node:zlib';

import papaparse from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import * as XLSX from 'xlsx';

import { zlibInflater } from '../../../src/main/sheet/zlib-inflater.ts';
import { countIssues } from '../../../src/renderer/import/block-issues.ts';
import { BlockSieve } from '../../../src/shared/batch/block-sieve.ts';
import { packRowBlock } from '../../../src/shared/batch/row-block.ts';
import { plainSources } from '../../../src/shared/columns/field-source.ts';
import { guessHeaderRow, readHeaders, readSamples } from '../../../src/shared/sheet/header-row.ts';
import { matchColumns } from '../../../src/shared/sheet/match-columns.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { buildBlocks } from '../../../src/shared/sheet/rows.ts';
import { readZipDirectory } from '../../../src/shared/sheet/zip-directory.ts';
import { loadExcelJs } from './exceljs.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One way to deal with a file: does it, and gives the number of rows of people that it found. */
export type Reader = (bytes: Bytes) => Promise<number> | number;

const OPTIONS = { today: '2026-09-01', requireContact: false };

async function sheetOf(bytes: Bytes) {
  const result = await readWorkbook(bytes, 'people', { inflater: zlibInflater });
  if (!result.ok) throw new Error(`not read: ${result.failure.code}`);
  const [sheet] = result.workbook.sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

/** Ours: bytes to columns of exact text. */
export const ours: Reader = async (bytes) => (await sheetOf(bytes)).rowCount - 1;

/** Ours: bytes to packed blocks of checked rows, as the worker makes them for the batch. */
export const oursChecked: Reader = async (bytes) => {
  const sheet = await sheetOf(bytes);
  const headerRow = guessHeaderRow(sheet);
  const headers = readHeaders(sheet, headerRow).map(({ text }) => text);
  const matches = matchColumns(headers, readSamples(sheet, headerRow));
  const sources = plainSources(matches.map(({ column, name }) => [column, name]));
  const sieve = new BlockSieve(OPTIONS);
  let rows = 0;
  let errors = 0;
  for (const block of buildBlocks({ sheet, headerRow, sources, constants: {} })) {
    packRowBlock(block);
    errors += countIssues(block, OPTIONS, sieve).rowsWithErrors;
    rows += block.rowNumbers.length;
  }
  // One invented person in fifty has too long an address.
  if (errors !== Math.ceil(rows / 50)) throw new Error(`${errors} of ${rows} rows have errors`);
  return rows;
};

/** SheetJS as its first page shows it. */
export const sheetJsDefault: Reader = (bytes) => {
  const book = XLSX.read(bytes, { type: 'array' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet === undefined ? 0 : XLSX.utils.sheet_to_json(sheet).length;
};

/** read-excel-file. */
export const readExcelFile: Reader = async (bytes) => (await readSheet(Buffer.from(bytes))).length - 1;

/** exceljs, or null where it cannot be installed. */
export function excelJs(): Reader | null {
  const exceljs = loadExcelJs();
  if (exceljs === null) return null;
  return async (bytes) => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes);
    let rows = 0;
    book.worksheets[0]?.eachRow(({ values }) => {
      if (Array.isArray(values)) rows += 1;
    });
    return rows - 1;
  };
}

/** Only inflating the strings and the sheet of a workbook, all at once. Gives no rows. */
export function bareInflating(bytes: Bytes): void {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new Error('no archive');
  for (const { name, start, packedSize } of directory.entries.values()) {
    if (!/sharedStrings|sheet1\.xml$/.test(name)) continue;
    inflateRawSync(bytes.subarray(start, start + packedSize));
  }
}

/** Only decoding a text file and walking over it once, cell by cell, into rows of strings; no quotes, no types. */
export const readAndDecode: Reader = (bytes) => {
  const text = new TextDecoder().decode(bytes);
  const rows: string[][] = [];
  let row: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x2c && unit !== 0x0a) continue;
    row.push(text.slice(from, at));
    from = at + 1;
    if (unit === 0x0a) {
      rows.push(row);
      row = [];
    }
  }
  return rows.length - 1;
};

/** papaparse on the decoded text. */
export const papaParse: Reader = (bytes) => {
  const rows = papaparse.parse(new TextDecoder().decode(bytes)).data;
  return rows.length - (rows.at(-1)?.length === 1 ? 2 : 1);
};
