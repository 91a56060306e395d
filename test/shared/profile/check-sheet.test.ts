import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { UniquenessIndex } from '../../../src/shared/profile/check-sheet.ts';
import type { RowValues } from '../../../src/shared/profile/wire-names.ts';
import { rowOf } from './row-of.ts';

const numberOf = (row: number): number => row + 2;

function indexOf(rows: readonly RowValues[]): UniquenessIndex {
  const index = new UniquenessIndex();
  rows.forEach((values, row) => index.add(row, values));
  return index;
}

describe('UniquenessIndex', () => {
  it('says nothing of rows that share nothing, nor of empty cells', () => {
    const rows = [
      rowOf({ unique_id: '1' }),
      rowOf({ unique_id: '2' }),
      rowOf({}),
      rowOf({ email: ' ' }),
      rowOf({}),
    ];
    const index = indexOf(rows);
    expect([...index.sharedRows()]).toEqual([]);
    rows.forEach((values, row) => {
      expect(index.issues(row, values, numberOf)).toEqual([]);
    });
  });

  it('names the other rows of the same unique id, as an error', () => {
    const rows = [rowOf({ unique_id: 'A1' }), rowOf({ unique_id: 'b' }), rowOf({ unique_id: ' A1 ' })];
    const index = indexOf(rows);
    expect([...index.sharedRows()].sort()).toEqual([0, 2]);
    expect(index.issues(0, rows[0]!, numberOf)).toEqual([
      {
        column: 'unique_id',
        code: 'duplicate-unique-id',
        severity: 'error',
        value: 'A1',
        details: { rows: '4', more: 0 },
      },
    ]);
    expect(index.issues(2, rows[2]!, numberOf)[0]?.details).toEqual({ rows: '2', more: 0 });
  });

  it('tells capitals apart in ids, not in e-mail addresses and user names', () => {
    const rows = [
      rowOf({ unique_id: 'a', email: 'Zoe@X.example', user_name: 'Zoé' }),
      rowOf({ unique_id: 'A', email: 'zoe@x.example', user_name: 'ZOÉ' }),
    ];
    const issues = indexOf(rows).issues(0, rows[0]!, numberOf);
    expect(issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning duplicate-email',
      'warning duplicate-user-name',
    ]);
  });

  it('names the first few of many rows and counts the rest', () => {
    const rows = Array.from({ length: 7 }, () => rowOf({ unique_id: 'x' }));
    const index = indexOf(rows);
    expect(index.issues(0, rows[0]!, numberOf)[0]?.details).toEqual({ rows: '3, 4, 5', more: 3 });
    expect(index.issues(6, rows[6]!, numberOf)[0]?.details).toEqual({ rows: '2, 3, 4', more: 3 });
  });

  it('tells whom a row concerns when it comes and goes', () => {
    const index = indexOf([rowOf({ unique_id: 'x' }), rowOf({ unique_id: 'y' })]);
    expect([...index.add(2, rowOf({ unique_id: 'x' }))]).toEqual([0]);
    expect([...index.add(2, rowOf({ unique_id: 'y' }))]).toEqual([0, 1]);
    expect([...index.remove(2)]).toEqual([1]);
    expect([...index.remove(2)]).toEqual([]);
    expect([...index.remove(99)]).toEqual([]);
    expect([...index.sharedRows()]).toEqual([]);
  });

  it('keeps texts such as __proto__ apart', () => {
    const index = indexOf([rowOf({ unique_id: '__proto__' }), rowOf({ unique_id: 'constructor' })]);
    expect([...index.sharedRows()]).toEqual([]);
  });

  /** What the index must know, worked out from scratch. */
  function sharedByHand(rows: ReadonlyMap<number, string>): number[] {
    return [...rows].flatMap(([row, id]) =>
      id !== '' && [...rows].some(([other, text]) => other !== row && text === id) ? [row] : [],
    );
  }

  it('agrees with a count from scratch after any changes, and touches every row that gains or loses an issue', () => {
    const change = fc.record({
      row: fc.nat(11),
      id: fc.constantFrom('', 'a', 'b', 'c'),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const index = new UniquenessIndex();
        const rows = new Map<number, string>();
        for (const { row, id, remove } of changes) {
          const before = new Set(sharedByHand(rows));
          if (remove) rows.delete(row);
          else rows.set(row, id);
          const touched = new Set(remove ? index.remove(row) : index.add(row, rowOf({ unique_id: id })));
          const after = new Set(sharedByHand(rows));
          const changed = [...before, ...after].filter((other) => before.has(other) !== after.has(other));
          for (const other of changed) if (other !== row) expect(touched).toContain(other);
          expect([...index.sharedRows()].sort()).toEqual([...after].sort());
          for (const [each, text] of rows) {
            const same = [...rows.values()].filter((other) => other === text).length;
            const issues = index.issues(each, rowOf({ unique_id: text }), numberOf);
            expect(issues.length).toBe(text !== '' && same > 1 ? 1 : 0);
            const { rows: named = '', more = 0 } = issues[0]?.details ?? {};
            if (issues.length > 0) expect(String(named).split(', ').length + Number(more)).toBe(same - 1);
          }
        }
      }),
    );
  });

  it('stays cheap where a hundred thousand rows share one address', () => {
    const index = new UniquenessIndex();
    const values = rowOf({ email: 'shared@x.example' });
    const started = performance.now();
    let touched = 0;
    for (let row = 0; row < 100_000; row += 1) for (const _ of index.add(row, values)) touched += 1;
    for (let row = 0; row < 100_000; row += 1) index.issues(row, values, numberOf);
    for (let row = 0; row < 99_999; row += 1) for (const _ of index.remove(row)) touched += 1;
    expect(touched).toBeLessThan(1000);
    // By squares this would take minutes.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
