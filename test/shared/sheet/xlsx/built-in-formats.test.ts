import { describe, expect, it } from 'vitest';
import { SSF } from 'xlsx';

import { builtInFormat } from '../../../../src/shared/sheet/xlsx/built-in-formats.ts';

describe('builtInFormat', () => {
  it('knows the formats that SheetJS knows, but for those that the standard leaves to languages', () => {
    const { get_table: tableOf } = SSF as { get_table: () => Readonly<Record<number, string>> };
    const table = tableOf();
    const ids = Array.from({ length: 60 }, (_unused, id) => id).filter(
      (id) => !((id >= 27 && id <= 36) || (id >= 50 && id <= 58)),
    );
    for (const id of ids) expect([id, builtInFormat(id)]).toEqual([id, table[id]]);
  });

  it.each([
    [27, 'm/d/yy'],
    [32, 'h:mm:ss'],
    [36, 'm/d/yy'],
    [50, 'm/d/yy'],
    [55, 'h:mm:ss'],
    [58, 'm/d/yy'],
    [59, undefined],
    [164, undefined],
  ])('shows %d, which is left to languages or unknown, as %s', (id, format) => {
    expect(builtInFormat(id)).toBe(format);
  });
});
