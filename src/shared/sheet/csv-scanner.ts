/** Where the scanner hands the cells of a delimited text. Bytes are UTF-8 and valid during the call only. */
export interface CsvSink {
  /** False ends the scan. */
  cell(row: number, column: number, bytes: Uint8Array, start: number, end: number): boolean;
  /** A record ended before the byte at `at`; blank cells count as columns. */
  record?(row: number, columns: number, at: number): void;
}

/** Quotes that do not follow RFC 4180, by the rows that they stand in (from 0). */
export interface QuoteTrouble {
  /** Text after a closing quote, or a quote after blanks at the start of a cell. The text was kept as it is. */
  readonly malformedRows: readonly number[];
  /** The row of a quote that is never closed; its cell goes to the end of the text. null: there is none. */
  readonly unclosedRow: number | null;
  /** Records that were begun. */
  readonly rows: number;
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const EQUALS = 0x3d;

/**
 * Reads delimited text as RFC 4180 and Excel do: cells in double quotes may hold delimiters, line breaks and
 * doubled quotes; a quote elsewhere is a plain character; `="00123"` is 00123. Lines end with CR LF, LF or CR.
 */
export function scanCsv(
  bytes: Uint8Array,
  delimiter: number,
  sink: CsvSink,
  maxRows = Infinity,
): QuoteTrouble {
  const malformed: number[] = [];
  let scratch = new Uint8Array(1024);
  let unclosedRow: number | null = null;
  const { length } = bytes;
  let at = 0;
  let row = 0;
  let column = 0;

  const markMalformed = (): void => {
    if (malformed.at(-1) !== row) malformed.push(row);
  };

  /** Hands a cell on, without Excel's `="..."` around it. */
  const give = (from: Uint8Array, start: number, end: number): boolean => {
    const isLiteral =
      end - start >= 3 && from[start] === EQUALS && from[start + 1] === QUOTE && from[end - 1] === QUOTE;
    if (!isLiteral || from.subarray(start + 2, end - 1).includes(QUOTE)) {
      return sink.cell(row, column, from, start, end);
    }
    return sink.cell(row, column, from, start + 2, end - 1);
  };

  /** Reads a cell that begins with a quote at `at`; leaves `at` at the delimiter, line end or end of text. */
  const readQuoted = (): boolean => {
    let used = 0;
    let from = at + 1;
    for (;;) {
      const close = bytes.indexOf(QUOTE, from);
      const stop = close < 0 ? length : close;
      const room = used + stop - from + 1;
      if (room > scratch.length) {
        const larger = new Uint8Array(Math.max(scratch.length * 2, room));
        larger.set(scratch.subarray(0, used));
        scratch = larger;
      }
      scratch.set(bytes.subarray(from, stop), used);
      used += stop - from;
      if (close < 0) {
        unclosedRow = row;
        at = length;
        return give(scratch, 0, used);
      }
      if (bytes[close + 1] !== QUOTE) {
        at = close + 1;
        break;
      }
      scratch[used] = QUOTE;
      used += 1;
      from = close + 2;
    }
    const end = endOfPlain(at);
    if (end === at) return give(scratch, 0, used);
    markMalformed();
    const joined = new Uint8Array(used + end - at);
    joined.set(scratch.subarray(0, used));
    joined.set(bytes.subarray(at, end), used);
    at = end;
    return give(joined, 0, joined.length);
  };

  const endOfPlain = (start: number): number => {
    let end = start;
    for (; end < length; end += 1) {
      const byte = bytes[end];
      if (byte === delimiter || byte === LF || byte === CR) break;
    }
    return end;
  };

  while (at < length && row < maxRows) {
    if (bytes[at] === QUOTE) {
      if (!readQuoted()) break;
    } else {
      const end = endOfPlain(at);
      if (bytes[at] === SPACE && beginsWithQuote(bytes, at, end)) markMalformed();
      if (end > at && !give(bytes, at, end)) break;
      at = end;
    }
    if (bytes[at] === delimiter) {
      column += 1;
      at += 1;
      continue;
    }
    if (at < length) at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
    sink.record?.(row, column + 1, at);
    row += 1;
    column = 0;
  }
  if (column > 0) {
    // The text ends with a delimiter: the record's last cell is blank.
    sink.record?.(row, column + 1, at);
    row += 1;
  }
  return { malformedRows: malformed, unclosedRow, rows: row };
}

function beginsWithQuote(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at] === SPACE) at += 1;
  return at < end && bytes[at] === QUOTE;
}
