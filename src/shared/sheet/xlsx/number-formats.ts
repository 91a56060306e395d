import { SSF } from 'xlsx';

import { XmlScanner } from '../xml-scanner.ts';
import { localName } from './part-names.ts';

// SheetJS types its format library as `any`; these are the formats of ECMA-376 part 1, 18.8.30.
const { get_table: builtInFormats } = SSF as { get_table: () => Readonly<Record<number, string>> };

/** What Excel shows in every language as a date or a time, by the numbers that the standard leaves to languages. */
const LOCAL_FORMATS: readonly (readonly [from: number, to: number, like: number])[] = [
  [27, 31, 14],
  [32, 35, 21],
  [36, 36, 14],
  [50, 54, 14],
  [55, 56, 21],
  [57, 58, 14],
];

/** The number format of each cell style, by its place in `cellXfs`; undefined is "General". */
export function readNumberFormats(xml: string): readonly (string | undefined)[] {
  const own = new Map<number, string>();
  const styles: (string | undefined)[] = [];
  const scanner = new XmlScanner(xml);
  let inCellStyles = false;
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token === 'text') continue;
    const name = localName(scanner.name);
    if (name === 'cellXfs') inCellStyles = token === 'open';
    if (token === 'close') continue;
    if (name === 'numFmt') {
      const code = scanner.attribute('formatCode');
      if (code !== null) own.set(Number(scanner.attribute('numFmtId') ?? -1), code);
    } else if (name === 'xf' && inCellStyles) {
      const id = Number(scanner.attribute('numFmtId') ?? 0);
      styles.push(own.get(id) ?? builtIn(id));
    }
  }
  return styles;
}

function builtIn(id: number): string | undefined {
  const table = builtInFormats();
  const local = LOCAL_FORMATS.find(([from, to]) => id >= from && id <= to);
  return table[local?.[2] ?? id];
}
