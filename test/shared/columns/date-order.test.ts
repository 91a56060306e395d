import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { DateOrder } from '../../../src/shared/columns/date-order.ts';
import {
  dateState,
  provenDateOrder,
  weighDates,
  withFullYear,
  writeIsoDate,
} from '../../../src/shared/columns/date-order.ts';

describe('dateState', () => {
  it.each([
    ['1999-12-31', 'iso'],
    ['31/12/1999', 'dayFirst'],
    ['31.12.1999', 'dayFirst'],
    ['12-31-1999', 'monthFirst'],
    ['12/31/1999 00:00:00', 'monthFirst'],
    ['31121999', 'dayFirst'],
    ['03/04/1999', 'either'],
    ['05/05/1999', 'plain'],
    ['1999/12/31', 'plain'],
    ['19991231', 'plain'],
    ['31 décembre 1999', 'plain'],
    ['Dec 31, 1999', 'plain'],
    ['31-Dec-99', 'shortYear'],
    ['03/04/99', 'shortYear'],
    ['31/02/1999', null],
    ['unknown', null],
    ['', null],
  ])('says of %s: %s', (text, state) => {
    expect(dateState(text, null)).toBe(state);
  });

  it.each([
    ['31/12/99', 'dayFirst'],
    ['12/31/99', 'monthFirst'],
    ['03/04/99', 'either'],
    ['31-Dec-99', 'plain'],
  ])('takes %s for %s once the century is chosen', (text, state) => {
    expect(dateState(text, 26)).toBe(state);
  });
});

describe('provenDateOrder', () => {
  it.each<[string, string[], DateOrder | null]>([
    ['one number above 12 settles the whole column', ['03/04/1999', '05/06/1999', '13/01/1999'], 'day-first'],
    ['the month first', ['03/04/1999', '01/13/1999'], 'month-first'],
    ['nothing settles it', ['03/04/1999', '05/06/1999'], null],
    ['the values contradict each other', ['13/01/1999', '01/13/1999', '03/04/1999'], null],
    ['dates that say nothing', ['1999-12-31', '31 Dec 1999', 'x', ''], null],
  ])('%s', (_what, texts, order) => {
    expect(provenDateOrder(weighDates(texts, null))).toBe(order);
  });
});

describe('writeIsoDate', () => {
  it.each<[string, DateOrder | null, string, boolean]>([
    ['03/04/1999', 'day-first', '1999-04-03', false],
    ['03/04/1999', 'month-first', '1999-03-04', false],
    ['03/04/1999', null, '03/04/1999', true],
    ['13/04/1999', 'month-first', '1999-04-13', false],
    ['Dec 31, 1999', null, '1999-12-31', false],
    ['31 décembre 1999', null, '1999-12-31', false],
    ['1999/12/31', null, '1999-12-31', false],
    ['1999-12-31', 'day-first', '1999-12-31', false],
    ['1999-02-30', 'day-first', '1999-02-30', false],
    ['31-Dec-99', 'day-first', '31-Dec-99', false],
    ['soon', 'day-first', 'soon', false],
  ])('writes %s with the order %s as %s', (text, order, iso, isOpen) => {
    expect(writeIsoDate(text, { order, isMixed: false, lastYear: null })).toEqual({ text: iso, isOpen });
  });

  it('reads what it wrote out itself, in whichever order', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom<DateOrder>('day-first', 'month-first'), (date, order) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const text =
          order === 'day-first' ? `${dayOfMonth}/${month}/${year}` : `${month}/${dayOfMonth}/${year}`;
        expect(writeIsoDate(text, { order, isMixed: false, lastYear: null })).toEqual({
          text: iso,
          isOpen: false,
        });
      }),
      { verbose: fc.VerbosityLevel.Verbose },
    );
  });
});

describe('withFullYear', () => {
  it.each([
    ['31-Dec-99', '31-Dec-1999'],
    ['01/02/26', '01/02/2026'],
    ['01/02/27', '01/02/1927'],
    ['1 janv. 05', '1 janv. 2005'],
    ['1999-12-31', null],
    ['MAR-10', null],
  ])('makes of %s with 26 as the last year of this century: %s', (text, full) => {
    expect(withFullYear(text, 26)).toBe(full);
  });
});
