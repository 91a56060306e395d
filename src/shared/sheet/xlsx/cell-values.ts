import type { NumberText } from '../cell-number.ts';
import { numberText } from '../cell-number.ts';
import type { SheetBuilder } from '../sheet-builder.ts';
import { markOf } from '../sheet-text.ts';
import { BeyondReader } from './beyond-reader.ts';
import type { SharedStrings } from './shared-strings.ts';
import { decodeText } from './xml-bytes.ts';

/** What the cells of a workbook have in common. */
export interface WorkbookContext {
  readonly date1904: boolean;
  /** By cell style; undefined is "General". */
  readonly formats: readonly (string | undefined)[];
  /** null where the workbook has none. */
  readonly strings: SharedStrings | null;
}

const NUMBER = markOf('number', null);
const ZERO = 0x30;
const NINE = 0x39;
/** Excel keeps so many digits. */
const MOST_DIGITS = 15;
/** Formatted numbers that are remembered per style: dates and codes come again and again. */
const MOST_REMEMBERED = 4096;

/** Turns the values of cells into exact text and hands them to the builder of their sheet. */
export class CellValues {
  readonly #builder: SheetBuilder;
  readonly #context: WorkbookContext;
  readonly #remembered = new Map<string, Map<number, NumberText>>();

  constructor(builder: SheetBuilder, context: WorkbookContext) {
    this.#builder = builder;
    this.#context = context;
  }

  /** A cell of type `n`: `bytes[from .. to]` is the number as it is written. */
  number(row: number, column: number, style: number, bytes: Uint8Array, from: number, to: number): void {
    const format = this.#context.formats[style];
    if ((format === undefined || format === 'General') && isWholeNumber(bytes, from, to)) {
      this.#builder.addBytes(row, column, bytes, from, to, NUMBER);
      return;
    }
    const value = isWholeNumber(bytes, from, to)
      ? wholeNumber(bytes, from, to)
      : numberOf(decodeText(bytes, from, to));
    if (value === null) return;
    const { text, kind, doubt } = this.#format(value, format);
    this.#builder.add(row, column, text, kind, doubt);
  }

  /** A cell of type `s`: the number of a shared string. */
  shared(row: number, column: number, index: number): void {
    const { strings } = this.#context;
    if (strings === null || index >= strings.count) throw new BeyondReader('a string is missing');
    const odd = strings.odd(index);
    if (odd !== undefined) {
      this.#builder.add(row, column, odd, 'text');
      return;
    }
    const [start, end] = strings.place(index);
    this.#builder.addBytes(row, column, strings.bytes, start, end);
  }

  /** A text that stands plainly in valid UTF-8. */
  plain(row: number, column: number, bytes: Uint8Array, from: number, to: number): void {
    this.#builder.addBytes(row, column, bytes, from, to);
  }

  text(row: number, column: number, text: string): void {
    this.#builder.add(row, column, text, 'text');
  }

  boolean(row: number, column: number, written: string): void {
    if (!/^(?:1|0|true|false)$/i.test(written)) throw new BeyondReader('a truth value is none');
    this.#builder.add(row, column, /^(?:1|true)$/i.test(written) ? 'TRUE' : 'FALSE', 'boolean');
  }

  error(row: number, column: number, written: string): void {
    this.#builder.add(row, column, written === '' ? '#ERROR!' : written, 'error', 'cell-error');
  }

  formulaWithoutResult(row: number, column: number): void {
    this.#builder.add(row, column, '', 'formula-without-result', 'formula-without-result');
  }

  #format(value: number, format: string | undefined): NumberText {
    const key = format ?? '';
    let remembered = this.#remembered.get(key);
    if (remembered === undefined) this.#remembered.set(key, (remembered = new Map<number, NumberText>()));
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const made = numberText(value, format, this.#context.date1904);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(value, made);
    return made;
  }
}

/** Whether a number is written as a person reads it: up to 15 digits and nothing else. */
function isWholeNumber(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length === 0 || length > MOST_DIGITS || (length > 1 && bytes[from] === ZERO)) return false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}

/** The number of {@link isWholeNumber}; 15 digits are exact. */
function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + (bytes[at] ?? 0) - ZERO;
  return number;
}

/** Any other number as it is written; null for nothing. */
function numberOf(written: string): number | null {
  const text = written.trim();
  if (text === '') return null;
  const value = Number(text);
  if (Number.isNaN(value)) throw new BeyondReader('a number is none');
  return value;
}
