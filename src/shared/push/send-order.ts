import type { ContactColumn, ContactConflict, ContactRow } from './contact-row.ts';
import { CONTACT_COLUMNS } from './contact-row.ts';
import type { Circles } from './waiting-rows.ts';
import { circlesOf, giversFirst } from './waiting-rows.ts';

/** How the rows of a run go. */
export interface SendOrder {
  /** Every row once: in sheet order, but for givers, which come right before the first row that takes from them. */
  readonly rows: readonly number[];
  /** The rows that must be settled before a row may go; without circles. Rows that wait for none are not in it. */
  readonly waitsFor: ReadonlyMap<number, readonly number[]>;
  /** What the destination will refuse in this and every other order; in sheet order. */
  readonly conflicts: readonly ContactConflict[];
}

/** A value that belongs to somebody else, by places in the run; `giver` is null for a person who is not in it. */
interface Taking {
  readonly place: number;
  readonly column: ContactColumn;
  readonly giver: number | null;
  /** `shared`: the giver's row sends the same value, of which the check of the sheet warned. */
  readonly kind: 'given' | 'kept' | 'shared';
}

/**
 * The order in which the destination can accept the rows of a run, given in sheet order, and what it will refuse
 * in any order. A row that is refused keeps what it had, so rows that take from it are refused as well. A value
 * that two rows of the run send is not told: the check of the sheet warned of it. Takes linear time.
 */
export function sendOrder(rows: readonly ContactRow[]): SendOrder {
  const takings = takingsOf(rows);
  if (takings.length === 0) return { rows: rows.map(({ row }) => row), waitsFor: new Map(), conflicts: [] };
  const waits = waitsOf(takings);
  const circles = circlesOf(waits);
  const sending = giversFirst(rows.length, waits, circles);
  const rowAt = (place: number): number => rows[place]?.row ?? 0;
  return {
    rows: sending.order.map(rowAt),
    waitsFor: new Map([...sending.waits].map(([place, givers]) => [rowAt(place), givers.map(rowAt)])),
    conflicts: conflictsOf(takings, circles, sending.order, rowAt),
  };
}

/** Plain loops: most rows of a run of a hundred thousand take nothing from anybody, and the window waits meanwhile. */
function takingsOf(rows: readonly ContactRow[]): readonly Taking[] {
  const holders = new Set<string>();
  for (const row of rows) {
    for (const column of CONTACT_COLUMNS) {
      const holder = foreignHolder(row, column);
      if (holder !== null) holders.add(holder);
    }
  }
  if (holders.size === 0) return [];
  const places = new Map<string, number>();
  for (const [place, { person }] of rows.entries()) if (holders.has(person)) places.set(person, place);
  const takings: Taking[] = [];
  for (const [place, row] of rows.entries()) {
    for (const column of CONTACT_COLUMNS) {
      const holder = foreignHolder(row, column);
      if (holder === null) continue;
      const giver = places.get(holder) ?? null;
      takings.push({
        place,
        column,
        giver,
        kind: kindOf(row, giver === null ? undefined : rows[giver], column),
      });
    }
  }
  return takings;
}

/** Somebody else who has what the row takes, or null. */
function foreignHolder(row: ContactRow, column: ContactColumn): string | null {
  const claim = row[column];
  return claim === null || claim.value === '' || claim.holder === row.person ? null : claim.holder;
}

function kindOf(row: ContactRow, giver: ContactRow | undefined, column: ContactColumn): Taking['kind'] {
  const given = giver?.[column] ?? null;
  if (given === null) return 'kept';
  return given.value === row[column]?.value ? 'shared' : 'given';
}

function waitsOf(takings: readonly Taking[]): ReadonlyMap<number, readonly number[]> {
  const waits = new Map<number, number[]>();
  for (const { place, giver, kind } of takings) {
    if (kind !== 'given' || giver === null) continue;
    const known = waits.get(place);
    if (known === undefined) waits.set(place, [giver]);
    else if (!known.includes(giver)) known.push(giver);
  }
  return waits;
}

/** `order` has givers before those who take from them, but for circles, all of whose rows are refused. */
function conflictsOf(
  takings: readonly Taking[],
  circles: Circles,
  order: readonly number[],
  rowAt: (place: number) => number,
): readonly ContactConflict[] {
  const refused = new Set<number>(circles.keys());
  for (const { place, kind } of takings) if (kind !== 'given') refused.add(place);
  if (refused.size === 0) return [];
  const byPlace = Map.groupBy(takings, ({ place }) => place);
  for (const place of order) {
    const isRefused = byPlace.get(place)?.some(({ giver }) => giver !== null && refused.has(giver));
    if (isRefused === true) refused.add(place);
  }
  const circleRows = new Map<readonly number[], readonly number[]>();
  for (const circle of circles.values()) {
    if (!circleRows.has(circle)) circleRows.set(circle, circle.map(rowAt));
  }
  return takings.flatMap(({ place, column, giver, kind }): readonly ContactConflict[] => {
    const row = rowAt(place);
    const rows = giver === null ? [] : [rowAt(giver)];
    if (kind === 'shared') return [];
    if (kind === 'kept') return [{ row, column, kind: 'held', rows }];
    if (giver === null || !refused.has(giver)) return [];
    const circle = circles.get(place);
    if (circle === undefined || circles.get(giver) !== circle) {
      return [{ row, column, kind: 'follows', rows }];
    }
    return [{ row, column, kind: 'swap', rows: circleRows.get(circle) ?? rows }];
  });
}
