/** Who waits for whom: places in the run, from 0, to the places that must be settled before. */
export type Waits = ReadonlyMap<number, readonly number[]>;

/** Members of circles to all members of their circle, in sheet order; each circle has one list. */
export type Circles = ReadonlyMap<number, readonly number[]>;

/** Places that are looked at in one step; some five milliseconds. */
export const PLACES_A_STEP = 2_000;

interface Visit {
  readonly place: number;
  /** How many of its givers were looked at. */
  looked: number;
}

/**
 * The places that wait for themselves, directly or by way of others: the strongly connected components of two
 * or more places (Tarjan's algorithm, without recursion, since a chain may be as long as the run). In steps.
 */
export function* circlesOf(waits: Waits): Generator<void, Circles> {
  const circles = new Map<number, readonly number[]>();
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const lowOf = (place: number): number => low.get(place) ?? Infinity;
  const enter = (path: Visit[], place: number): void => {
    index.set(place, index.size);
    low.set(place, index.size - 1);
    open.push(place);
    isOpen.add(place);
    path.push({ place, looked: 0 });
  };
  const leave = function* (place: number): Generator<void, void> {
    if (lowOf(place) !== index.get(place)) return;
    const members = open.splice(open.lastIndexOf(place));
    const isCircle = members.length > 1;
    if (isCircle) members.sort((left, right) => left - right);
    for (const [at, member] of members.entries()) {
      if (at % PLACES_A_STEP === PLACES_A_STEP - 1) yield;
      isOpen.delete(member);
      if (isCircle) circles.set(member, members);
    }
  };
  let looked = 0;
  for (const start of waits.keys()) {
    const path: Visit[] = [];
    if (!index.has(start)) enter(path, start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      looked += 1;
      if (looked % PLACES_A_STEP === 0) yield;
      const { place } = visit;
      const giver = waits.get(place)?.[visit.looked];
      visit.looked += 1;
      if (giver === undefined) {
        yield* leave(place);
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) low.set(parent.place, Math.min(lowOf(parent.place), lowOf(place)));
      } else if (!index.has(giver)) {
        enter(path, giver);
      } else if (isOpen.has(giver)) {
        low.set(place, Math.min(lowOf(place), index.get(giver) ?? Infinity));
      }
    }
  }
  return circles;
}

/**
 * All places up to `count`: in sheet order, but for givers, which come right before the first place that waits
 * for them. Circles are broken: the first of each in sheet order waits for none of the others, and of the rest
 * as few waits are dropped as one walk finds. `waits` is what is left. In steps.
 */
export function* giversFirst(
  count: number,
  waits: Waits,
  circles: Circles,
): Generator<void, { readonly order: readonly number[]; readonly waits: Waits }> {
  const order: number[] = [];
  const kept = new Map<number, number[]>();
  const state = new Uint8Array(count);
  let looked = 0;
  for (let start = 0; start < count; start += 1) {
    if (state[start] === PLACED) continue;
    if (!waits.has(start)) {
      state[start] = PLACED;
      order.push(start);
      continue;
    }
    const path: Visit[] = [{ place: start, looked: 0 }];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      looked += 1;
      if (looked % PLACES_A_STEP === 0) yield;
      const { place } = visit;
      state[place] = WALKED;
      const giver = waits.get(place)?.[visit.looked];
      visit.looked += 1;
      if (giver === undefined) {
        state[place] = PLACED;
        order.push(place);
        path.pop();
      } else if (state[giver] !== WALKED && !goesFirst(place, giver, circles)) {
        keep(kept, place, giver);
        if (state[giver] === UNSEEN) path.push({ place: giver, looked: 0 });
      }
    }
  }
  return { order, waits: kept };
}

const UNSEEN = 0;
const WALKED = 1;
const PLACED = 2;

/** Whether the place is the first of a circle that the giver is in, too. */
function goesFirst(place: number, giver: number, circles: Circles): boolean {
  const circle = circles.get(place);
  return circle?.[0] === place && circles.get(giver) === circle;
}

function keep(kept: Map<number, number[]>, place: number, giver: number): void {
  const known = kept.get(place);
  if (known === undefined) kept.set(place, [giver]);
  else known.push(giver);
}
