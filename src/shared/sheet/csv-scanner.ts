/** Where the scanner hands the cells of a delimited text. Bytes are UTF-8 and valid during the call only. */
export interface CsvSink {
  /** False ends the scan. */
  cell(row: number, column: number, bytes: Uint8Array, start: number, end: number): boolean;
  /** A record ended before the byte at `at`; blank cells count as columns. */
  record?(row: number, columns: number, at: number): void;
}

/** The beginning of a record: its first byte, and its number from 0. */
export interface RecordPlace {
  at: number;
  row: number;
}

/** Reads records faster than cell by cell: moves the place behind those that it has read. */
export type TakeRecords = (place: RecordPlace) => void;

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
  { maxRows = Infinity, take }: { readonly maxRows?: number; readonly take?: TakeRecords | undefined } = {},
): QuoteTrouble {
  return new CsvScanner(bytes, delimiter, sink, take).scan(maxRows);
}

class CsvScanner {
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #sink: CsvSink;
  readonly #take: TakeRecords | undefined;
  readonly #place: RecordPlace = { at: 0, row: 0 };
  /** By byte: 1 where a cell without quotes ends. */
  readonly #ends = new Uint8Array(256);
  readonly #malformed: number[] = [];
  #unclosedRow: number | null = null;
  #scratch = new Uint8Array(1024);
  #row = 0;
  #column = 0;
  /** Behind the cell that was read last: its delimiter, line end or the end of the text. */
  #at = 0;

  constructor(bytes: Uint8Array, delimiter: number, sink: CsvSink, take: TakeRecords | undefined) {
    this.#take = take;
    this.#bytes = bytes;
    this.#delimiter = delimiter;
    this.#sink = sink;
    for (const byte of [delimiter, LF, CR]) this.#ends[byte] = 1;
  }

  scan(maxRows: number): QuoteTrouble {
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    const sink = this.#sink;
    const { length } = bytes;
    let at = this.#skipTaken(0);
    while (at < length && this.#row < maxRows) {
      if (bytes[at] === QUOTE) {
        this.#at = at;
        if (!this.#readQuoted()) break;
        at = this.#at;
      } else {
        const end = this.#endOfPlain(at);
        if (end > at) {
          const first = bytes[at];
          if (first === SPACE && beginsWithQuote(bytes, at, end)) this.#markMalformed();
          const goesOn =
            first === EQUALS
              ? this.#give(bytes, at, end)
              : sink.cell(this.#row, this.#column, bytes, at, end);
          if (!goesOn) break;
          at = end;
        }
      }
      if (at < length) {
        const byte = bytes[at];
        if (byte === delimiter) {
          this.#column += 1;
          at += 1;
          continue;
        }
        at += byte === CR && at + 1 < length && bytes[at + 1] === LF ? 2 : 1;
      }
      this.#endRecord(at);
      at = this.#skipTaken(at);
    }
    // The text ends with a delimiter: the record's last cell is blank.
    if (this.#column > 0) this.#endRecord(at);
    return { malformedRows: this.#malformed, unclosedRow: this.#unclosedRow, rows: this.#row };
  }

  /** Behind the records that somebody else takes. */
  #skipTaken(at: number): number {
    if (this.#take === undefined) return at;
    const place = this.#place;
    place.at = at;
    place.row = this.#row;
    this.#take(place);
    this.#row = place.row;
    return place.at;
  }

  #endRecord(at: number): void {
    this.#sink.record?.(this.#row, this.#column + 1, at);
    this.#row += 1;
    this.#column = 0;
  }

  #endOfPlain(start: number): number {
    const bytes = this.#bytes;
    const ends = this.#ends;
    const { length } = bytes;
    let end = start;
    while (end < length && ends[bytes[end] ?? 0] === 0) end += 1;
    return end;
  }

  #markMalformed(): void {
    if (this.#malformed.at(-1) !== this.#row) this.#malformed.push(this.#row);
  }

  /** Hands a cell on, without Excel's `="..."` around it. */
  #give(from: Uint8Array, start: number, end: number): boolean {
    const isLiteral =
      end - start >= 3 && from[start] === EQUALS && from[start + 1] === QUOTE && from[end - 1] === QUOTE;
    const isWhole = !isLiteral || from.subarray(start + 2, end - 1).includes(QUOTE);
    return isWhole
      ? this.#sink.cell(this.#row, this.#column, from, start, end)
      : this.#sink.cell(this.#row, this.#column, from, start + 2, end - 1);
  }

  /** Reads the cell that begins with a quote at `#at`. */
  #readQuoted(): boolean {
    const bytes = this.#bytes;
    const { length } = bytes;
    const first = this.#at + 1;
    let close = bytes.indexOf(QUOTE, first);
    // Most have no quote inside and stand in the bytes as they are.
    if (close >= 0 && (close + 1 === length || this.#ends[bytes[close + 1] ?? 0] === 1)) {
      this.#at = close + 1;
      return this.#give(bytes, first, close);
    }
    let used = 0;
    let from = first;
    for (;;) {
      const stop = close < 0 ? length : close;
      this.#makeRoom(used, used + stop - from + 1);
      this.#scratch.set(bytes.subarray(from, stop), used);
      used += stop - from;
      if (close < 0) {
        this.#unclosedRow = this.#row;
        this.#at = length;
        return this.#give(this.#scratch, 0, used);
      }
      if (close + 1 === length || bytes[close + 1] !== QUOTE) break;
      this.#scratch[used] = QUOTE;
      used += 1;
      from = close + 2;
      close = bytes.indexOf(QUOTE, from);
    }
    const after = close + 1;
    const end = this.#endOfPlain(after);
    this.#at = end;
    if (end === after) return this.#give(this.#scratch, 0, used);
    this.#markMalformed();
    this.#makeRoom(used, used + end - after);
    this.#scratch.set(bytes.subarray(after, end), used);
    return this.#give(this.#scratch, 0, used + end - after);
  }

  /** Room for so many bytes, of which those that are used are kept. */
  #makeRoom(used: number, room: number): void {
    if (room <= this.#scratch.length) return;
    const larger = new Uint8Array(Math.max(this.#scratch.length * 2, room));
    larger.set(this.#scratch.subarray(0, used));
    this.#scratch = larger;
  }
}

function beginsWithQuote(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at] === SPACE) at += 1;
  return at < end && bytes[at] === QUOTE;
}
