import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';

const ROWS = 40_000;

function cellsOf(rows: number): string[][] {
  const people = Array.from({ length: rows }, (_unused, row) => [`id-${row}`, `City ${row % 97}`]);
  return [['unique_id', 'city'], ...people];
}

function workbook(bookType: XLSX.BookType, rows: number): Uint8Array<ArrayBuffer> {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(cellsOf(rows)), 'People');
  const options = { type: 'array', bookType, bookSST: true, compression: true } as const;
  const written = XLSX.write(book, options) as ArrayBuffer;
  return new Uint8Array(written);
}

async function sharesOf(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<readonly number[]> {
  const shares: number[] = [];
  const read = await readWorkbook(bytes, fileName, { onProgress: (share) => shares.push(share) });
  expect(read.ok).toBe(true);
  return shares;
}

describe('the progress of a reading', () => {
  it.each([
    ['people.xlsx', workbook('xlsx', ROWS)],
    [
      'people.csv',
      new TextEncoder().encode(
        cellsOf(ROWS)
          .map((row) => row.join(','))
          .join('\n'),
      ),
    ],
  ])('goes from the beginning of %s to its end, always forwards', async (name, bytes) => {
    const shares = await sharesOf(bytes, name);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(shares[0]).toBeLessThan(0.6);
    expect(shares.at(-1)).toBeGreaterThan(0.75);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('says nothing of a workbook whose reader cannot tell', async () => {
    expect(await sharesOf(workbook('xlsb', 50), 'people.xlsb')).toEqual([]);
    expect(await sharesOf(workbook('biff8', 50), 'people.xls')).toEqual([]);
  });
});
