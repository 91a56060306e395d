import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Language } from '../../shared/bridge/language.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { Breather } from '../app/open-batch/breather.ts';
import type { SortDirection } from '../grid/grid-source.ts';

/** By which column the rows on screen stand. */
export interface RowSort {
  readonly column: WireName;
  readonly direction: SortDirection;
}

/** What {@link sortRows} works with. */
export interface SortPorts {
  readonly breather: Breather;
  readonly language: Language;
  /** Ends the sorting early: its result is then null. */
  readonly isCancelled: () => boolean;
}

/** After so many small steps it is looked whether the window needs its thread. */
const STEPS = 256;
const WHOLE_NUMBER = /^\d{1,15}$/;

/**
 * The rows in the order of a column's texts: as people of that language order them, numbers by their value,
 * equal ones as they stood, empty ones last in both directions. Each different text is compared once however
 * many rows have it. Works in slices.
 */
export async function sortRows(
  table: BatchTable,
  rows: Uint32Array,
  { column, direction }: RowSort,
  ports: SortPorts,
): Promise<Uint32Array | null> {
  const { breather, isCancelled } = ports;
  // Text 0 is the empty one.
  const texts = [''];
  const numbers = new Map([['', 0]]);
  const textOf = new Uint32Array(rows.length);
  for (const [place, row] of rows.entries()) {
    if (place % STEPS === STEPS - 1) {
      await breather.breathe();
      if (isCancelled()) return null;
    }
    const text = table.value(row, column);
    const known = numbers.get(text) ?? texts.length;
    if (known === texts.length) {
      texts.push(text);
      numbers.set(text, known);
    }
    textOf[place] = known;
  }
  const ranks = await rankTexts(texts, ports);
  if (ranks === null) return null;
  const last = texts.length;
  const rankOf = (place: number): number => {
    const text = textOf[place] ?? 0;
    if (text === 0) return last;
    const rank = ranks[text] ?? 0;
    return direction === 'ascending' ? rank : last - 1 - rank;
  };
  return placeByRank(rows, rankOf, last + 1, ports);
}

/** The rank of each text but the empty one, from 0; texts that nobody tells apart share theirs. */
async function rankTexts(texts: readonly string[], ports: SortPorts): Promise<Uint32Array | null> {
  const ranks = new Uint32Array(texts.length);
  if (texts.length === 1) return ranks;
  const compare = comparison(texts, ports.language);
  const order = await mergeSort(texts.length - 1, (left, right) => compare(left + 1, right + 1), ports);
  if (order === null) return null;
  let rank = 0;
  for (const [at, text] of order.entries()) {
    const before = order[at - 1];
    if (before !== undefined && compare(before + 1, text + 1) !== 0) rank += 1;
    ranks[text + 1] = rank;
    if (at % STEPS === 0) await ports.breather.breathe();
  }
  return ranks;
}

/** Compares texts by their places. Where all of them are whole numbers, their values are, which is much faster. */
function comparison(texts: readonly string[], language: Language): (left: number, right: number) => number {
  if (texts.every((text, at) => at === 0 || WHOLE_NUMBER.test(text))) {
    const values = Float64Array.from(texts, Number);
    return (left, right) => (values[left] ?? 0) - (values[right] ?? 0);
  }
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (left, right) => compare(texts[left] ?? '', texts[right] ?? '');
}

/** The numbers from 0 to `count` in order; equal ones keep theirs. From the bottom up, so that it can rest anywhere. */
async function mergeSort(
  count: number,
  compare: (left: number, right: number) => number,
  { breather, isCancelled }: SortPorts,
): Promise<Uint32Array | null> {
  let from = Uint32Array.from({ length: count }, (_, at) => at);
  let to = new Uint32Array(count);
  let steps = 0;
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      const end = Math.min(start + 2 * width, count);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const isLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[at] = from[isLeft ? left : right] ?? 0;
        if (isLeft) left += 1;
        else right += 1;
        steps += 1;
        if (steps % STEPS === 0) await breather.breathe();
      }
    }
    if (isCancelled()) return null;
    [from, to] = [to, from];
  }
  return from;
}

/** The rows by rank, those of one rank as they stood. */
async function placeByRank(
  rows: Uint32Array,
  rankOf: (place: number) => number,
  ranks: number,
  { breather, isCancelled }: SortPorts,
): Promise<Uint32Array | null> {
  const begins = new Uint32Array(ranks + 1);
  for (let place = 0; place < rows.length; place += 1) {
    begins[rankOf(place) + 1] = (begins[rankOf(place) + 1] ?? 0) + 1;
    if (place % STEPS === 0) await breather.breathe();
  }
  for (let rank = 1; rank <= ranks; rank += 1) begins[rank] = (begins[rank] ?? 0) + (begins[rank - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const [place, row] of rows.entries()) {
    const at = begins[rankOf(place)] ?? 0;
    sorted[at] = row;
    begins[rankOf(place)] = at + 1;
    if (place % STEPS === 0) await breather.breathe();
  }
  return isCancelled() ? null : sorted;
}
