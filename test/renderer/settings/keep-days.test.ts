import { describe, expect, it } from 'vitest';

import { parseKeepDays } from '../../../src/renderer/settings/keep-days.ts';

describe('parseKeepDays', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['1', 1],
    [' 90 ', 90],
    ['3650', 3650],
    ['3651', undefined],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['never', undefined],
  ])('reads "%s" as %s', (text, days) => {
    expect(parseKeepDays(text)).toBe(days);
  });
});
