import { describe, expect, it } from 'vitest';

import {
  formatCount,
  formatInstant,
  formatMoment,
  formatRate,
  percentDone,
  timeSpan,
} from '../../../src/renderer/app/numbers-and-dates.ts';

/** Any space as a plain one: the locales use several that cannot be told apart here. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ');
}

describe('formatCount', () => {
  it.each([
    [0, 'en', '0'],
    [12_345, 'en', '12,345'],
    [12_345, 'fr', '12 345'],
    [1_048_576, 'fr', '1 048 576'],
  ] as const)('writes %d in %s as %s', (count, language, text) => {
    expect(plain(formatCount(count, language))).toBe(text);
  });
});

describe('formatRate', () => {
  it.each([
    [0.44, 'en', '0.4'],
    [9.96, 'en', '10'],
    [9.4, 'fr', '9,4'],
    [123.6, 'en', '124'],
  ] as const)('writes %d a second in %s as %s', (rate, language, text) => {
    expect(formatRate(rate, language)).toBe(text);
  });
});

describe('formatMoment', () => {
  it('names day and time', () => {
    const moment = new Date(2026, 8, 3, 14, 5).getTime();
    expect(plain(formatMoment(moment, 'en'))).toMatch(/2026.*2:05/);
    expect(plain(formatMoment(moment, 'fr'))).toMatch(/3 sept\. 2026.*14 h 05/);
  });
});

describe('formatInstant', () => {
  it('names the second too', () => {
    const moment = new Date(2026, 8, 3, 14, 5, 9).getTime();
    expect(plain(formatInstant(moment, 'en'))).toMatch(/2026.*2:05:09/);
  });
});

describe('percentDone', () => {
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [1, 3, 33],
    [49_999, 50_000, 99],
    [50_000, 50_000, 100],
    [6, 5, 100],
    [-1, 5, 0],
  ])('%d of %d is %d%%', (done, total, percent) => {
    expect(percentDone(done, total)).toBe(percent);
  });
});

describe('timeSpan', () => {
  it.each([
    [0, { key: 'time.moment' }],
    [2.9, { key: 'time.moment' }],
    [Number.NaN, { key: 'time.moment' }],
    [Number.POSITIVE_INFINITY, { key: 'time.moment' }],
    [3, { key: 'time.seconds', count: 5 }],
    [41, { key: 'time.seconds', count: 45 }],
    [55, { key: 'time.seconds', count: 55 }],
    [56, { key: 'time.minutes', count: 1 }],
    [61, { key: 'time.minutes', count: 2 }],
    [3_540, { key: 'time.minutes', count: 59 }],
    [3_541, { key: 'time.hours', hours: 1, minutes: 0 }],
    [3_600, { key: 'time.hours', hours: 1, minutes: 0 }],
    [9_000, { key: 'time.hours', hours: 2, minutes: 30 }],
  ])('rounds %d seconds to %j', (seconds, span) => {
    expect(timeSpan(seconds)).toEqual(span);
  });
});
