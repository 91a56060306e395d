import { XmlScanner } from '../xml-scanner.ts';
import { builtInFormat } from './built-in-formats.ts';
import { localName } from './part-names.ts';

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
      styles.push(own.get(id) ?? builtInFormat(id));
    }
  }
  return styles;
}
