import { scanCsv } from './csv-scanner.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { Delimiter } from './workbook.ts';
import { DELIMITERS } from './workbook.ts';

/** How many bytes and records are looked at. */
const BYTES_LOOKED_AT = 256 * 1024;
const RECORDS_LOOKED_AT = 200;

/** Excel's own first line: `sep=;`, which no spreadsheet program shows as a row. */
export function explicitDelimiter(bytes: Uint8Array): { delimiter: Delimiter; length: number } | null {
  const line = new TextDecoder().decode(bytes.subarray(0, 16));
  const match = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r|$)/i.exec(line);
  const delimiter = DELIMITERS.find((one) => one === match?.[1]);
  return delimiter === undefined ? null : { delimiter, length: match?.[0].length ?? 0 };
}

/**
 * The delimiter that gives the most columns most evenly over the first records, quotes respected; the comma
 * where none gives two columns.
 */
export function detectDelimiter(bytes: Uint8Array, kernel: Kernel | null = null): Delimiter {
  const head = wholeLines(bytes);
  let best: Delimiter = ',';
  let bestScore = 0;
  const present = DELIMITERS.filter(presenceIn(head, kernel));
  // Where there is nothing but commas, the comma it is, whatever they give.
  if (present.every((delimiter) => delimiter === best)) return best;
  for (const delimiter of present) {
    const score = evenness(widthsOf(head, delimiter, kernel)) * (delimiter === '\t' ? 1.5 : 1);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function wholeLines(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= BYTES_LOOKED_AT) return bytes;
  const end = bytes.lastIndexOf(0x0a, BYTES_LOOKED_AT);
  return bytes.subarray(0, end > 0 ? end + 1 : BYTES_LOOKED_AT);
}

/** Tells of a delimiter whether it stands anywhere in the bytes. */
function presenceIn(bytes: Uint8Array, kernel: Kernel | null): (delimiter: Delimiter) => boolean {
  if (kernel === null) return (delimiter) => bytes.includes(delimiter.charCodeAt(0));
  const end = kernel.input + kernel.load(bytes, 0);
  return (delimiter) => kernel.run.findByte(kernel.input, end, delimiter.charCodeAt(0)) < end;
}

/** (Share of records with the usual number of columns, squared) x (that number - 1). */
function evenness(widths: readonly number[]): number {
  const byWidth = new Map<number, number>();
  for (const width of widths) byWidth.set(width, (byWidth.get(width) ?? 0) + 1);
  let score = 0;
  for (const [width, records] of byWidth) {
    score = Math.max(score, (records / widths.length) ** 2 * (width - 1));
  }
  return score;
}

/** How many columns the first records have, but for blank ones. */
export function widthsOf(bytes: Uint8Array, delimiter: Delimiter, kernel: Kernel | null): readonly number[] {
  const sign = delimiter.charCodeAt(0);
  if (kernel !== null) {
    const { input, places, run } = kernel;
    const end = input + kernel.load(bytes, 0);
    const count = run.measureWidths(input, end, sign, RECORDS_LOOKED_AT);
    return Array.from(kernel.words.subarray(places.ENDS / 4, places.ENDS / 4 + count));
  }
  const widths: number[] = [];
  let filledRow = -1;
  const sink = {
    cell: (row: number): boolean => {
      filledRow = row;
      return true;
    },
    record: (row: number, columns: number): void => {
      if (filledRow === row) widths.push(columns);
    },
  };
  scanCsv(bytes, sign, sink, { maxRows: RECORDS_LOOKED_AT });
  return widths;
}
