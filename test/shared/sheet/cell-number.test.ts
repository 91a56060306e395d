import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { beforeAll, describe, expect, it, vi } from 'vitest';

import { dateText, readDateFormat } from '../../../src/shared/sheet/cell-date.ts';
import { numberText, plainNumber, showingOf } from '../../../src/shared/sheet/cell-number.ts';
import { loadNumberFormat } from '../../../src/shared/sheet/number-format.ts';

beforeAll(loadNumberFormat);

describe('plainNumber', () => {
  it.each<[number, string]>([
    [0, '0'],
    [-0, '0'],
    [42, '42'],
    [123456789012, '123456789012'],
    [1e20, '100000000000000000000'],
    [1.5e21, '1500000000000000000000'],
    [-1e22, '-10000000000000000000000'],
    [0.1, '0.1'],
    [0.1 + 0.2, '0.3'],
    [0.1 + 1e-16, '0.1'],
    [1.005, '1.005'],
    [1 / 3, '0.333333333333333'],
    [12345.678, '12345.678'],
    [1.5e-7, '0.00000015'],
    [-2.5e-10, '-0.00000000025'],
    [Number('99999999999999.99'), '100000000000000'],
  ])('writes %d as %s', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});

describe('showingOf', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ['', false],
    ['General', false],
    ['@', false],
    ['yyyy-mm-dd', false],
    ['h:mm:ss', false],
    ['m/d/yy h:mm', false],
    ['[h]:mm', true],
    ['000000', true],
    ['0%', true],
    ['General;-General', true],
  ])('%j: %s', async (format, isNeeded) => {
    expect(showingOf(format) === 'by-library').toBe(isNeeded);
    // Before it is loaded, a number is never shown as if it had no format.
    vi.resetModules();
    const { numberText: withoutLibrary } = await import('../../../src/shared/sheet/cell-number.ts');
    if (isNeeded) expect(() => withoutLibrary(7, format, false)).toThrow(TypeError);
    else expect(withoutLibrary(7, format, false)).toEqual(numberText(7, format, false));
  });
});

describe('numberText', () => {
  it.each<[string, number, string]>([
    ['000000', 1234, '001234'],
    ['0000000000', 12345, '0000012345'],
    ['0', 12.4, '12'],
    ['0.00', 3, '3.00'],
    ['0%', 0.5, '50%'],
    ['0.0%', 0.125, '12.5%'],
    ['#,##0', 1234567, '1,234,567'],
    ['"$"#,##0.00', 1234.5, '$1,234.50'],
    ['_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', 1234.5, '$1,234.50'],
    ['[$€-40C]#,##0.00', 9.5, '€9.50'],
    ['"A"00000', 123, 'A00123'],
    ['000-000-0000', 6135551234, '613-555-1234'],
    ['[<=9999999]###-####;(###) ###-####', 6135551234, '(613) 555-1234'],
    ['[<=9999999]###-####;(###) ###-####', 5551234, '555-1234'],
    ['0;(0)', -5, '(5)'],
    ['[Red]0.0', 12, '12.0'],
    ['"Yes";"Yes";"No"', 1, 'Yes'],
    ['# ?/?', 1.5, '1 1/2'],
    ['0.00E+00', 123456789012, '123456789012'],
    ['##0.0E+0', 0.00012, '0.00012'],
    ['General;-General', 123456789012, '123456789012'],
    [';;;', 77, '77'],
    ['@', 123456789012, '123456789012'],
    ['General', 123456789012, '123456789012'],
    ['[h]:mm', 1.5, '36:00'],
    ['"not closed', 12, '12'],
  ])('shows under %s the number %d as %s', (format, value, text) => {
    expect(numberText(value, format, false)).toMatchObject({ text, kind: 'number', doubt: null });
  });

  it.each([
    [999_999_999_999_999, null],
    [1_000_000_000_000_000, 'digits-lost'],
    [1_234_567_890_123_456_768, 'digits-lost'],
    [-1234567890123456, 'digits-lost'],
    [0.1234567890123456, null],
  ])('has for %d the doubt %s', (value, doubt) => {
    expect(numberText(value, undefined, false).doubt).toBe(doubt);
    expect(numberText(value, '0', false).doubt).toBe(doubt);
  });

  it('takes what is no number for an error', () => {
    expect(numberText(Number.NaN, undefined, false)).toEqual({
      text: '#NUM!',
      kind: 'error',
      doubt: 'cell-error',
    });
  });
});

describe('readDateFormat', () => {
  it.each<[string, string | null]>([
    ['m/d/yy', 'date'],
    ['yyyy-mm-dd', 'date'],
    ['dd/mm/yyyy', 'date'],
    ['d-mmm', 'date'],
    ['mmm-yy', 'date'],
    ['mmmm', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['[$-409]d-mmm-yyyy;@', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['m/d/yy h:mm', 'date-and-time'],
    ['dd/mm/yyyy hh:mm:ss.000', 'date-and-time'],
    ['h:mm AM/PM', 'time'],
    ['hh:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['0', null],
    ['#,##0.00', null],
    ['"Day" 0', null],
    ['[Red]0', null],
    ['0\\d', null],
    ['_-* #,##0_-', null],
    ['General', null],
    ['0.00E+00', null],
    ['"$"#,##0_);[Red]\\("$"#,##0\\)', null],
  ])('sees in %s: %s', (format, shows) => {
    expect(readDateFormat(format)?.shows ?? null).toBe(shows);
  });
});

/** Serial number, what the format shows, 1904 system, text. */
const DATES: readonly (readonly [number, 'date' | 'time' | 'date-and-time', boolean, string | null])[] = [
  [0, 'date', false, '1900-01-00'],
  [1, 'date', false, '1900-01-01'],
  [59, 'date', false, '1900-02-28'],
  [60, 'date', false, '1900-02-29'],
  [61, 'date', false, '1900-03-01'],
  [36_526, 'date', false, '2000-01-01'],
  [36_585, 'date', false, '2000-02-29'],
  [36_586, 'date', false, '2000-03-01'],
  [38_411, 'date', false, '2005-02-28'],
  [45_361, 'date', false, '2024-03-10'],
  [45_599, 'date', false, '2024-11-03'],
  [45_361.0833333333, 'date-and-time', false, '2024-03-10 02:00:00'],
  [45_361.1041666667, 'date-and-time', false, '2024-03-10 02:30:00'],
  [45_599.0625, 'date-and-time', false, '2024-11-03 01:30:00'],
  [45_562.0625, 'date-and-time', false, '2024-09-27 01:30:00'],
  [45_599.999999, 'date-and-time', false, '2024-11-04'],
  [45_599.75, 'date', false, '2024-11-03'],
  [45_599.75, 'time', false, '18:00:00'],
  [0.5, 'time', false, '12:00:00'],
  [2_958_465, 'date', false, '9999-12-31'],
  [2_958_466, 'date', false, null],
  [-1, 'date', false, null],
  [0, 'date', true, '1904-01-01'],
  [1, 'date', true, '1904-01-02'],
  [35_064, 'date', true, '2000-01-01'],
  [43_899, 'date', true, '2024-03-10'],
  [2_957_003, 'date', true, '9999-12-31'],
];

describe('dateText', () => {
  it.each(DATES)('gives for %d shown as %s (1904: %s) %s', (serial, shows, date1904, text) => {
    expect(dateText(serial, shows, date1904)).toBe(text);
  });

  it.each(['America/Vancouver', 'UTC', 'Pacific/Auckland'])('gives the same in the time zone %s', (zone) => {
    const script = resolve(import.meta.dirname, '../../fixtures/sheet/print-dates.ts');
    const serials = DATES.map(([serial, shows, date1904]) => [serial, shows, date1904]);
    const { stdout, status } = spawnSync(process.execPath, [script], {
      env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
      input: JSON.stringify(serials),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    const printed = JSON.parse(stdout) as { zone: string; texts: (string | null)[]; workbook: string[] };
    expect(printed.zone).toBe(zone);
    expect(printed.texts).toEqual(DATES.map(([, , , text]) => text));
    expect(printed.workbook).toEqual(['2024-03-10', '2024-11-03', '2024-03-10 02:30:00', '2000-01-01']);
  });

  it('agrees with the calendar on every day from 1900-03-01 to 2100', () => {
    const first = Date.UTC(1900, 2, 1);
    for (let day = 0; day < 73_000; day += 1) {
      const expected = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
      expect(dateText(61 + day, 'date', false)).toBe(expected);
    }
  });
});
