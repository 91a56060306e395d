/** Bytes with which Excel knows that a CSV file is UTF-8. */
const MARK = '\uFEFF';

/**
 * One CSV cell as RFC 4180 has it. A text that a spreadsheet program would run as a formula, or whose first
 * character it would swallow, gets an apostrophe in front; {@link readBackCell} takes it off again.
 */
export function csvCell(text: string): string {
  const guarded = /^['=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The text that {@link csvCell} was given, from the unquoted cell. */
export function readBackCell(cell: string): string {
  return /^'['=+\-@\t\r\n\0]/.test(cell) ? cell.slice(1) : cell;
}

/** One line of a CSV file, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A whole CSV file in UTF-8 with mark, from its header and rows. */
export function csvFile(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Uint8Array<ArrayBuffer> {
  const lines = [MARK + csvLine(header)];
  for (const row of rows) lines.push(csvLine(row));
  return new TextEncoder().encode(lines.join(''));
}
