import { isUnderWay } from '../../shared/batch/row-status.ts';
import type { CellChange } from '../../shared/batch/cell-change.ts';
import type { ColumnCount, RowKind } from '../../shared/batch/row-filter.ts';
import type { StepName } from '../../shared/bridge/contract.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { Breather } from '../app/open-batch/breather.ts';
import { inSlices } from '../app/open-batch/in-slices.ts';
import type {
  CellNote,
  CellPlace,
  GridChoice,
  GridColumn,
  GridSource,
  HeadingFace,
  RowFace,
  TypedCell,
  TypingNotes,
} from '../grid/grid-source.ts';
import type { NotePorts } from './cell-notes.ts';
import { cellNotes, exclusionNote, refusalNote, typingNotes } from './cell-notes.ts';
import { marksOf, nextMarked, standingRefusal } from './row-marks.ts';
import { rowStateOf } from './row-state.ts';
import type { RowView } from './row-view.ts';
import { belongs, placeOf, placesOf } from './row-view.ts';

/** So many cells are gathered before it is looked whether the window needs its thread. */
const CELLS_PER_STEP = 1_000;
const NO_COUNT: ColumnCount = { errors: 0, warnings: 0 };

/** A column of the batch in the grid. */
export interface BatchColumn extends GridColumn {
  readonly key: WireName;
}

/** What a {@link BatchGridSource} shows and works with. */
export interface BatchGridPorts extends NotePorts {
  readonly view: RowView;
  readonly columns: readonly BatchColumn[];
  readonly edit: (changes: readonly CellChange[], kind: StepName['kind'], seen: number) => void;
  /** The number of the last change that is shown. */
  readonly seen: () => number;
  /** Lets the window have its turn while many changes are gathered. */
  readonly breather: () => Breather;
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
  /** As they were last asked for; a heading is worded again only where its counts changed. */
  #headings: readonly HeadingFace[] = [];
  /** Made when it is first asked for, and only where the rows are sorted. */
  #places: Int32Array | null = null;
  /** A large writing that is still being gathered; later ones come after it. */
  #gathering: Promise<void> | null = null;

  constructor(ports: BatchGridPorts) {
    this.#ports = ports;
    this.columns = ports.columns;
    this.rowCount = ports.view.rows.length;
    this.#positions = new Map(ports.columns.map(({ key }, index) => [key, index]));
  }

  text(row: number, column: number): string {
    return this.#ports.table.value(this.keyOf(row), this.#nameAt(column));
  }

  isEmpty(row: number, column: number): boolean {
    return this.#ports.table.isEmpty(this.keyOf(row), this.#nameAt(column));
  }

  headings(): readonly HeadingFace[] {
    const { table, view, words } = this.#ports;
    const counts = table.columnCounts();
    this.#headings = this.columns.map(({ key, label }, column) => {
      const { errors, warnings } = counts.get(key) ?? NO_COUNT;
      const before = this.#headings[column];
      if (before?.errors === errors && before.warnings === warnings) return before;
      return {
        sorted: view.sort?.column === key ? view.sort.direction : null,
        errors,
        warnings,
        errorsText: words.count(errors),
        warningsText: words.count(warnings),
        name: words.heading(label, { errors, warnings }),
      };
    });
    return this.#headings;
  }

  isEdited(row: number, column: number): boolean {
    return this.#ports.table.isEdited(this.keyOf(row), this.#nameAt(column));
  }

  face(row: number): RowFace {
    const { table, view, words } = this.#ports;
    const key = this.keyOf(row);
    const state = rowStateOf(table, key);
    const positions = this.#positions;
    return {
      number: String(table.rowNumber(key)),
      state,
      stateText: words.state(state),
      passed: belongs(table, view, key) ? null : words.passed,
      // Not before they are asked for: rows that fly by are shown without them.
      get marks() {
        return marksOf(table, key, positions);
      },
    };
  }

  notes(row: number, column: number): readonly CellNote[] {
    const { table } = this.#ports;
    const key = this.keyOf(row);
    const notes = cellNotes(this.#ports, key, this.#nameAt(column));
    const reason = column === 0 && table.status(key) === 'excluded' ? [exclusionNote(this.#ports, key)] : [];
    const refusal = column === 0 ? standingRefusal(table, key) : null;
    return refusal?.column === null ? [refusalNote(this.#ports, refusal), ...notes] : [...reason, ...notes];
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
    const { table, view } = this.#ports;
    if (view.sort === null) return placeOf(view.rows, key);
    this.#places ??= placesOf(view.rows, table.rowCount);
    return this.#places[key] ?? -1;
  }

  moment(): number {
    return this.#ports.seen();
  }

  write(cells: Iterable<TypedCell>, kind: StepName['kind'], since: number = this.moment()): void {
    const steps = this.#changesOf(cells);
    if (this.#gathering === null) {
      const step = steps.next();
      if (step.done === true) {
        this.#edit(step.value, kind, since);
        return;
      }
    }
    const gathering = (this.#gathering ?? Promise.resolve())
      .then(() => inSlices(steps, this.#ports.breather()))
      .then((changes) => {
        if (this.#gathering === gathering) this.#gathering = null;
        this.#edit(changes, kind, since);
      });
    this.#gathering = gathering;
  }

  #edit(changes: readonly CellChange[], kind: StepName['kind'], since: number): void {
    if (changes.length > 0) this.#ports.edit(changes, kind, since);
  }

  *#changesOf(cells: Iterable<TypedCell>): Generator<number, readonly CellChange[]> {
    const changes: CellChange[] = [];
    for (const { row, column, text } of cells) {
      changes.push({ row: this.keyOf(row), column: this.#nameAt(column), value: text.trim() });
      if (changes.length % CELLS_PER_STEP === 0) yield changes.length;
    }
    return changes;
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
