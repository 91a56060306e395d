import { isUnderWay } from '../../shared/batch/row-status.ts';
import type { RowKind } from '../../shared/batch/row-filter.ts';
import type { CellChange } from '../../shared/batch/cell-change.ts';
import type { StepName } from '../../shared/bridge/contract.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type {
  CellNote,
  CellPlace,
  GridChoice,
  GridColumn,
  GridSource,
  RowFace,
  TypedCell,
  TypingNotes,
} from '../grid/grid-source.ts';
import type { NotePorts } from './cell-notes.ts';
import { cellNotes, refusalNote, typingNotes } from './cell-notes.ts';
import { marksOf, nextMarked, standingRefusal } from './row-marks.ts';
import { rowStateOf } from './row-state.ts';
import type { RowView } from './row-view.ts';
import { belongs, placeOf } from './row-view.ts';

/** A column of the batch in the grid. */
export interface BatchColumn extends GridColumn {
  readonly key: WireName;
}

/** What a {@link BatchGridSource} shows and works with. */
export interface BatchGridPorts extends NotePorts {
  readonly view: RowView;
  readonly columns: readonly BatchColumn[];
  readonly edit: (changes: readonly CellChange[], kind: StepName['kind']) => void;
  /** What a column's cells may be picked from, or null. */
  readonly choices?: (column: WireName) => readonly GridChoice[] | null;
  /** Says that the row is being sent. */
  readonly sayUnderWay: () => void;
}

/** The rows of a view of the batch, as the grid asks for them. */
export class BatchGridSource implements GridSource {
  readonly rowCount: number;
  readonly columns: readonly BatchColumn[];
  readonly #ports: BatchGridPorts;
  readonly #positions: ReadonlyMap<WireName, number>;

  constructor(ports: BatchGridPorts) {
    this.#ports = ports;
    this.columns = ports.columns;
    this.rowCount = ports.view.rows.length;
    this.#positions = new Map(ports.columns.map(({ key }, index) => [key, index]));
  }

  text(row: number, column: number): string {
    return this.#ports.table.value(this.keyOf(row), this.#nameAt(column));
  }

  isEdited(row: number, column: number): boolean {
    return this.#ports.table.isEdited(this.keyOf(row), this.#nameAt(column));
  }

  face(row: number): RowFace {
    const { table, view, words } = this.#ports;
    const key = this.keyOf(row);
    const state = rowStateOf(table, key);
    return {
      number: String(table.rowNumber(key)),
      state,
      stateText: words.state(state),
      passed: belongs(table, view, key) ? null : words.passed,
      marks: marksOf(table, key, this.#positions),
    };
  }

  notes(row: number, column: number): readonly CellNote[] {
    const { table } = this.#ports;
    const key = this.keyOf(row);
    const notes = cellNotes(this.#ports, key, this.#nameAt(column));
    const refusal = column === 0 ? standingRefusal(table, key) : null;
    return refusal?.column === null ? [refusalNote(this.#ports, refusal), ...notes] : notes;
  }

  typingNotes(row: number, column: number, text: string): TypingNotes {
    return typingNotes(this.#ports, this.keyOf(row), this.#nameAt(column), text);
  }

  mayEdit(row: number): boolean {
    if (!isUnderWay(this.#ports.table.status(this.keyOf(row)))) return true;
    this.#ports.sayUnderWay();
    return false;
  }

  keyOf(row: number): number {
    const key = this.#ports.view.rows[row];
    if (key === undefined) throw new RangeError(`the view has no row ${row}`);
    return key;
  }

  rowOf(key: number): number {
    return placeOf(this.#ports.view.rows, key);
  }

  write(cells: readonly TypedCell[], kind: StepName['kind']): void {
    this.#ports.edit(
      cells.map(({ row, column, text }) => ({
        row: this.keyOf(row),
        column: this.#nameAt(column),
        value: text.trim(),
      })),
      kind,
    );
  }

  nextMarked(from: CellPlace, direction: 1 | -1): CellPlace | null {
    const { table, view } = this.#ports;
    if (view.rows.length === 0) return null;
    return nextMarked(
      { table, rows: view.rows, positions: this.#positions, kind: view.kind },
      from,
      direction,
    );
  }

  /** The next cell of a kind of issue or refusal in the view, around its end; null where there is none. */
  nextOfKind(kind: RowKind, from: CellPlace): CellPlace | null {
    const { table, view } = this.#ports;
    if (view.rows.length === 0) return null;
    return nextMarked({ table, rows: view.rows, positions: this.#positions, kind }, from, 1);
  }

  choices(_row: number, column: number): readonly GridChoice[] | null {
    return this.#ports.choices?.(this.#nameAt(column)) ?? null;
  }

  #nameAt(column: number): WireName {
    const name = this.columns[column]?.key;
    if (name === undefined) throw new RangeError(`the grid has no column ${column}`);
    return name;
  }
}
