import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { DuplicateGroup, SharedColumn } from '../../../src/shared/batch/duplicate-groups.ts';
import {
  differs,
  duplicateGroups,
  filledColumns,
  mergeChanges,
  SHARED_COLUMNS,
  usualPicks,
} from '../../../src/shared/batch/duplicate-groups.ts';
import { atOnce } from '../../../src/renderer/app/open-batch/in-slices.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { inventedTable } from '../../renderer/review/review-fixture.ts';

function groupsOf(table: BatchTable, column: SharedColumn): readonly DuplicateGroup[] {
  return atOnce(duplicateGroups(table, column));
}

describe('duplicateGroups', () => {
  it.each([
    ['unique_id', { 1: { unique_id: 'A1' }, 3: { unique_id: 'A1' } }, [[1, 3]]],
    ['unique_id', { 1: { unique_id: 'a1' }, 3: { unique_id: 'A1' } }, []],
    ['email', { 1: { email: 'One@school.example' }, 2: { email: 'one@SCHOOL.example' } }, [[1, 2]]],
    ['email', { 1: { email: '' }, 2: { email: '' } }, []],
    [
      'email',
      {
        0: { email: 'b@school.example' },
        1: { email: 'a@school.example' },
        4: { email: 'a@school.example' },
        5: { email: 'b@school.example' },
      },
      [
        [0, 5],
        [1, 4],
      ],
    ],
  ] as const)('groups rows by %s: %j', (column, texts, expected) => {
    expect(groupsOf(inventedTable(6, texts), column).map(({ rows }) => rows)).toEqual(expected);
  });

  it('forgets rows that are left out, and finds them again', () => {
    const table = inventedTable(4, { 0: { unique_id: 'X' }, 1: { unique_id: 'X' }, 2: { unique_id: 'X' } });
    table.setStatus(1, 'excluded');
    expect(groupsOf(table, 'unique_id')).toEqual([{ column: 'unique_id', value: 'X', rows: [0, 2] }]);
    table.setStatus(2, 'excluded');
    expect(groupsOf(table, 'unique_id')).toEqual([]);
    table.setStatus(1, 'draft');
    expect(groupsOf(table, 'unique_id').map(({ rows }) => rows)).toEqual([[0, 1]]);
  });

  it('finds what comparing every row with every other one finds', () => {
    const value = fc.constantFrom('', 'p', 'P', 'q', 'Q', 'r');
    const rows = fc.array(fc.record({ unique_id: value, email: value, excluded: fc.boolean() }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (people) => {
        const table = inventedTable(
          people.length,
          Object.fromEntries(people.map(({ unique_id, email }, row) => [row, { unique_id, email }])),
        );
        for (const [row, { excluded }] of people.entries()) if (excluded) table.setStatus(row, 'excluded');
        for (const column of ['unique_id', 'email'] as const) {
          const key = (row: number): string => {
            const text = people[row]?.[column] ?? '';
            return column === 'email' ? text.toLowerCase() : text;
          };
          const places = [...people.keys()].filter(
            (row) => people[row]?.excluded === false && key(row) !== '',
          );
          const expected = places
            .map((row) => places.filter((other) => key(other) === key(row)))
            .filter((rows, index) => rows.length > 1 && rows[0] === places[index]);
          expect(groupsOf(table, column).map((group) => group.rows)).toEqual(expected);
        }
      }),
    );
  });

  it('tells after every row how far it is, so that a window can rest', () => {
    const table = inventedTable(5, { 0: { unique_id: 'X' }, 1: { unique_id: 'X' }, 2: { unique_id: 'X' } });
    expect([...duplicateGroups(table, 'unique_id')]).toEqual([1, 2, 3]);
  });

  it('looks at every column in which a value must be a row’s own', () => {
    expect(SHARED_COLUMNS).toEqual(['unique_id', 'email', 'user_name']);
  });
});

describe('merging', () => {
  const table = inventedTable(3, {
    0: { unique_id: 'X', street2: '' },
    1: { unique_id: 'X', first_name: 'Rémi', street2: 'Unit 4' },
    2: { unique_id: 'X', street2: 'Unit 5' },
  });

  it('begins with the kept row’s texts, and the first other one where it has none', () => {
    const picks = usualPicks(table, [0, 1, 2], 0);
    expect(picks.get('first_name')).toBe(0);
    expect(picks.get('street2')).toBe(1);
    expect(usualPicks(table, [0, 1, 2], 2).get('street2')).toBe(2);
  });

  it('changes only the cells of the kept row that get another text', () => {
    const picks = new Map([...usualPicks(table, [0, 1, 2], 0), ['first_name', 1] as const]);
    expect(mergeChanges(table, 0, picks)).toEqual([
      { row: 0, column: 'first_name', value: 'Rémi' },
      { row: 0, column: 'street2', value: 'Unit 4' },
    ]);
    expect(mergeChanges(table, 2, usualPicks(table, [0, 1, 2], 2))).toEqual([]);
  });

  it('shows the filled fields, and knows which ones differ', () => {
    expect(filledColumns(table, [0, 1])).toEqual([
      'unique_id',
      'login_source',
      'first_name',
      'last_name',
      'email',
      'street2',
    ]);
    expect(filledColumns(table, [0])).not.toContain('street2');
    expect(differs(table, [0, 1, 2], 'first_name')).toBe(true);
    expect(differs(table, [0, 1, 2], 'last_name')).toBe(false);
  });

  it('leaves nothing to merge once its changes are made, whatever is picked', () => {
    const text = fc.constantFrom('', 'a', 'b', 'ç');
    const person = fc.record({ first_name: text, last_name: text, street2: text });
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 5 }), fc.nat(4), (people, at) => {
        const rows = [...people.keys()];
        const kept = at % people.length;
        const merged = inventedTable(people.length, Object.fromEntries(people.entries()));
        const picks = usualPicks(merged, rows, kept);
        const wanted = new Map([...picks].map(([column, row]) => [column, merged.value(row, column)]));
        merged.setCells(mergeChanges(merged, kept, picks));
        for (const [column, value] of wanted) {
          expect(merged.value(kept, column)).toBe(value);
          expect(value).not.toBe('');
        }
      }),
    );
  });
});
