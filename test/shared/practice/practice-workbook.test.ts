import { describe, expect, it } from 'vitest';
import type { CellObject, WorkBook } from 'xlsx';
import { read, utils } from 'xlsx';

import {
  PRACTICE_EXISTING,
  PRACTICE_LOGIN_SOURCES,
  PRACTICE_USER_TYPES,
} from '../../../src/shared/practice/practice-controller-data.ts';
import { PRACTICE_PEOPLE_COUNT } from '../../../src/shared/practice/practice-people.ts';
import {
  buildPracticeWorkbook,
  PLANTED_PROBLEMS,
  PLANTED_REFUSALS,
  PRACTICE_COLUMNS,
  PRACTICE_HEADER_ROW,
  PRACTICE_SHEET_NAME,
} from '../../../src/shared/practice/practice-workbook.ts';
import { checkRow } from '../../../src/shared/profile/check-row.ts';
import { UniquenessIndex } from '../../../src/shared/profile/check-sheet.ts';
import { wireNamesForHeader } from '../../../src/shared/profile/header-name.ts';
import type { CellDoubt, DoubtCode, Issue } from '../../../src/shared/profile/issue.ts';
import { ISSUE_CODES } from '../../../src/shared/profile/issue.ts';
import type { RowValues, WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../../../src/shared/profile/wire-names.ts';
import { OPTIONS } from '../profile/row-of.ts';

const book: WorkBook = read(buildPracticeWorkbook(), { cellNF: true, sheetStubs: true });

function cellAt(row: number, column: number): CellObject | undefined {
  const cell: unknown = book.Sheets[PRACTICE_SHEET_NAME]?.[utils.encode_cell({ r: row - 1, c: column })];
  return cell as CellObject | undefined;
}

/** The text that a person sees in the cell, read by rules of this test's own, and what is doubtful about it. */
function readCell(cell: CellObject | undefined): { text: string; doubt: DoubtCode | null } {
  if (cell === undefined) return { text: '', doubt: null };
  if (cell.t === 'z') return { text: '', doubt: cell.f === undefined ? null : 'formula-without-result' };
  if (cell.t === 'e') return { text: '#N/A', doubt: 'cell-error' };
  if (cell.t !== 'n') return { text: String(cell.v ?? ''), doubt: null };
  const number = Number(cell.v);
  if (cell.z === 'd-mmm-yyyy') {
    const date = new Date(Date.UTC(1899, 11, 30) + number * 86_400_000);
    return { text: date.toISOString().slice(0, 10), doubt: null };
  }
  const digits = cell.z === '000000000' ? 9 : 1;
  return { text: String(number).padStart(digits, '0'), doubt: number >= 1e15 ? 'digits-lost' : null };
}

interface ReadRow {
  readonly row: number;
  readonly values: RowValues;
  readonly doubts: readonly CellDoubt[];
}

const rows: readonly ReadRow[] = Array.from({ length: PRACTICE_PEOPLE_COUNT }, (_unused, index) => {
  const row = PRACTICE_HEADER_ROW + 1 + index;
  const values: string[] = WIRE_NAMES.map(() => '');
  const doubts: CellDoubt[] = [];
  PRACTICE_COLUMNS.forEach(({ name }, column) => {
    if (name === null) return;
    const { text, doubt } = readCell(cellAt(row, column));
    values[wirePosition(name)] = text;
    if (doubt !== null) doubts.push({ column: name, code: doubt });
  });
  return { row, values, doubts };
});

const index = new UniquenessIndex();
rows.forEach(({ values }, place) => index.add(place, values));
const found = rows.flatMap(({ row, values, doubts }, place) => {
  const issues: Issue[] = [
    ...checkRow(values, doubts, OPTIONS),
    ...index.issues(place, values, (other) => other),
  ];
  return issues.map(({ column, code }) => ({ row, column, kind: code }));
});

function valueAt(row: number, column: WireName): string {
  return rows.find((each) => each.row === row)?.values[wirePosition(column)] ?? '';
}

describe('the practice workbook', () => {
  it('has a title and a blank row above its headings, and a second sheet', () => {
    expect(book.SheetNames).toEqual([PRACTICE_SHEET_NAME, 'Notes']);
    expect(readCell(cellAt(1, 0)).text).not.toBe('');
    expect(PRACTICE_COLUMNS.every((_column, place) => readCell(cellAt(2, place)).text === '')).toBe(true);
    expect(PRACTICE_COLUMNS.map((_column, place) => readCell(cellAt(3, place)).text)).toEqual(
      PRACTICE_COLUMNS.map(({ header }) => header),
    );
    expect(cellAt(PRACTICE_HEADER_ROW + PRACTICE_PEOPLE_COUNT + 1, 0)).toBeUndefined();
  });

  it.each(PLANTED_PROBLEMS)('has $kind at $column of row $row', (planted) => {
    expect(found).toContainEqual(planted);
  });

  it('has no other issue', () => {
    const key = ({ row, column, kind }: (typeof found)[number]): string => `${row} ${column} ${kind}`;
    expect(found.map(key).sort()).toEqual(PLANTED_PROBLEMS.map(key).sort());
  });

  it('has about 40 problems of most kinds', () => {
    expect(PLANTED_PROBLEMS.length).toBeGreaterThanOrEqual(40);
    const kinds = new Set(PLANTED_PROBLEMS.map(({ kind }) => kind));
    // Two spellings need two columns, an acceptance a run before; the rest cannot be seen in a file that Excel wrote.
    const absent = ISSUE_CODES.filter((code) => !kinds.has(code));
    expect(absent).toEqual([
      'spelling-conflict',
      'duplicate-user-name',
      'accepted-for-another',
      'unpaired-surrogate',
      'ambiguous-date',
    ]);
  });

  it('has ids with leading zeros as text and by number format', () => {
    const cells = rows.map(({ row }) => cellAt(row, 0)).filter((cell) => cell !== undefined);
    expect(cells.some(({ t, v }) => t === 's' && String(v).startsWith('0'))).toBe(true);
    expect(cells.some(({ t, z }) => t === 'n' && z === '000000000')).toBe(true);
    for (const { values } of rows.slice(0, 5)) expect(values[0]).toMatch(/^0\d{8}$/);
  });

  it('leaves some columns to the administrator and some unneeded', () => {
    const wrong = PRACTICE_COLUMNS.filter(
      ({ header, name }) => name !== null && wireNamesForHeader(header)[0] !== name,
    );
    expect(wrong.map(({ header }) => header)).toEqual(['Cell/Res', 'Type']);
    const unneeded = PRACTICE_COLUMNS.filter(({ name }) => name === null);
    expect(unneeded.length).toBeGreaterThan(2);
    for (const { header } of unneeded) expect(wireNamesForHeader(header)).toEqual([]);
  });

  it('is written alike every time', () => {
    expect(read(buildPracticeWorkbook(), { cellNF: true, sheetStubs: true }).Sheets).toEqual(book.Sheets);
  });
});

describe('the practice controller’s data', () => {
  it.each(PLANTED_REFUSALS)('refuses row $row for $column with code $code', ({ row, column, code }) => {
    expect(found.filter((issue) => issue.row === row)).toEqual([]);
    const value = valueAt(row, column);
    if (code === 9015) expect(PRACTICE_LOGIN_SOURCES).not.toContain(value);
    else {
      const holders = PRACTICE_EXISTING.filter((user) => user[column] === value);
      expect(holders).toHaveLength(1);
      expect(holders[0]?.unique_id).not.toBe(valueAt(row, 'unique_id'));
    }
  });

  it('refuses no other row without an issue', () => {
    const refused = rows.filter(({ row, values }) => {
      if (found.some((issue) => issue.row === row)) return false;
      const at = (name: WireName): string => values[wirePosition(name)] ?? '';
      const clash = PRACTICE_EXISTING.some(
        (user) =>
          user.unique_id !== at('unique_id') &&
          (user.email === at('email') || user.user_name === at('user_name')),
      );
      return clash || !PRACTICE_LOGIN_SOURCES.includes(at('login_source'));
    });
    expect(refused.map(({ row }) => row)).toEqual(
      PLANTED_REFUSALS.map(({ row }) => row).sort((a, b) => a - b),
    );
  });

  it('holds valid users, some of whom are in the workbook', () => {
    for (const user of PRACTICE_EXISTING) {
      expect(
        checkRow(
          WIRE_NAMES.map((name) => user[name] ?? ''),
          [],
          OPTIONS,
        ),
      ).toEqual([]);
    }
    const ids = new Set(rows.map(({ values }) => values[0]));
    const known = PRACTICE_EXISTING.filter(({ unique_id: id }) => ids.has(id));
    expect(known.length).toBeGreaterThan(1);
    expect(known.length).toBeLessThan(PRACTICE_EXISTING.length);
    expect(new Set(PRACTICE_EXISTING.map(({ unique_id: id }) => id)).size).toBe(PRACTICE_EXISTING.length);
  });

  it('has every user type that the workbook uses', () => {
    const types = new Set(PRACTICE_USER_TYPES.map(({ id }) => id));
    for (const { row, values } of rows) {
      const type = values[wirePosition('user_type_id')] ?? '';
      if (!found.some((issue) => issue.row === row && issue.column === 'user_type_id'))
        expect(types).toContain(type);
    }
  });
});
