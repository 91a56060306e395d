import { describe, expect, it } from 'vitest';

import type { ContactConflict } from '../../../src/shared/push/contact-row.ts';
import {
  describeConflict,
  describeConflicts,
  describeUnchanged,
} from '../../../src/shared/push/describe-run-check.ts';
import type { RunCheck, RunConflict } from '../../../src/shared/push/run-check.ts';
import { listConflicts, MOST_CONFLICTS } from '../../../src/shared/push/run-check.ts';

function listed(...conflicts: readonly ContactConflict[]): Pick<RunCheck, 'conflicts' | 'conflictRows'> {
  return listConflicts({ rows: [], waitsFor: new Map(), conflicts });
}

describe('listConflicts', () => {
  it('names the other rows of a circle, a few at most, and counts the rest', () => {
    const rows = [0, 1, 2, 3, 4, 5];
    const circle = rows.map((row): ContactConflict => ({ row, column: 'email', kind: 'swap', rows }));
    const { conflicts } = listed(...circle);
    expect(conflicts.map(({ others, more }) => [...others, more])).toEqual([
      [1, 2, 3, 2],
      [0, 2, 3, 2],
      [0, 1, 3, 2],
      [0, 1, 2, 2],
      [0, 1, 2, 2],
      [0, 1, 2, 2],
    ]);
  });

  it('counts rows, not conflicts, and all of them', () => {
    const rows = Array.from({ length: MOST_CONFLICTS + 5 }, (_, row) => row);
    const conflicts = rows.flatMap((row): ContactConflict[] => [
      { row, column: 'email', kind: 'held', rows: [] },
      { row, column: 'user_name', kind: 'held', rows: [] },
    ]);
    const { conflicts: told, conflictRows } = listed(...conflicts);
    expect([told.length, conflictRows]).toEqual([MOST_CONFLICTS, MOST_CONFLICTS + 5]);
  });
});

describe('the sentences of a run check', () => {
  const batch = { rowNumber: (row: number) => row + 2, value: () => 'ada@example.org' };
  const conflict = (kind: RunConflict['kind'], others: readonly number[], more = 0): RunConflict => ({
    row: 0,
    column: 'email',
    kind,
    others,
    more,
  });

  it.each([
    ['held', conflict('held', []), 'belongs to a person who is not among the rows to send. Send that person'],
    ['held in the run', conflict('held', [3]), 'belongs to row 5, which keeps it'],
    [
      'swap',
      conflict('swap', [1, 2], 7),
      'in a circle with row 3, 4 and 7 more, so none of them can go first',
    ],
    [
      'follows',
      conflict('follows', [1]),
      'belongs to row 3, which will be refused itself. Repair that row first',
    ],
  ])('%s: says row, field, value, why and what to do', (_name, given, why) => {
    const sentence = describeConflict(given, batch, 'en');
    expect(sentence).toMatch(/^Row 2, E-mail “ada@example\.org”: it /);
    expect(sentence).toContain(why);
    const french = describeConflict(given, batch, 'fr');
    expect(french).toMatch(/^Ligne 2, Courriel « ada@example\.org » : cette valeur /);
    expect(`${sentence} ${french}`).not.toMatch(/[{}]/);
  });

  const check = (unchanged: number, conflictRows: number): RunCheck => ({
    rows: 9,
    unchanged,
    conflicts: [],
    conflictRows,
    lacking: null,
  });

  it.each([
    [0, null],
    [1, '1 row is unchanged there and will not be sent again.'],
    [12_345, '12,345 rows are unchanged there and will not be sent again.'],
  ])('%d unchanged', (rows, sentence) => {
    expect(describeUnchanged(check(rows, 0), 'en')).toBe(sentence);
  });

  it.each([
    ['en', 1, /^1 row will be refused: .* You can correct it first, or send all the same\.$/],
    ['en', 2, /^2 rows will be refused: /],
    ['fr', 1, /^1 ligne sera refusée : /],
    ['fr', 2, /^2 lignes seront refusées : /],
  ] as const)('%s, %d refused', (language, rows, sentence) => {
    expect(describeConflicts(check(0, rows), language)).toMatch(sentence);
    expect(describeConflicts(check(0, 0), language)).toBeNull();
  });
});
