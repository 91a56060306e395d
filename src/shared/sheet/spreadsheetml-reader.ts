import { finishWorkbook } from './finish-workbook.ts';
import type { SheetText } from './sheet-text.ts';
import { SpreadsheetMlStyles } from './spreadsheetml-styles.ts';
import { SpreadsheetMlTable } from './spreadsheetml-table.ts';
import { detectEncoding } from './text-encoding.ts';
import { overflowed } from './too-large.ts';
import type { ReadResult } from './workbook.ts';
import { unread } from './read-failure.ts';
import { localName } from './xlsx/part-names.ts';
import { XmlScanner } from './xml-scanner.ts';

const NAMESPACE = 'urn:schemas-microsoft-com:office:spreadsheet';

/**
 * Reads a workbook in SpreadsheetML 2003, which Excel 2003 and many reporting programs write under the name of an
 * .xls file. (SheetJS fills the memory for a row far away, and takes every letter for UTF-8.)
 */
export function readSpreadsheetMl(bytes: Uint8Array): ReadResult {
  const xml = withUsualPrefix(decoded(bytes));
  const scanner = new XmlScanner(xml);
  const styles = new SpreadsheetMlStyles();
  const sheets: SheetText[] = [];
  const blankSheets: string[] = [];
  let date1904 = false;
  let isWhole = false;
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    const name = token === 'text' ? '' : localName(scanner.name);
    if (token === 'close' && name === 'Workbook') isWhole = true;
    if (token !== 'open') continue;
    if (name === 'Date1904') date1904 = true;
    else if (name === 'Style') styles.begin(scanner);
    else if (name === 'NumberFormat') styles.format(scanner);
    else if (name === 'Worksheet') {
      const sheet = new SpreadsheetMlTable(scanner, styles, date1904).read();
      if (sheet === null) return unread({ code: 'damaged' });
      if (typeof sheet === 'string') return unread(overflowed(sheet));
      if (sheet.rowCount > 0) sheets.push(sheet);
      else blankSheets.push(sheet.name);
    }
  }
  if (!isWhole) return unread({ code: 'truncated' });
  return finishWorkbook('spreadsheetml', { sheets, blankSheets, others: 0 });
}

/** The text in the encoding that it declares; any that the platform knows. */
function decoded(bytes: Uint8Array): string {
  const { encoding } = detectEncoding(bytes.subarray(0, 256));
  if (encoding.startsWith('utf-16')) return new TextDecoder(encoding).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 256));
  const label = /^[^<]{0,3}\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Attributes carry the prefix of the namespace, which nearly everyone calls `ss`. */
function withUsualPrefix(xml: string): string {
  const prefix = new RegExp(`xmlns:([\\w.-]{1,40})\\s*=\\s*["']${NAMESPACE}["']`).exec(xml)?.[1];
  if (prefix === undefined || prefix === 'ss' || xml.includes(`xmlns:ss="${NAMESPACE}"`)) return xml;
  return xml.replaceAll(` ${prefix}:`, ' ss:');
}
