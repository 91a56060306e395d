/** Cells as spreadsheet programs copy them: tabs between cells, line ends between rows, quotes where needed. */
export function toClipboardText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\r\n');
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of a text that a spreadsheet program copied. A text without tabs and line ends is one cell. */
export function fromClipboardText(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const cell = readCell(text, at);
    rows.at(-1)?.push(cell.text);
    at = cell.end;
    if (at >= text.length) break;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

const QUOTED_CELL = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
const CELL_END = /[\t\r\n]/g;

/** A quoted cell only counts as one where its closing quote ends the cell, as in `"` for inches it does not. */
function readCell(text: string, start: number): { text: string; end: number } {
  if (text[start] === '"') {
    QUOTED_CELL.lastIndex = start;
    const match = QUOTED_CELL.exec(text);
    if (match !== null) {
      return { text: (match[1] ?? '').replaceAll('""', '"'), end: start + match[0].length };
    }
  }
  CELL_END.lastIndex = start;
  const end = CELL_END.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), end };
}
