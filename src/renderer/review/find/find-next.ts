import type { Search } from '../../../shared/changes/search.ts';
import { compileSearch } from '../../../shared/changes/search.ts';
import type { CellPlace } from '../../grid/grid-source.ts';

/** What a search runs over: the rows and columns shown. */
export interface FindPorts {
  readonly rows: number;
  readonly columns: number;
  readonly text: (row: number, column: number) => string;
  /** Called between slices; the window answers meanwhile. */
  readonly breathe: () => Promise<void>;
  readonly isCancelled: () => boolean;
  /** Which of the texts a regular expression is found in, where it can be ended; null where it had to be. */
  readonly matchPattern: (texts: readonly string[]) => Promise<readonly boolean[] | null>;
}

/** What a search came to. `isAround`: the end was passed, and it went on at the other one. */
export type Found =
  | { readonly kind: 'found'; readonly place: CellPlace; readonly isAround: boolean }
  | { readonly kind: 'none' | 'invalid-pattern' | 'too-slow' | 'cancelled' };

/** Cells that are looked at before the window gets a breath. */
const CELLS_AT_ONCE = 1_000;

/**
 * The next or previous cell that holds what is looked for, row by row from the cell after `from`, around the end; the
 * cell itself comes last.
 */
export async function findNext(
  search: Search,
  from: CellPlace,
  direction: 1 | -1,
  ports: FindPorts,
): Promise<Found> {
  const { rows, columns } = ports;
  const matches = matcherOf(search, ports);
  if (matches === null) return { kind: 'invalid-pattern' };
  const all = rows * columns;
  const start = Math.max(-1, Math.min(all - 1, from.row * columns + from.column));
  for (let step = 1; step <= all; step += CELLS_AT_ONCE) {
    const many = Math.min(CELLS_AT_ONCE, all - step + 1);
    const steps = Array.from({ length: many }, (_, more) => step + more);
    const places = steps.map((index) => placeAt(start + index * direction, all, columns));
    const found = await matches(places.map(({ row, column }) => ports.text(row, column)));
    if (found === null) return { kind: 'too-slow' };
    const first = found.indexOf(true);
    const place = places[first];
    if (place !== undefined) {
      const index = start + (steps[first] ?? 0) * direction;
      return { kind: 'found', place, isAround: index < 0 || index >= all };
    }
    await ports.breathe();
    if (ports.isCancelled()) return { kind: 'cancelled' };
  }
  return { kind: 'none' };
}

type Matcher = (texts: readonly string[]) => Promise<readonly boolean[] | null>;

/** null where the search is no valid regular expression. */
function matcherOf(search: Search, { matchPattern }: FindPorts): Matcher | null {
  const compiled = compileSearch(search);
  if (compiled === null) return null;
  return search.isPattern ? matchPattern : (texts) => Promise.resolve(texts.map(compiled.matches));
}

function placeAt(index: number, all: number, columns: number): CellPlace {
  const inside = ((index % all) + all) % all;
  return { row: Math.floor(inside / columns), column: inside % columns };
}
