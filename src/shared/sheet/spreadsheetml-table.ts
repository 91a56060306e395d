import { HiddenLines } from './hidden-lines.ts';
import { numberText } from './cell-number.ts';
import { localName } from './xlsx/part-names.ts';
import type { SheetOverflow } from './sheet-builder.ts';
import { SheetBuilder } from './sheet-builder.ts';
import type { SheetText, SheetVisibility } from './sheet-text.ts';
import type { SpreadsheetMlStyles } from './spreadsheetml-styles.ts';
import type { XmlScanner } from './xml-scanner.ts';

interface Span {
  readonly first: number;
  readonly end: number;
}

const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** What a date without a format of its own is shown in. */
const PLAIN_DATE = 'yyyy-mm-dd hh:mm:ss';

/** Reads one `Worksheet` of SpreadsheetML 2003; the scanner stands at its opening tag and is left at its end. */
export class SpreadsheetMlTable {
  readonly #scanner: XmlScanner;
  readonly #styles: SpreadsheetMlStyles;
  readonly #date1904: boolean;
  readonly #builder: SheetBuilder;
  readonly #lines = new HiddenLines();
  readonly #columnStyles: (Span & { readonly style: string })[] = [];
  #tableStyle: string | null = null;
  #visibility: SheetVisibility = 'no';
  #merged = 0;
  /** From 0: the row and the column that come next where none is named. */
  #row = 0;
  #column = 0;

  constructor(scanner: XmlScanner, styles: SpreadsheetMlStyles, date1904: boolean) {
    this.#scanner = scanner;
    this.#styles = styles;
    this.#date1904 = date1904;
    this.#builder = new SheetBuilder(scanner.attribute('ss:Name') ?? '');
  }

  /** The sheet, the bound that it goes over, or null where its rows or cells are out of order. */
  read(): SheetText | SheetOverflow | null {
    const scanner = this.#scanner;
    for (let token = scanner.next(); token !== null; token = scanner.next()) {
      const name = token === 'text' ? '' : localName(scanner.name);
      if (token === 'close' && name === 'Worksheet') break;
      if (token !== 'open') continue;
      if (name === 'Table') this.#tableStyle = scanner.attribute('ss:StyleID');
      else if (name === 'Column') this.#readColumn();
      else if (name === 'Row') {
        if (!this.#readRow()) return null;
      } else if (name === 'AutoFilterColumn') this.#lines.isFiltered = true;
      else if (name === 'Visible') this.#visibility = visibilityOf(readText(scanner, 'Visible'));
      if (this.#builder.overflow !== null) break;
    }
    return this.#builder.finish({
      hidden: this.#visibility,
      mergedAreas: this.#merged,
      ...this.#lines.frame,
    });
  }

  #readColumn(): void {
    const first = this.#placeOr(this.#column);
    const end = first + 1 + this.#number('ss:Span');
    const style = this.#scanner.attribute('ss:StyleID');
    if (style !== null) this.#columnStyles.push({ first, end, style });
    if (this.#isHidden()) this.#lines.columns.add(first, end);
    this.#column = end;
  }

  #readRow(): boolean {
    const scanner = this.#scanner;
    const row = this.#placeOr(this.#row);
    const end = row + 1 + this.#number('ss:Span');
    if (row < this.#row) return false;
    if (this.#isHidden()) this.#lines.rows.add(row, end);
    const style = scanner.attribute('ss:StyleID');
    this.#column = 0;
    for (let token = scanner.next(); token !== null; token = scanner.next()) {
      const name = token === 'text' ? '' : localName(scanner.name);
      if (token === 'close' && name === 'Row') break;
      if (token !== 'open' || name !== 'Cell') continue;
      if (!this.#readCell(row, style)) return false;
      if (this.#builder.overflow !== null) break;
    }
    this.#row = end;
    return true;
  }

  #readCell(row: number, rowStyle: string | null): boolean {
    const scanner = this.#scanner;
    const column = this.#placeOr(this.#column);
    if (column < this.#column) return false;
    const across = this.#number('ss:MergeAcross');
    if (across > 0 || this.#number('ss:MergeDown') > 0) this.#merged += 1;
    this.#column = column + 1 + across;
    const style = scanner.attribute('ss:StyleID') ?? rowStyle ?? this.#styleAt(column);
    const hasFormula = scanner.attribute('ss:Formula') !== null;
    let type = '';
    let text: string | null = null;
    for (let token = scanner.next(); token !== null; token = scanner.next()) {
      const name = token === 'text' ? '' : localName(scanner.name);
      if (token === 'close' && name === 'Cell') break;
      if (token !== 'open') continue;
      if (name === 'Data' && text === null) {
        type = scanner.attribute('ss:Type') ?? 'String';
        text = readText(scanner, 'Data');
      } else scanner.skip();
    }
    if (text !== null) this.#give(row, column, type, text, style);
    else if (hasFormula)
      this.#builder.add(row, column, '', 'formula-without-result', 'formula-without-result');
    return true;
  }

  #give(row: number, column: number, type: string, text: string, style: string | null): void {
    const format = this.#styles.formatOf(style);
    const value = type === 'Number' ? numberOf(text) : type === 'DateTime' ? this.#serialOf(text) : null;
    if (value !== null) {
      const shownAs =
        type === 'DateTime' && (format === undefined || format === 'General') ? PLAIN_DATE : format;
      const { text: shown, kind, doubt } = numberText(value, shownAs, this.#date1904);
      this.#builder.add(row, column, shown, kind, doubt);
    } else if (type === 'Boolean' && /^\s*[01]\s*$/.test(text)) {
      this.#builder.add(row, column, text.trim() === '1' ? 'TRUE' : 'FALSE', 'boolean');
    } else if (type === 'Error') {
      this.#builder.add(row, column, text === '' ? '#ERROR!' : text, 'error', 'cell-error');
    } else this.#builder.add(row, column, text, 'text');
  }

  /** `2000-02-29T18:00:00.000` as a serial number; null for anything else. */
  #serialOf(text: string): number | null {
    const [date = '', clock = ''] = text.trim().replace(/Z$/, '').split('T');
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
    const [hours = Number.NaN, minutes = 0, seconds = 0] = clock === '' ? [0] : clock.split(':').map(Number);
    const time = (hours * 3600 + minutes * 60 + seconds) / 86_400;
    if (day === null || Number.isNaN(time)) return null;
    const at = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]));
    if (this.#date1904) return (at - EPOCH_1904) / DAY + time;
    const days = (at - EPOCH_1900) / DAY;
    // The 1900 system counts a 29 February that never was.
    return (days >= 60 ? days + 1 : days) + time;
  }

  #styleAt(column: number): string | null {
    return (
      this.#columnStyles.find(({ first, end }) => column >= first && column < end)?.style ?? this.#tableStyle
    );
  }

  /** `ss:Index` counts from 1. */
  #placeOr(next: number): number {
    const index = this.#number('ss:Index');
    return index > 0 ? index - 1 : next;
  }

  #number(name: string): number {
    const written = Number(this.#scanner.attribute(name) ?? 0);
    return Number.isInteger(written) && written > 0 ? Math.min(written, 2 ** 24) : 0;
  }

  #isHidden(): boolean {
    return /^(?:1|true)$/i.test(this.#scanner.attribute('ss:Hidden') ?? '');
  }
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? null : value;
}

function visibilityOf(word: string): SheetVisibility {
  if (word === 'SheetHidden') return 'hidden';
  return word === 'SheetVeryHidden' ? 'very-hidden' : 'no';
}

/** The text inside of an element, whatever marks up parts of it. Leaves the scanner at its end. */
function readText(scanner: XmlScanner, element: string): string {
  let text = '';
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token === 'text') text += scanner.text;
    else if (token === 'close' && localName(scanner.name) === element) break;
  }
  return text.replace(/\r\n?/g, '\n');
}
