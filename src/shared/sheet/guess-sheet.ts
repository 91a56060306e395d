import { guessHeader, readHeaders, readSamples } from './header-row.ts';
import { matchColumns } from './match-columns.ts';
import type { SheetText } from './sheet-text.ts';

/**
 * The position of the sheet that most likely holds the people: among the visible ones with cells (among the
 * hidden ones where no other has any), the first whose columns match the most fields. 0 where all are empty.
 */
export function guessSheet(sheets: readonly SheetText[]): number {
  const filled = sheets
    .map((sheet, position) => ({ sheet, position }))
    .filter(({ sheet }) => sheet.rowCount > 0);
  const visible = filled.filter(({ sheet }) => sheet.hidden === 'no');
  let best = { position: 0, fields: -1 };
  for (const { sheet, position } of visible.length > 0 ? visible : filled) {
    const fields = matchedFields(sheet);
    if (fields > best.fields) best = { position, fields };
  }
  return best.position;
}

function matchedFields(sheet: SheetText): number {
  const header = guessHeader(sheet);
  if (header === null) return 0;
  const headers = readHeaders(sheet, header.row, header.lines).map(({ text }) => text);
  return matchColumns(headers, readSamples(sheet, header.row)).length;
}
