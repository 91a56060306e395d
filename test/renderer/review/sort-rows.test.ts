import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { makeBreather } from '../../../src/renderer/app/open-batch/breather.ts';
import { inSheetOrder, placesOf } from '../../../src/renderer/review/row-view.ts';
import type { SortPorts } from '../../../src/renderer/review/sort-rows.ts';
import { sortRows } from '../../../src/renderer/review/sort-rows.ts';
import { inventedTable } from './review-fixture.ts';

function ports(own: Partial<SortPorts> = {}): SortPorts {
  const breather = makeBreather({ now: () => 0, rest: () => Promise.resolve() });
  return { breather, language: 'en', isCancelled: () => false, ...own };
}

function tableOf(texts: readonly string[]) {
  return inventedTable(texts.length, Object.fromEntries(texts.map((street2, row) => [row, { street2 }])));
}

async function sorted(texts: readonly string[], direction: 'ascending' | 'descending'): Promise<string[]> {
  const table = tableOf(texts);
  const rows = Uint32Array.from(texts.keys());
  const result = await sortRows(table, rows, { column: 'street2', direction }, ports());
  return Array.from(result!, (row) => texts[row] ?? '');
}

describe('sortRows', () => {
  it.each([
    ['numbers by their value', ['10', '2', '1', '007'], ['1', '2', '007', '10']],
    ['numbers in texts by their value', ['Unit 10', 'Unit 9', 'Unit 100'], ['Unit 9', 'Unit 10', 'Unit 100']],
    [
      'capitals and accents where people look for them',
      ['Zoé', 'élan', 'Eve', 'adam'],
      ['adam', 'élan', 'Eve', 'Zoé'],
    ],
    ['empty cells last', ['', 'b', '', 'a'], ['a', 'b', '', '']],
    ['nothing at all', [], []],
    ['only empty cells', ['', ''], ['', '']],
  ])('puts %s', async (_what, texts, expected) => {
    expect(await sorted(texts, 'ascending')).toEqual(expected);
  });

  it('keeps empty cells last when it goes down', async () => {
    expect(await sorted(['', 'b', '2', '', '10'], 'descending')).toEqual(['b', '10', '2', '', '']);
  });

  it('is a stable order of the same rows, whichever rows are shown', async () => {
    const text = fc.oneof(
      fc.constantFrom('', 'a', 'A', 'b', '1', '01', '10', '2'),
      fc.string({ maxLength: 3 }),
    );
    const { compare } = new Intl.Collator('en', { numeric: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.boolean()), { maxLength: 60 }),
        fc.constantFrom('ascending' as const, 'descending' as const),
        async (entries, direction) => {
          const table = tableOf(entries.map(([value]) => value));
          const shown = Uint32Array.from(entries.keys()).filter((row) => entries[row]?.[1]);
          const value = (row: number): string => table.value(row, 'street2');
          const wanted = [...shown].sort((left, right) => {
            if (value(left) === '' || value(right) === '') {
              return Number(value(left) === '') - Number(value(right) === '');
            }
            return (direction === 'ascending' ? 1 : -1) * compare(value(left), value(right));
          });
          const result = await sortRows(table, shown, { column: 'street2', direction }, ports());
          expect([...result!]).toEqual(wanted);
          expect([...inSheetOrder(result!, table.rowCount)]).toEqual([...shown]);
          const places = placesOf(result!, table.rowCount);
          for (const [place, row] of result!.entries()) expect(places[row]).toBe(place);
          expect(places.filter((place) => place >= 0)).toHaveLength(shown.length);
        },
      ),
    );
  });

  it('rests often enough and stops where it is no longer wanted', async () => {
    const texts = Array.from({ length: 5_000 }, (_, row) => `Unit ${(row * 7_919) % 5_000}`);
    let clock = 0;
    let rests = 0;
    const rest = (): Promise<void> => {
      rests += 1;
      return Promise.resolve();
    };
    // Every look at the clock finds that a slice is over, so that every chance to rest is counted.
    const breather = makeBreather({ now: () => (clock += 100), rest });
    const rows = Uint32Array.from(texts.keys());
    const sort = { column: 'street2', direction: 'ascending' } as const;
    await sortRows(tableOf(texts), rows, sort, ports({ breather }));
    expect(rests).toBeGreaterThan(5_000 / 256);
    const cancelled = ports({ breather, isCancelled: () => rests > 0 });
    expect(await sortRows(tableOf(texts), rows, sort, cancelled)).toBeNull();
  });
});
