import { checkRow } from '../profile/check-row.ts';
import type { CheckOptions, Issue } from '../profile/issue.ts';
import { UNIQUE_COLUMNS, UniquenessIndex } from '../profile/check-sheet.ts';
import type { RowValues, WireName } from '../profile/wire-names.ts';
import { WIRE_NAMES } from '../profile/wire-names.ts';
import { BlockTexts } from './block-texts.ts';
import type { CellChange, CellState, ReferenceId, Refusal, UnansweredRow } from './cell-change.ts';
import { CellTexts } from './cell-texts.ts';
import type { ClaimedValue } from './claimed-values.ts';
import { ClaimedValues } from './claimed-values.ts';
import { BlockSieve } from './block-sieve.ts';
import { ExclusionLog } from './exclusion.ts';
import { IssueSignatures } from './issue-signatures.ts';
import type { RowBlock } from './row-block.ts';
import type { ColumnCount, IssueCount } from './row-filter.ts';
import type { RowStatus } from './row-status.ts';
import { outdatesRefusal, statusAt, statusNumber } from './row-status.ts';
import { RowViews } from './row-views.ts';

const EXCLUDED = statusNumber('excluded');

/**
 * All rows of one batch with their texts, states and issues, as main and the renderer both hold them. Rows
 * are named by their place in the batch, from 0.
 */
export class BatchTable {
  readonly #options: CheckOptions;
  readonly #texts: CellTexts;
  readonly #signatures = new IssueSignatures();
  readonly #unique = new UniquenessIndex();
  readonly #claimed = new ClaimedValues();
  readonly #sieve: BlockSieve;
  /** Holds the texts of one good row at a time that are compared with other rows; all others stay empty. */
  readonly #sharable = new Array<string>(WIRE_NAMES.length).fill('');
  readonly #refusals = new Map<number, Refusal>();
  readonly #references = new Map<number, ReferenceId>();
  /** Why rows are left out, and what was before. */
  readonly exclusions = new ExclusionLog();
  /** Which rows are shown together, and how many. */
  readonly views: RowViews;
  #unanswered: ReadonlyMap<number, number> = new Map();
  readonly #statuses: Uint8Array;
  #rows = 0;

  /**
   * @param statuses one number of `statusNumber` per row; its length is the number of rows to come
   * @param edits cells that differ from the source, known before the rows are added
   */
  constructor(options: CheckOptions, statuses: Uint8Array, edits: readonly CellChange[] = []) {
    this.#options = options;
    this.#sieve = new BlockSieve(options);
    this.#statuses = statuses;
    this.#texts = new CellTexts(edits);
    this.views = new RowViews({
      rowCount: () => this.#rows,
      statuses,
      signatures: this.#signatures,
      refusals: this.#refusals,
      exclusions: this.exclusions,
    });
  }

  /** Adds the next block and checks its rows one by one. Throws where the block is not the next one. */
  addBlock(block: RowBlock): void {
    if (block.firstRow !== this.#rows || this.#rows + block.rowNumbers.length > this.#statuses.length) {
      throw new RangeError(`block of row ${block.firstRow} does not follow row ${this.#rows}`);
    }
    this.#texts.add(block);
    const asked = this.#sieve.questionable(block);
    const texts = new BlockTexts(block);
    while (this.#rows < block.firstRow + block.rowNumbers.length) {
      const row = this.#rows;
      this.#rows += 1;
      if (this.#statuses[row] === EXCLUDED) this.#signatures.append([]);
      else if (asked[row - block.firstRow] === 0 && !this.#texts.hasEdits(row)) {
        this.#signatures.append(this.#addGoodRow(row, row - block.firstRow, texts));
      } else {
        const values = this.#texts.hasEdits(row) ? this.values(row) : texts.valuesOf(row - block.firstRow);
        this.#unique.add(row, values);
        this.#signatures.append(this.#rowIssues(row, values));
      }
    }
  }

  /** Only what other rows may hold as well can be wrong with it. */
  #addGoodRow(row: number, place: number, texts: BlockTexts): Issue[] {
    const values = this.#sharable;
    for (const { position } of UNIQUE_COLUMNS) {
      values[position] = texts.textAt(place, position);
    }
    this.#unique.add(row, values);
    return this.#sharedIssues(row, values);
  }

  /** To be called once after the last block: the checks that need all rows. */
  finish(): void {
    for (const _row of this.finishInSteps());
  }

  /** The same as {@link finish}, row by row, so that a window can rest in between; to be run to its end. */
  *finishInSteps(): Generator<number, void> {
    for (const row of this.#unique.sharedRows()) {
      this.#recheck(row);
      yield row;
    }
  }

  /** The number of rows that were added. */
  get rowCount(): number {
    return this.#rows;
  }

  /** The columns that the import filled, in the order of the document. */
  get columns(): ReadonlySet<WireName> {
    return this.#texts.columns;
  }

  /** The row number that a spreadsheet program shows, from 1. */
  rowNumber(row: number): number {
    return this.#texts.rowNumber(row);
  }

  /** The text of a cell as it stands. */
  value(row: number, column: WireName): string {
    return this.#texts.value(row, column);
  }

  /** Whether a cell holds no text, found out faster than its text. */
  isEmpty(row: number, column: WireName): boolean {
    return this.#texts.isEmpty(row, column);
  }

  /** The text of a cell as it was imported. */
  sourceValue(row: number, column: WireName): string {
    return this.#texts.sourceValue(row, column);
  }

  /** Whether the cell differs from the source sheet. */
  isEdited(row: number, column: WireName): boolean {
    return this.#texts.isEdited(row, column);
  }

  /** All values of a row as they stand, by wire position. */
  values(row: number): RowValues {
    return this.#texts.values(row);
  }

  /**
   * Sets cells and checks again whatever that concerns. A cell set to its imported text is no longer edited,
   * unless the import had a doubt about it, which typing the same text again settles. Gives the rows whose
   * issues may have changed.
   */
  setCells(changes: readonly CellState[]): ReadonlySet<number> {
    const touched = new Set<number>();
    const rows = new Set(changes.map(({ row }) => row));
    for (const row of rows) for (const other of this.#unique.remove(row)) touched.add(other);
    for (const change of changes) this.#texts.set(change);
    for (const row of rows) {
      touched.add(row);
      if (this.#statuses[row] === EXCLUDED) continue;
      for (const other of this.#unique.add(row, this.values(row))) touched.add(other);
    }
    for (const row of touched) this.#recheck(row);
    return touched;
  }

  /**
   * Replaces what is known of values that the destination accepted before for others, row by row, so that a window can
   * rest in between; to be run to its end.
   */
  *setClaims(claims: readonly ClaimedValue[]): Generator<number, void> {
    for (const row of this.#claimed.replace(claims)) {
      this.#recheck(row);
      yield row;
    }
  }

  /** The values of a row that stand and that the destination accepted before for others; none while it is left out. */
  claims(row: number): readonly ClaimedValue[] {
    return this.#statuses[row] === EXCLUDED ? [] : this.#claimed.of(row, (column) => this.value(row, column));
  }

  /** The rows about which something like that was found out, in sheet order; their cells may be others by now. */
  claimedRows(): readonly number[] {
    return this.#claimed.rows();
  }

  /** The state that a cell would have after such a change: null where that is the imported text again. */
  stateAfter(change: CellState): CellState {
    return this.#texts.stateAfter(change);
  }

  /** The state of a cell: its edited text, or null where the imported text stands. */
  cellState(row: number, column: WireName): CellState {
    return this.#texts.state(row, column);
  }

  /** Notes cells that differ from the source, like those of the constructor, before any row is added. */
  addEdits(edits: readonly CellChange[]): void {
    this.#texts.addEdits(edits);
  }

  /** Every cell whose text differs from the source sheet, of some rows, of all by default. */
  edits(first = 0, end: number = this.#rows): CellChange[] {
    return this.#texts.edits(first, Math.min(end, this.#rows));
  }

  /** A copy of the states of some rows, of all by default: one number of `statusNumber` per row. */
  statuses(first = 0, end: number = this.#rows): Uint8Array {
    return this.#statuses.slice(first, Math.min(end, this.#rows));
  }

  /** Every issue of a row, errors first. */
  issues(row: number): readonly Issue[] {
    if (this.#statuses[row] === EXCLUDED || !this.#signatures.any(row)) return [];
    return this.#rowIssues(row, this.values(row));
  }

  /** Whether the row has an error; one that has cannot be approved. */
  hasError(row: number): boolean {
    return this.#signatures.has(row, 'error');
  }

  /** Whether the row has a warning. */
  hasWarning(row: number): boolean {
    return this.#signatures.has(row, 'warning');
  }

  /** Every kind of issue with its number of rows. */
  issueCounts(): IssueCount[] {
    return this.#signatures.counts();
  }

  /** In how many cells of each column something is wrong or doubtful; columns without any are left out. */
  columnCounts(): ReadonlyMap<WireName, ColumnCount> {
    return this.#signatures.columnCounts();
  }

  /** The state of a row. */
  status(row: number): RowStatus {
    return statusAt(this.#statuses[row] ?? 0);
  }

  /** Sets the state of a row; gives the other rows whose issues may have changed (excluding frees an id). */
  setStatus(row: number, status: RowStatus): ReadonlySet<number> {
    const before = this.#statuses[row];
    this.#statuses[row] = statusNumber(status);
    if (outdatesRefusal(status)) this.#refusals.delete(row);
    if ((before === EXCLUDED) === (status === 'excluded')) return new Set();
    const touched = new Set(
      status === 'excluded' ? this.#unique.remove(row) : this.#unique.add(row, this.values(row)),
    );
    for (const other of [...touched, row]) this.#recheck(other);
    return touched;
  }

  /** Why the destination refused the row, where it stands refused. */
  refusal(row: number): Refusal | null {
    return this.#refusals.get(row) ?? null;
  }

  /** Notes a refusal. `setStatus` removes it where the row is edited, accepted, unconfirmed or unchanged. */
  setRefusal(row: number, refusal: Refusal | null): void {
    if (refusal === null) this.#refusals.delete(row);
    else this.#refusals.set(row, refusal);
  }

  /** The id that the destination gave the row when it last accepted it. */
  reference(row: number): ReferenceId | null {
    return this.#references.get(row) ?? null;
  }

  /** Notes the reference id of an accepted row. */
  setReference(row: number, referenceId: ReferenceId): void {
    this.#references.set(row, referenceId);
  }

  /** Notes what the destination last said about rows, as the store gives it when a batch is opened. */
  setResults(
    refusals: readonly (Refusal & { readonly row: number })[],
    references: readonly { readonly row: number; readonly referenceId: ReferenceId }[],
  ): void {
    for (const { row, code, message, column } of refusals) this.setRefusal(row, { code, message, column });
    for (const { row, referenceId } of references) this.setReference(row, referenceId);
  }

  /** How many requests for the row may have been processed and got no usable answer, in all its runs. */
  unanswered(row: number): number {
    return this.#unanswered.get(row) ?? 0;
  }

  /** Replaces what is known of requests without an answer. */
  setUnanswered(rows: readonly UnansweredRow[]): void {
    this.#unanswered = new Map(rows.map(({ row, requests }) => [row, requests]));
  }

  #recheck(row: number): void {
    const issues = this.#statuses[row] === EXCLUDED ? [] : this.#rowIssues(row, this.values(row));
    this.#signatures.replace(row, issues);
  }

  #sharedIssues(row: number, values: RowValues): Issue[] {
    return this.#unique.issues(row, values, (other) => this.rowNumber(other));
  }

  #rowIssues(row: number, values: RowValues): Issue[] {
    const issues = [
      ...checkRow(values, this.#texts.doubts(row), this.#options),
      ...this.#sharedIssues(row, values),
      ...this.#claimed.issues(row, values, (other) => this.rowNumber(other)),
    ];
    return issues.length < 2
      ? issues
      : issues.sort(
          (left, right) => Number(left.severity === 'warning') - Number(right.severity === 'warning'),
        );
  }
}
