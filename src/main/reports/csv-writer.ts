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

/** Lines in one piece of a file; a few milliseconds of work. */
const LINES_AT_ONCE = 500;

/** A CSV file in UTF-8 with mark, piece by piece, from its header and rows: so that who writes a long one can breathe. */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let lines = [MARK + csvLine(header)];
  for (const row of rows) {
    lines.push(csvLine(row));
    if (lines.length < LINES_AT_ONCE) continue;
    yield encoder.encode(lines.join(''));
    lines = [];
  }
  yield encoder.encode(lines.join(''));
}

/** The pieces of a file as one. */
export function joined(pieces: Iterable<Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> {
  const all = [...pieces];
  const bytes = new Uint8Array(all.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of all) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
