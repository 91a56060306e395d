import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { Breather } from '../app/open-batch/breather.ts';

/** More different values than this are no list to pick from. */
const MOST_VALUES = 1_000;

/** So many rows are looked at before it is asked whether the window needs its thread. */
const ROWS_PER_STEP = 512;

/** A value of a column with the number of rows that hold it. */
export interface ValueCount {
  readonly value: string;
  readonly rows: number;
}

/** Counts the values of columns in slices, so that they can be offered for picking. */
export class ColumnValues {
  readonly #table: BatchTable;
  readonly #breather: () => Breather;
  readonly #known = new Map<WireName, readonly ValueCount[]>();
  readonly #counting = new Map<WireName, Promise<void>>();

  constructor(table: BatchTable, breather: () => Breather) {
    this.#table = table;
    this.#breather = breather;
  }

  /** The values as they were last counted, most frequent first; a new count is begun for the next time. */
  get(column: WireName): readonly ValueCount[] {
    void this.count(column);
    return this.#known.get(column) ?? [];
  }

  /** Counts a column, unless that is being done already. */
  async count(column: WireName): Promise<void> {
    const running = this.#counting.get(column);
    if (running !== undefined) return running;
    const counting = this.#count(column).finally(() => this.#counting.delete(column));
    this.#counting.set(column, counting);
    return counting;
  }

  async #count(column: WireName): Promise<void> {
    const breather = this.#breather();
    const counts = new Map<string, number>();
    for (let row = 0; row < this.#table.rowCount && counts.size <= MOST_VALUES; row += 1) {
      const value = this.#table.value(row, column).trim();
      if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
      if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) await breather.breathe();
    }
    const values = [...counts].map(([value, rows]) => ({ value, rows }));
    values.sort((left, right) => right.rows - left.rows || left.value.localeCompare(right.value));
    this.#known.set(column, values.slice(0, MOST_VALUES));
  }
}
