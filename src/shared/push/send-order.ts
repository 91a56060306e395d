import type { ContactColumn, ContactConflict, ContactRow } from './contact-row.ts';
import { CONTACT_COLUMNS } from './contact-row.ts';
import type { Circles } from './waiting-rows.ts';
import { circlesOf, giversFirst, PLACES_A_STEP } from './waiting-rows.ts';

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
 * that two rows of the run send is not told: the check of the sheet warned of it. Takes linear time, with a pause after
 * every few milliseconds.
 */
export function* sendOrder(rows: readonly ContactRow[]): Generator<void, SendOrder> {
  const takings = yield* takingsOf(rows);
  if (takings.length === 0) return { rows: rows.map(({ row }) => row), waitsFor: new Map(), conflicts: [] };
  const waits = yield* waitsOf(takings);
  const circles = yield* circlesOf(waits);
  const sending = yield* giversFirst(rows.length, waits, circles);
  const rowAt = (place: number): number => rows[place]?.row ?? 0;
  const waitsFor = new Map<number, readonly number[]>();
  for (const [place, givers] of sending.waits) {
    waitsFor.set(rowAt(place), givers.map(rowAt));
    if (waitsFor.size % PLACES_A_STEP === 0) yield;
  }
  return {
    rows: sending.order.map(rowAt),
    waitsFor,
    conflicts: yield* conflictsOf(takings, circles, sending.order, rowAt),
  };
}

function* takingsOf(rows: readonly ContactRow[]): Generator<void, readonly Taking[]> {
  const holders = new Set<string>();
  for (const [place, row] of rows.entries()) {
    if (place % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    for (const column of CONTACT_COLUMNS) {
      const holder = foreignHolder(row, column);
      if (holder !== null) holders.add(holder);
    }
  }
  if (holders.size === 0) return [];
  const places = new Map<string, number>();
  for (const [place, { person }] of rows.entries()) {
    if (place % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    if (holders.has(person)) places.set(person, place);
  }
  const takings: Taking[] = [];
  for (const [place, row] of rows.entries()) {
    if (place % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
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

function* waitsOf(takings: readonly Taking[]): Generator<void, ReadonlyMap<number, readonly number[]>> {
  const waits = new Map<number, number[]>();
  for (const [index, { place, giver, kind }] of takings.entries()) {
    if (index % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    if (kind !== 'given' || giver === null) continue;
    const known = waits.get(place);
    if (known === undefined) waits.set(place, [giver]);
    else if (!known.includes(giver)) known.push(giver);
  }
  return waits;
}

/** `order` has givers before those who take from them, but for circles, all of whose rows are refused. */
function* conflictsOf(
  takings: readonly Taking[],
  circles: Circles,
  order: readonly number[],
  rowAt: (place: number) => number,
): Generator<void, readonly ContactConflict[]> {
  const refused = new Set<number>(circles.keys());
  for (const [index, { place, kind }] of takings.entries()) {
    if (index % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    if (kind !== 'given') refused.add(place);
  }
  if (refused.size === 0) return [];
  const giversOf = new Map<number, readonly number[]>();
  for (const [index, { place, giver }] of takings.entries()) {
    if (index % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    if (giver !== null) giversOf.set(place, [...(giversOf.get(place) ?? []), giver]);
  }
  for (const [index, place] of order.entries()) {
    if (index % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    if (giversOf.get(place)?.some((giver) => refused.has(giver)) === true) refused.add(place);
  }
  const circleRows = new Map<readonly number[], readonly number[]>();
  for (const circle of circles.values()) {
    if (!circleRows.has(circle)) circleRows.set(circle, circle.map(rowAt));
  }
  const conflicts: ContactConflict[] = [];
  for (const [index, taking] of takings.entries()) {
    if (index % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
    const conflict = conflictOf(taking, { circles, circleRows, refused, rowAt });
    if (conflict !== null) conflicts.push(conflict);
  }
  return conflicts;
}

interface Refusals {
  readonly circles: Circles;
  readonly circleRows: ReadonlyMap<readonly number[], readonly number[]>;
  readonly refused: ReadonlySet<number>;
  readonly rowAt: (place: number) => number;
}

function conflictOf(
  { place, column, giver, kind }: Taking,
  { circles, circleRows, refused, rowAt }: Refusals,
): ContactConflict | null {
  const row = rowAt(place);
  const rows = giver === null ? [] : [rowAt(giver)];
  if (kind === 'shared') return null;
  if (kind === 'kept') return { row, column, kind: 'held', rows };
  if (giver === null || !refused.has(giver)) return null;
  const circle = circles.get(place);
  return circle === undefined || circles.get(giver) !== circle
    ? { row, column, kind: 'follows', rows }
    : { row, column, kind: 'swap', rows: circleRows.get(circle) ?? rows };
}
