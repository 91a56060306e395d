import type { SheetFrame } from './sheet-builder.ts';

/** Places in a row, first included and end not. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** Which rows, or which columns, of a sheet a file hides; from 0 at A1. A filter can hide every other row. */
export class HiddenPlaces {
  #spans: Span[] = [];
  #isSorted = true;

  /** Takes in the places from `first` up to `end`, which is not hidden any more. */
  add(first: number, end: number): void {
    if (!(end > first)) return;
    const last = this.#spans.at(-1);
    if (last !== undefined && first >= last.first && first <= last.end) {
      this.#spans[this.#spans.length - 1] = { first: last.first, end: Math.max(last.end, end) };
      return;
    }
    if (last !== undefined && first < last.first) this.#isSorted = false;
    this.#spans.push({ first, end });
  }

  /** Whether a place is hidden. */
  has(place: number): boolean {
    if (!this.#isSorted) this.#sort();
    let low = 0;
    let high = this.#spans.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const span = this.#spans[middle];
      if (span === undefined) return false;
      if (place < span.first) high = middle - 1;
      else if (place >= span.end) low = middle + 1;
      else return true;
    }
    return false;
  }

  #sort(): void {
    const spans = this.#spans.sort((left, right) => left.first - right.first);
    this.#spans = [];
    this.#isSorted = true;
    for (const { first, end } of spans) this.add(first, end);
  }
}

/** What of a sheet is not shown in a spreadsheet program. */
export class HiddenLines {
  readonly rows = new HiddenPlaces();
  readonly columns = new HiddenPlaces();
  /** Whether a filter is at work: then it hides the rows, and nobody did by hand. */
  isFiltered = false;

  /** The same as a reader gives it to the builder of its sheet. */
  get frame(): Pick<SheetFrame, 'isRowHidden' | 'isColumnHidden' | 'isFiltered'> {
    return {
      isRowHidden: (row) => this.rows.has(row),
      isColumnHidden: (column) => this.columns.has(column),
      isFiltered: this.isFiltered,
    };
  }
}
