import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvCell, csvFile, readBackCell } from '../../../src/main/reports/csv-writer.ts';

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

  it('never lets a cell begin like a formula, and gives every text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text);
        const unquoted = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(unquoted).not.toMatch(/^[=+\-@\t\r\n\0]/);
        expect(readBackCell(unquoted)).toBe(text);
      }),
    );
  });
});

describe('csvFile', () => {
  it('is UTF-8 with a mark and one line per row', () => {
    const bytes = csvFile(['Row', 'Name'], [['5', 'Zoë']]);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe('\uFEFFRow,Name\r\n5,Zoë\r\n');
  });
});
