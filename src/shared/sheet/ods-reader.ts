import { finishWorkbook } from './finish-workbook.ts';
import { OdsTable } from './ods-table.ts';
import type { SheetText } from './sheet-text.ts';
import { overflowed } from './too-large.ts';
import type { ReadResult } from './workbook.ts';
import { unread } from './read-failure.ts';
import { XmlScanner } from './xml-scanner.ts';

/**
 * Reads the content of an OpenDocument spreadsheet. A cell there carries both its value and the text that
 * was displayed, so numbers come out as they were seen without knowing the number formats. (SheetJS turns
 * `(613) 555-1234` under a conditional format into `) -(6135551234`, and loses the formats of columns.)
 */
export function readOds(content: Uint8Array): ReadResult {
  const scanner = new XmlScanner(new TextDecoder().decode(content));
  const hiddenStyles = new Set<string>();
  const sheets: SheetText[] = [];
  const blankSheets: string[] = [];
  let style = '';
  let isWhole = false;
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token === 'close' && scanner.name === 'office:spreadsheet') isWhole = true;
    if (token !== 'open') continue;
    switch (scanner.name) {
      case 'style:style':
        style = scanner.attribute('style:name') ?? '';
        break;
      case 'style:table-properties':
        if (scanner.attribute('table:display') === 'false') hiddenStyles.add(style);
        break;
      case 'table:tracked-changes':
        scanner.skip();
        break;
      case 'table:table': {
        const isHidden = hiddenStyles.has(scanner.attribute('table:style-name') ?? '');
        const sheet = new OdsTable(scanner, isHidden ? 'hidden' : 'no').read();
        if (typeof sheet === 'string') return unread(overflowed(sheet));
        if (sheet.rowCount > 0) sheets.push(sheet);
        else blankSheets.push(sheet.name);
      }
    }
  }
  if (!isWhole) return unread({ code: 'damaged' });
  return finishWorkbook('ods', { sheets, blankSheets, others: 0 });
}
