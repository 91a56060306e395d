import { describe, expect, it } from 'vitest';

import { describeFinding, repairName } from '../../../src/shared/columns/describe-finding.ts';
import type { FieldSource } from '../../../src/shared/columns/field-source.ts';
import { plainSource } from '../../../src/shared/columns/field-source.ts';
import type { Finding, FindingCode } from '../../../src/shared/columns/findings.ts';
import { examineField } from '../../../src/shared/columns/findings.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import type { CellKind } from '../../../src/shared/sheet/sheet-text.ts';
import { SheetBuilder } from '../../../src/shared/sheet/sheet-builder.ts';

function examine(
  name: WireName,
  texts: readonly string[],
  kind: CellKind = 'text',
  source: FieldSource = plainSource(0),
): readonly Finding[] {
  const builder = new SheetBuilder('S');
  texts.forEach((text, row) => {
    // From row 2 on, as below a heading.
    builder.add(row + 1, 0, text, text === '' ? 'empty' : kind);
  });
  const sheet = builder.finish();
  if (typeof sheet === 'string') throw new Error(sheet);
  const rows = Array.from({ length: sheet.rowCount }, (_row, row) => row);
  return examineField(sheet, rows, name, source, '2026-09-01');
}

describe('examineField', () => {
  it.each<[string, WireName, string[], CellKind, (FindingCode | [FindingCode, number])[]]>([
    ['numbers of one length', 'unique_id', ['00123', '00124', '00125'], 'text', []],
    ['shorter numbers', 'unique_id', ['10123', '10124', '2125', '305'], 'text', [['zeros-lost', 2]]],
    [
      'numbers of all lengths as numbers',
      'student_no',
      ['12345678', '1', '22', '333'],
      'number',
      [['zeros-lost', 3]],
    ],
    ['numbers of all lengths as text', 'student_no', ['12345678', '1', '22', '333'], 'text', []],
    ['ordinals', 'unique_id', ['1', '2', '10', '11', '100'], 'text', []],
    ['letters', 'unique_id', ['A1', 'B22', 'C333'], 'text', []],
    ['short ZIP codes', 'zip', ['02134', '2134', '10001'], 'text', [['zeros-lost', 1]]],
    ['nine-digit ZIP codes', 'zip', ['021341234', '100011234'], 'text', []],
    ['Canadian postal codes', 'postal_code', ['K1A 0B1', 'H2X 1Y4'], 'text', []],
    ['powers of ten', 'unique_id', ['1.23E+11', '12345678901', '2E+10'], 'text', [['scientific', 2]]],
    ['more than 15 digits', 'employ_no', ['1234567890123450000'], 'number', [['precision-lost', 1]]],
    ['dates for ids', 'unique_id', ['MAR-10', 'ABC10', '10-Mar'], 'text', [['date-for-id', 2]]],
    ['date cells for ids', 'student_no', ['2010-03-01'], 'date', [['date-for-id', 1]]],
    ['decimals', 'user_type_id', ['6.0', '7.0'], 'text', [['decimals', 2]]],
    ['words for numbers', 'user_type_id', ['Faculty', '7', 'Staff'], 'text', [['codes-unknown', 2]]],
    ['names of regions', 'province', ['Ontario', 'ON', 'qc'], 'text', [['codes-unknown', 1]]],
    ['a proven order', 'date_of_birth', ['31/12/1999', '03/04/1999'], 'text', [['dates-read', 2]]],
    ['an open order', 'date_of_birth', ['03/04/1999', '', '04/05/1999'], 'text', [['date-order-open', 2]]],
    [
      'mixed orders',
      'date_of_birth',
      ['31/12/1999', '12/31/1999', '03/04/1999'],
      'text',
      [['date-order-mixed', 3]],
    ],
    [
      'both orders, nothing open',
      'date_of_birth',
      ['31/12/1999', '12/31/1999'],
      'text',
      [['date-order-mixed', 2]],
    ],
    ['short years', 'date_of_birth', ['31-Dec-99', '1999-01-01'], 'text', [['two-digit-years', 1]]],
    [
      'short years in an open order',
      'date_of_birth',
      ['03/04/99'],
      'text',
      ['date-order-open', 'two-digit-years'],
    ],
    ['dates as they should be', 'date_of_birth', ['1999-01-01'], 'text', []],
    ['names', 'first_name', ['1.23E+11', '10-Mar'], 'text', []],
  ])('finds in %s', (_what, name, texts, kind, expected) => {
    const found = examine(name, texts, kind);
    expect(found.map(({ code }) => code)).toEqual(
      expected.map((one) => (typeof one === 'string' ? one : one[0])),
    );
    expected.forEach((one, index) => {
      if (typeof one !== 'string') expect(found[index]?.count).toBe(one[1]);
    });
    for (const finding of found) {
      for (const language of ['en', 'fr'] as const) {
        expect(describeFinding(finding, language)).not.toMatch(/[{}]|undefined/);
        for (const repair of finding.proposals) expect(repairName(repair, language)).not.toMatch(/[{}]/);
      }
    }
  });

  it('shows where, proposes the usual length, and says it', () => {
    const [finding] = examine('unique_id', ['10123456', '10123457', '123458', '10123459', '123458']);
    expect(finding).toMatchObject({
      count: 2,
      samples: [{ rowNumber: 4, value: '123458' }],
      proposals: [{ kind: 'pad', length: 8 }],
    });
    expect(finding === undefined ? '' : describeFinding(finding, 'en')).toBe(
      'Unique ID: numbers with fewer than 8 digits: 2. A spreadsheet program may have removed zeros in front of them; compare them with the system that they come from.',
    );
  });

  it('names the value that proves the order', () => {
    const [finding] = examine('date_of_birth', ['03/04/1999', '31/12/1999']);
    expect(finding === undefined ? '' : describeFinding(finding, 'en')).toContain(
      'the day first, because of values such as “31/12/1999”',
    );
  });
});
