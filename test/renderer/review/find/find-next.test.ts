import { describe, expect, it } from 'vitest';

import type { FindPorts, Found } from '../../../../src/renderer/review/find/find-next.ts';
import { findNext } from '../../../../src/renderer/review/find/find-next.ts';
import type { Search } from '../../../../src/shared/changes/search.ts';

const PLAIN: Search = { find: 'Ada', matchCase: false, wholeCell: false, isPattern: false };

/** Three columns; "Ada" in the second cell of the second row, "ada lee" in the last one of the last row. */
function ports(more: Partial<FindPorts> = {}, rows = 4): FindPorts {
  return {
    rows,
    columns: 3,
    text: (row, column) => {
      if (row === 1 && column === 1) return 'Ada';
      return row === rows - 1 && column === 2 ? 'ada lee' : `${row}/${column}`;
    },
    breathe: () => Promise.resolve(),
    isCancelled: () => false,
    matchPattern: () => Promise.resolve(null),
    ...more,
  };
}

function at(row: number, column: number, isAround = false): Found {
  return { kind: 'found', place: { row, column }, isAround };
}

describe('findNext', () => {
  it.each([
    [{ row: 0, column: 0 }, 1, at(1, 1)],
    [{ row: -1, column: 2 }, 1, at(1, 1)],
    [{ row: 1, column: 1 }, 1, at(3, 2)],
    [{ row: 3, column: 2 }, 1, at(1, 1, true)],
    [{ row: 3, column: 2 }, -1, at(1, 1)],
    [{ row: 1, column: 1 }, -1, at(3, 2, true)],
  ] as const)('from %j in direction %i', async (from, direction, found) => {
    expect(await findNext(PLAIN, from, direction, ports())).toEqual(found);
  });

  it('comes back to the only cell that holds it', async () => {
    const search = { ...PLAIN, wholeCell: true };
    expect(await findNext(search, { row: 1, column: 1 }, 1, ports())).toEqual(at(1, 1, true));
  });

  it('finds nothing in nothing, and what is nowhere', async () => {
    const from = { row: 0, column: 0 };
    expect(await findNext(PLAIN, from, 1, ports({}, 0))).toEqual({ kind: 'none' });
    expect(await findNext({ ...PLAIN, find: 'Bo' }, from, 1, ports())).toEqual({ kind: 'none' });
  });

  it('rests in between, and can be ended there', async () => {
    let rests = 0;
    const far = ports({ breathe: () => Promise.resolve((rests += 1)).then(() => undefined) }, 2_000);
    expect(await findNext({ ...PLAIN, find: 'lee' }, { row: 0, column: 0 }, 1, far)).toEqual(at(1_999, 2));
    expect(rests).toBe(5);
    const ended = ports({ isCancelled: () => true }, 2_000);
    expect(await findNext({ ...PLAIN, find: 'lee' }, { row: 0, column: 0 }, 1, ended)).toEqual({
      kind: 'cancelled',
    });
  });

  it('leaves regular expressions to what can end them', async () => {
    const search = { ...PLAIN, find: 'a$', isPattern: true };
    const matchPattern = (texts: readonly string[]): Promise<boolean[]> =>
      Promise.resolve(texts.map((text) => text.endsWith('a')));
    const from = { row: 0, column: 0 };
    expect(await findNext(search, from, 1, ports({ matchPattern }))).toEqual(at(1, 1));
    expect(await findNext(search, from, 1, ports())).toEqual({ kind: 'too-slow' });
    expect(await findNext({ ...search, find: '(' }, from, 1, ports())).toEqual({ kind: 'invalid-pattern' });
  });
});
