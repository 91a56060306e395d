import { guarded } from '../../shared/sheet/formula-guard.ts';

/** Bytes with which Excel knows that a CSV file is UTF-8. */
const MARK = '\uFEFF';

/** One CSV cell as RFC 4180 has it, guarded so that no spreadsheet program runs it as a formula. */
export function csvCell(text: string): string {
  const safe = guarded(text);
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
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
