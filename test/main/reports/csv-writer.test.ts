import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvCell, csvPieces, joined } from '../../../src/main/reports/csv-writer.ts';
import { readCsv } from '../../../src/shared/sheet/csv-reader.ts';
import { cellText } from '../../../src/shared/sheet/sheet-text.ts';

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1 613', "'+1 613"],
    ['-5', "'-5"],
    ['@cmd', "'@cmd"],
    ["'quoted", "''quoted"],
    ['\tTab', '"\'\tTab"'],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('never lets a cell begin like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text);
        const unquoted = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(unquoted).not.toMatch(/^[=+\-@\t\r\n\0]/);
      }),
    );
  });
});

describe('a CSV file', () => {
  it('is UTF-8 with a mark and one line per row', () => {
    const bytes = joined(csvPieces(['Row', 'Name'], [['5', 'Zoë']]));
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe('\uFEFFRow,Name\r\n5,Zoë\r\n');
  });

  it('is the same whole as in pieces', () => {
    const rows = Array.from({ length: 1_234 }, (_, row) => [String(row), 'é'.repeat(row % 7)]);
    const pieces = [...csvPieces(['Row', 'Name'], rows)];
    const text = new TextDecoder().decode(joined(pieces));
    expect(pieces.length).toBeGreaterThan(2);
    expect(text.split('\r\n').slice(1, -1)).toEqual(rows.map((cells) => cells.join(',')));
  });

  it('is read back by the import exactly as it was', () => {
    // What the import trims and refuses anywhere (outer white space, NUL) cannot be in a batch.
    const text = fc
      .string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '"', ',', ';', '\n', 'a', 'é', '7', ' ') })
      .filter((one) => one === one.trim() && one !== '' && !/^="[^"]*"$/.test(one));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const read = readCsv(
          joined(
            csvPieces(
              ['A', 'B'],
              texts.map((one) => ['x', one]),
            ),
          ),
          'report',
        );
        if (!read.ok) throw new Error(read.failure.code);
        const [sheet] = read.workbook.sheets;
        expect(texts.map((_, row) => (sheet === undefined ? null : cellText(sheet, row + 1, 1)))).toEqual(
          texts,
        );
      }),
    );
  });
});
