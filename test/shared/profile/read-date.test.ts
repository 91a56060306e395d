import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isoDate, isoDateState, isRealDate } from '../../../src/shared/profile/calendar-date.ts';
import { readDate } from '../../../src/shared/profile/read-date.ts';

describe('isoDateState', () => {
  it.each([
    ['1999-12-31', 'real'],
    ['2000-02-29', 'real'],
    ['1900-02-29', 'not-real'],
    ['2001-02-29', 'not-real'],
    ['2001-13-01', 'not-real'],
    ['2001-00-10', 'not-real'],
    ['0000-01-01', 'not-real'],
    ['1999/12/31', 'other-form'],
    ['99-12-31', 'other-form'],
    ['1999-12-3１', 'other-form'],
    [' 999-12-31', 'other-form'],
  ])('%j is %s', (text, state) => {
    expect(isoDateState(text)).toBe(state);
  });

  it('agrees with the calendar of the runtime on every day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const date = new Date(0);
          date.setUTCFullYear(year, month - 1, day);
          const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(isRealDate(year, month, day)).toBe(real);
          expect(isoDateState(isoDate(year, month, day))).toBe(real ? 'real' : 'not-real');
        },
      ),
    );
  });
});

describe('readDate', () => {
  it.each([
    '31/12/1999',
    '12/31/1999',
    '1999/12/31',
    '1999.12.31',
    '31.12.1999',
    '31-12-1999',
    '31 12 1999',
    '19991231',
    '31121999',
    '12311999',
    'Dec 31, 1999',
    'Dec. 31, 1999',
    'December 31st, 1999',
    '31-Dec-1999',
    '31DEC1999',
    '31 décembre 1999',
    'le 31 décembre 1999',
    '31 DÉC. 1999',
    '1999 Dec 31',
    '1999-12-31 00:00:00',
    '1999-12-31T00:00:00.000Z',
    '12/31/1999 12:00:00 AM',
    '31/12/1999, 0:00',
  ])('%j is the last day of 1999', (text) => {
    expect(readDate(text)).toEqual({ kind: 'one', date: '1999-12-31' });
  });

  it.each([
    ['1er janvier 2000', '2000-01-01'],
    ['5/5/2001', '2001-05-05'],
    ['2001-1-5', '2001-01-05'],
    ['3 août 1987', '1987-08-03'],
  ])('%j is %s', (text, date) => {
    expect(readDate(text)).toEqual({ kind: 'one', date });
  });

  it('says so where day and month can be swapped', () => {
    expect(readDate('03/04/1999')).toEqual({ kind: 'two', dayFirst: '1999-04-03', monthFirst: '1999-03-04' });
    expect(readDate('03041999')).toEqual({ kind: 'two', dayFirst: '1999-04-03', monthFirst: '1999-03-04' });
  });

  it.each(['31/02/1999', '1999/13/13', '30 février 2001', '19990231', '32/01/2000'])(
    '%j has the form of a date that does not exist',
    (text) => {
      expect(readDate(text).kind).toBe('not-real');
    },
  );

  it.each([
    '',
    'unknown',
    '31/12/99',
    '31-Dec-99',
    '1999',
    'December 1999',
    '12345678',
    '36525',
    '1/2-1999',
    '31 foo 1999',
    '1 2 3 4',
    'x'.repeat(1000),
  ])('%j says no date', (text) => {
    expect(readDate(text)).toEqual({ kind: 'none' });
  });

  it('gives only real dates', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}$/), (text) => {
        const reading = readDate(text);
        if (reading.kind === 'one') expect(isoDateState(reading.date)).toBe('real');
        if (reading.kind === 'two') expect(isoDateState(reading.dayFirst)).toBe('real');
      }),
    );
  });
});
