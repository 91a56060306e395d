import { HiddenLines } from './hidden-lines.ts';
import { readOdsCell } from './ods-cell.ts';
import type { SheetOverflow } from './sheet-builder.ts';
import { SheetBuilder } from './sheet-builder.ts';
import type { SheetText, SheetVisibility } from './sheet-text.ts';
import type { XmlScanner } from './xml-scanner.ts';

/** Elements of a table whose text is no cell's: drawings, forms, notes of changes. */
const OTHER = new Set([
  'table:shapes',
  'office:forms',
  'table:dde-source',
  'table:scenario',
  'table:desc',
  'table:title',
]);

/** Reads one `table:table`; the scanner stands at its opening tag and is left at its end. */
export class OdsTable {
  readonly #scanner: XmlScanner;
  readonly #builder: SheetBuilder;
  readonly #hidden: SheetVisibility;
  readonly #lines = new HiddenLines();
  #merged = 0;
  #row = 0;
  #columns = 0;

  constructor(scanner: XmlScanner, hidden: SheetVisibility) {
    this.#scanner = scanner;
    this.#hidden = hidden;
    this.#builder = new SheetBuilder(scanner.attribute('table:name') ?? '');
  }

  /** The sheet, or the bound that it goes over. */
  read(): SheetText | SheetOverflow {
    const scanner = this.#scanner;
    for (let token = scanner.next(); token !== null; token = scanner.next()) {
      if (token === 'close' && scanner.name === 'table:table') break;
      if (this.#builder.overflow !== null) break;
      if (token !== 'open') continue;
      if (scanner.name === 'table:table-row') this.#readRow();
      else if (scanner.name === 'table:table-column') this.#readColumn();
      else if (OTHER.has(scanner.name)) scanner.skip();
    }
    return this.#builder.finish({
      hidden: this.#hidden,
      mergedAreas: this.#merged,
      ...this.#lines.frame,
    });
  }

  #readColumn(): void {
    const end = this.#columns + repeats(this.#scanner, 'table:number-columns-repeated');
    if (hidesLine(this.#scanner) !== null) this.#lines.columns.add(this.#columns, end);
    this.#columns = end;
  }

  #readRow(): void {
    const scanner = this.#scanner;
    const rows = repeats(scanner, 'table:number-rows-repeated');
    const hides = hidesLine(scanner);
    if (hides !== null) this.#lines.rows.add(this.#row, this.#row + rows);
    if (hides === 'filter') this.#lines.isFiltered = true;
    let column = 0;
    for (let token = scanner.next(); token !== null; token = scanner.next()) {
      if (token === 'close' && scanner.name === 'table:table-row') break;
      if (token !== 'open') continue;
      const columns = repeats(scanner, 'table:number-columns-repeated');
      if (scanner.name === 'table:table-cell') this.#readCell(rows, column, columns);
      else if (scanner.name === 'table:covered-table-cell') scanner.skip();
      else continue;
      column += columns;
    }
    this.#row += rows;
  }

  #readCell(rows: number, column: number, columns: number): void {
    const spans = (name: string): boolean => Number(this.#scanner.attribute(name) ?? 1) > 1;
    if (spans('table:number-columns-spanned') || spans('table:number-rows-spanned')) this.#merged += 1;
    const cell = readOdsCell(this.#scanner);
    if (cell === null) return;
    this.#builder.addRepeated({ row: this.#row, column, rows, columns }, cell.text, cell.kind, cell.doubt);
  }
}

/** How often a row, a column or a cell stands there: at least once, and never more than a sheet has rows. */
function repeats(scanner: XmlScanner, name: string): number {
  const written = scanner.attribute(name);
  if (written === null) return 1;
  const times = Number(written);
  return Number.isInteger(times) && times > 0 ? Math.min(times, 2 ** 24) : 1;
}

/** What hides a row or a column: a hand (`collapse`) or a filter; null where nothing does. */
function hidesLine(scanner: XmlScanner): 'collapse' | 'filter' | null {
  const visibility = scanner.attribute('table:visibility');
  return visibility === 'collapse' || visibility === 'filter' ? visibility : null;
}
