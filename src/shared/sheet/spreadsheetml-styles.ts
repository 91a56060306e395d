import type { XmlScanner } from './xml-scanner.ts';

/** The formats that SpreadsheetML 2003 calls by name, as Excel writes them out. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['General Number', 'General'],
  ['General Date', 'm/d/yyyy h:mm'],
  ['Long Date', 'd-mmm-yyyy'],
  ['Medium Date', 'd-mmm-yy'],
  ['Short Date', 'm/d/yyyy'],
  ['Long Time', 'h:mm:ss AM/PM'],
  ['Medium Time', 'h:mm AM/PM'],
  ['Short Time', 'h:mm'],
  ['Currency', '"$"#,##0.00;("$"#,##0.00)'],
  ['Euro Currency', '"€"#,##0.00;("€"#,##0.00)'],
  ['Fixed', '0.00'],
  ['Standard', '#,##0.00'],
  ['Percent', '0.00%'],
  ['Scientific', '0.00E+00'],
  ['Yes/No', '"Yes";"Yes";"No"'],
  ['True/False', '"True";"True";"False"'],
  ['On/Off', '"On";"On";"Off"'],
]);

/** How far a style is looked up through its parents. */
const MOST_PARENTS = 16;

/** The number formats of the styles of a workbook in SpreadsheetML 2003. */
export class SpreadsheetMlStyles {
  readonly #styles = new Map<string, { readonly parent: string | null; format: string | null }>();
  #current = '';

  /** Takes in a `Style` that the scanner stands at. */
  begin(scanner: XmlScanner): void {
    this.#current = scanner.attribute('ss:ID') ?? '';
    this.#styles.set(this.#current, { parent: scanner.attribute('ss:Parent'), format: null });
  }

  /** Takes in the `NumberFormat` of the style that was begun last. */
  format(scanner: XmlScanner): void {
    const style = this.#styles.get(this.#current);
    const code = scanner.attribute('ss:Format');
    if (style !== undefined && code !== null) style.format = NAMED.get(code) ?? code;
  }

  /** The number format of a style; undefined is "General". */
  formatOf(id: string | null): string | undefined {
    let at = this.#styles.get(id ?? 'Default');
    for (let step = 0; step < MOST_PARENTS && at !== undefined; step += 1) {
      if (at.format !== null) return at.format;
      at = at.parent === null ? undefined : this.#styles.get(at.parent);
    }
    return undefined;
  }
}
