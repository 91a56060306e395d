import { countCharacters } from '../../shared/profile/scan-text.ts';

/** Columns of text with two spaces between them, for people. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, countCharacters(cell));
    }
  }
  return rows.map((row) => `${lineOf(row, widths)}\n`).join('');
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - countCharacters(cell)));
  return cells.join('  ').trimEnd();
}
