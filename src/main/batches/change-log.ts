import type { ChangeBasis } from '../../shared/bridge/contract.ts';
import type { CellChange, CellState } from '../../shared/batch/cell-change.ts';
import { WIRE_NAMES, wirePosition } from '../../shared/profile/wire-names.ts';

/** Cells and rows that are remembered; whoever is behind further than that is told so and looks again. */
const MOST_REMEMBERED = 500_000;

/** One numbered change as the log gets it. */
export interface LoggedChange {
  readonly number: number;
  /** Who made it; null for who looks at no rows, as the terminal. */
  readonly visitor: string | null;
  readonly cells: readonly CellState[];
  readonly rows: readonly number[];
  /** Whether it is an edit, or an edit taken back or done again. */
  readonly isStep: boolean;
}

interface Entry {
  readonly number: number;
  readonly visitor: string | null;
  /** Of {@link cellKey}. */
  readonly cells: Uint32Array;
  /** Every row that it touched. */
  readonly rows: Uint32Array;
  readonly isStep: boolean;
}

/** What stands against a request: a cell that somebody else changed, or that the asker is behind in general. */
export type Clash = { readonly kind: 'cell'; readonly cell: CellChange } | { readonly kind: 'behind' };

/**
 * The last changes of a batch, so that a request that was made without having seen one of them can be told from one
 * that may be carried out. It begins when the batch is loaded: of what was before, nobody can have seen less.
 */
export class ChangeLog {
  #entries: Entry[] = [];
  #size = 0;
  /** Changes up to this number are not remembered one by one. */
  #floor: number;

  /** @param floor the number of the last change when the batch was loaded */
  constructor(floor: number) {
    this.#floor = floor;
  }

  /** Remembers a change. */
  note({ number, visitor, cells, rows, isStep }: LoggedChange): void {
    const keys = Uint32Array.from(cells, cellKey);
    const touched = new Set(rows);
    for (const { row } of cells) touched.add(row);
    this.#entries.push({ number, visitor, cells: keys, rows: Uint32Array.from(touched), isStep });
    this.#size += keys.length + touched.size;
    while (this.#size > MOST_REMEMBERED) {
      const oldest = this.#entries.shift();
      if (oldest === undefined) break;
      this.#size -= oldest.cells.length + oldest.rows.length;
      this.#floor = oldest.number;
    }
  }

  /** Whether one of these cells was changed by somebody else since; gives the first such one. */
  clashOfCells(basis: ChangeBasis | undefined, changes: readonly CellChange[]): Clash | null {
    const others = this.#others(basis);
    if (others === 'forgotten') return { kind: 'behind' };
    if (others.length === 0) return null;
    const changed = new Set(others.flatMap(({ cells }) => [...cells]));
    const cell = changes.find((change) => changed.has(cellKey(change)));
    return cell === undefined ? null : { kind: 'cell', cell };
  }

  /** Whether anything about one of these rows was changed by somebody else since; `all` asks for any row. */
  clashOfRows(basis: ChangeBasis | undefined, rows: readonly number[] | 'all'): Clash | null {
    const others = this.#others(basis);
    if (others === 'forgotten') return { kind: 'behind' };
    if (others.length === 0) return null;
    if (rows === 'all') return { kind: 'behind' };
    const changed = new Set(others.flatMap(({ rows: touched }) => [...touched]));
    return rows.some((row) => changed.has(row)) ? { kind: 'behind' } : null;
  }

  /** Whether somebody else made, took back or repeated a step since: the step that was meant is another one now. */
  clashOfSteps(basis: ChangeBasis | undefined): Clash | null {
    const others = this.#others(basis);
    if (others === 'forgotten') return { kind: 'behind' };
    return others.some(({ isStep }) => isStep) ? { kind: 'behind' } : null;
  }

  /** The changes that the asker had not seen and did not make. */
  #others(basis: ChangeBasis | undefined): readonly Entry[] | 'forgotten' {
    if (basis === undefined) return [];
    if (basis.seen < this.#floor) return 'forgotten';
    const unseen = this.#entries.findLastIndex(({ number }) => number <= basis.seen) + 1;
    return this.#entries.slice(unseen).filter(({ visitor }) => visitor !== basis.visitor);
  }
}

function cellKey({ row, column }: Pick<CellState, 'row' | 'column'>): number {
  return row * WIRE_NAMES.length + wirePosition(column);
}
