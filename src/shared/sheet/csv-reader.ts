import type { CsvSink } from './csv-scanner.ts';
import { scanCsv } from './csv-scanner.ts';
import { detectDelimiter, explicitDelimiter } from './delimiter.ts';
import { SHEET_LIMITS, SheetBuilder } from './sheet-builder.ts';
import { isGuarded } from './formula-guard.ts';
import type { Kernel } from './kernel/kernel.ts';
import { giveBackKernel, takeKernel } from './kernel/kernel.ts';
import { RecordTaker } from './kernel/record-taker.ts';
import { surveyBytes } from './kernel/survey-bytes.ts';
import { detectEncoding, toUtf8 } from './text-encoding.ts';
import { countStrayZeros, withoutZeros } from './stray-zeros.ts';
import { overflowed } from './too-large.ts';
import type { ReadNote, ReadOptions, ReadResult } from './workbook.ts';
import { unread } from './read-failure.ts';

/** How many records are read before it is told how far the reading is. */
const RECORDS_PER_PROGRESS = 4_096;

/**
 * Reads delimited text (CSV, TSV, Excel's Unicode text). Encoding and delimiter are detected unless chosen;
 * row numbers count records, as a spreadsheet program shows them. The apostrophe that guards a text such as
 * `=A1` or `+1 613` in exports is taken off, and said; so are NUL characters that stray between the letters.
 */
export function readCsv(bytes: Uint8Array, sheetName: string, options: ReadOptions = {}): ReadResult {
  const kernel = takeKernel();
  const result = readCsvBy(kernel, bytes, sheetName, options);
  giveBackKernel(kernel);
  return result;
}

/** As {@link readCsv}, with a kernel or, more slowly, without one. */
export function readCsvBy(
  kernel: Kernel | null,
  bytes: Uint8Array,
  sheetName: string,
  options: ReadOptions,
): ReadResult {
  const survey = kernel === null ? null : surveyBytes(kernel, bytes);
  const detected = detectEncoding(bytes, survey ?? undefined);
  const encoding = options.encoding ?? detected.encoding;
  const decoded = toUtf8(bytes, encoding, encoding === detected.encoding ? detected.broken : undefined);
  const explicit = explicitDelimiter(decoded.bytes);
  const whole = withoutEndMark(decoded.bytes.subarray(explicit?.length ?? 0));
  const zeros = survey?.hasZeros === false ? 0 : countStrayZeros(whole);
  if (zeros === null) return unread({ code: 'not-a-spreadsheet', looksLike: 'binary' });
  const text = zeros === 0 ? whole : withoutZeros(whole);
  const delimiter = options.delimiter ?? explicit?.delimiter ?? detectDelimiter(text, kernel);

  const builder = new SheetBuilder(sheetName, SHEET_LIMITS, kernel);
  let guards = 0;
  const sink: CsvSink = {
    cell: (row, column, from, start, end) => {
      const guard = isGuarded(from, start, end) ? 1 : 0;
      guards += guard;
      builder.addBytes(row, column, from, start + guard, end);
      return builder.overflow === null;
    },
    record: (row, _columns, at) => {
      if (row % RECORDS_PER_PROGRESS === 0) options.onProgress?.(at / text.length);
    },
  };
  const sign = delimiter.charCodeAt(0);
  const { block } = builder;
  const taker = block === null ? null : new RecordTaker(block, builder, text, sign, options.onProgress);
  const trouble = scanCsv(text, sign, sink, { take: taker?.take });
  const sheet = builder.finish();
  if (typeof sheet === 'string') return unread(overflowed(sheet));
  if (sheet.rowCount === 0) return unread({ code: bytes.length === 0 ? 'empty-file' : 'no-cells' });

  const isSure = options.encoding !== undefined || detected.isSure;
  const notes: ReadNote[] = [];
  if (!isSure) notes.push({ code: 'encoding-guessed', details: { encoding } });
  if (decoded.undecodable > 0)
    notes.push({ code: 'undecodable-bytes', details: { places: decoded.undecodable } });
  if (trouble.malformedRows.length > 0) {
    const rows = trouble.malformedRows.slice(0, 5).map((row) => row + 1);
    notes.push({
      code: 'malformed-quotes',
      details: { count: trouble.malformedRows.length, rows: rows.join(', ') },
    });
  }
  if (trouble.unclosedRow !== null) {
    notes.push({ code: 'unclosed-quote', details: { row: trouble.unclosedRow + 1 } });
  }
  if (zeros > 0) notes.push({ code: 'zeros-removed', details: { count: zeros } });
  if (guards > 0) notes.push({ code: 'guards-removed', details: { count: guards } });
  const textFormat = { encoding, encodingIsSure: isSure, delimiter };
  return { ok: true, workbook: { kind: 'csv', sheets: [sheet], blankSheets: [], notes, textFormat } };
}

/** Old programs end a text file with Ctrl-Z. */
function withoutEndMark(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 0x1a ? bytes.subarray(0, -1) : bytes;
}
