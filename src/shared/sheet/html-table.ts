import { HiddenLines } from './hidden-lines.ts';
import { plainNumber } from './cell-number.ts';
import type { SheetOverflow } from './sheet-builder.ts';
import { SheetBuilder } from './sheet-builder.ts';
import type { SheetText } from './sheet-text.ts';

/** The most that a cell may span, by the HTML standard (section 4.9.11). */
const MAX_COLUMN_SPAN = 1000;
const MAX_ROW_SPAN = 65_534;

/** Gathers one table of a web page; spans push later cells aside as a browser does. */
export class HtmlTable {
  readonly #builder: SheetBuilder;
  /** Per column: the first row that a cell from above leaves free again. */
  readonly #freeFrom: number[] = [];
  readonly #lines = new HiddenLines();
  #columnsSaid = 0;
  #merged = 0;
  #row = -1;
  #column = 0;
  /** The text of the open cell in pieces, or null between cells. */
  #pieces: string[] | null = null;
  /** The last character of the text so far; `''` at its beginning. */
  #last = '';
  #number = '';
  #columnSpan = 1;
  #rowSpan = 1;

  constructor(name: string) {
    this.#builder = new SheetBuilder(name);
  }

  /** Whether text belongs to a cell just now. */
  get isInCell(): boolean {
    return this.#pieces !== null;
  }

  /** Takes in a `col`, which says how one or several columns look. */
  addColumn(attribute: (name: string) => string | null): void {
    const end = this.#columnsSaid + spanOf(attribute('span'), MAX_COLUMN_SPAN);
    if (isHidden(attribute)) this.#lines.columns.add(this.#columnsSaid, end);
    this.#columnsSaid = end;
  }

  /** Begins a row; `attribute` gives the values of its attributes. */
  openRow(attribute: (name: string) => string | null): void {
    this.closeCell();
    this.#row += 1;
    this.#column = 0;
    if (isHidden(attribute)) this.#lines.rows.add(this.#row, this.#row + 1);
  }

  /** Begins a cell; `attribute` gives the values of its attributes. */
  openCell(attribute: (name: string) => string | null): void {
    this.closeCell();
    if (this.#row < 0) this.#row = 0;
    while ((this.#freeFrom[this.#column] ?? 0) > this.#row) this.#column += 1;
    this.#columnSpan = spanOf(attribute('colspan'), MAX_COLUMN_SPAN);
    this.#rowSpan = spanOf(attribute('rowspan'), MAX_ROW_SPAN);
    // Excel and LibreOffice write the whole number beside a display such as 1.23E+11.
    this.#number = attribute('x:num') ?? attribute('sdval') ?? '';
    this.#pieces = [];
    this.#last = '';
  }

  /** Adds text to the open cell: white space collapses, except for the line breaks given as such. */
  addText(text: string): void {
    if (this.#pieces === null) return;
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    const joins = this.#last === '' || this.#last === ' ' || this.#last === '\n';
    this.#push(joins && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed);
  }

  /** A line break inside of the open cell. */
  addBreak(): void {
    if (this.#last !== '') this.#push('\n');
  }

  #push(piece: string): void {
    if (piece === '') return;
    this.#pieces?.push(piece);
    this.#last = piece.slice(-1);
  }

  /** Ends the open cell, if there is one. */
  closeCell(): void {
    if (this.#pieces === null) return;
    // Layout white space at the ends of a cell is no part of it; a non-breaking space is, and is counted.
    const text = withoutLayout(this.#pieces.join(''));
    const isExponent = /^-?[\d.,]+E[+-]?\d+$/i.test(text) && this.#number !== '';
    this.#builder.add(this.#row, this.#column, isExponent ? plainNumber(Number(this.#number)) : text, 'text');
    if (this.#columnSpan > 1 || this.#rowSpan > 1) {
      this.#merged += 1;
      for (let right = 0; right < this.#columnSpan; right += 1) {
        this.#freeFrom[this.#column + right] = this.#row + this.#rowSpan;
      }
    }
    this.#column += this.#columnSpan;
    this.#pieces = null;
    this.#last = '';
  }

  /** The sheet, or the bound that it goes over. */
  finish(): SheetText | SheetOverflow {
    this.closeCell();
    return this.#builder.finish({ ...this.#lines.frame, mergedAreas: this.#merged });
  }
}

function withoutLayout(text: string): string {
  const isLayout = (character: string | undefined): boolean => character === ' ' || character === '\n';
  let start = 0;
  let end = text.length;
  while (start < end && isLayout(text[start])) start += 1;
  while (end > start && isLayout(text[end - 1])) end -= 1;
  return text.slice(start, end).replaceAll(' \n', '\n');
}

/** As Excel writes a hidden row or column into a web page. */
function isHidden(attribute: (name: string) => string | null): boolean {
  return /(?:^|[;\s])display\s{0,9}:\s{0,9}none/i.test(attribute('style') ?? '');
}

function spanOf(written: string | null, most: number): number {
  const span = Number(written ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, most) : 1;
}
