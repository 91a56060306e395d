import { BeyondReader } from './beyond-reader.ts';
import type { TakeWindow } from './entry-stream.ts';
import { readRichText, richTextNames, richTextPlace } from './rich-text.ts';
import { endOfPlainText, isAt } from './usual-markup.ts';
import { findRoot, isName, isSelfClosed, LT, MORE, nameBytes, readHead, tagEnd } from './xml-bytes.ts';

/** The strings of a workbook, which its cells name by number, as UTF-8 bytes one after another. */
export interface SharedStrings {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** String n is `bytes[ends[n - 1] .. ends[n]]`. */
  readonly ends: Uint32Array;
  /** Strings that UTF-8 cannot hold: with half a surrogate pair. */
  readonly odd: ReadonlyMap<number, string>;
}

const encoder = new TextEncoder();
/** What stands around nearly every string. */
const HEAD = encoder.encode('<si><t>');
const TAIL = encoder.encode('</t></si>');

/** Gathers the shared strings (ECMA-376 part 1, 18.4.9) from the windows of their part. */
export class SharedStringsBuilder {
  #bytes = new Uint8Array(64 * 1024);
  #used = 0;
  #ends = new Uint32Array(4096);
  #count = 0;
  readonly #odd = new Map<number, string>();
  readonly #place = richTextPlace();
  #names = richTextNames('');
  #item = nameBytes('', 'si');
  #hasBegun = false;
  /** The document uses no prefix. */
  #isBare = false;

  readonly take: TakeWindow = (bytes, isLast) => {
    let at = this.#hasBegun ? 0 : this.#begin(bytes, isLast);
    while (at !== null) {
      if (this.#isBare) at = this.#usual(bytes, at);
      const open = bytes.indexOf(LT, at);
      if (open < 0) return bytes.length;
      const after = tagEnd(bytes, open);
      if (after === MORE) return this.#wait(open, isLast);
      if (!isName(bytes, open + 1, this.#item)) {
        at = after;
      } else if (isSelfClosed(bytes, after)) {
        this.#add(bytes, 0, 0);
        at = after;
      } else {
        if (!readRichText(bytes, after, this.#item, this.#names, this.#place))
          return this.#wait(open, isLast);
        const { range, decoded, next } = this.#place;
        if (decoded === null) this.#add(bytes, range.from, range.to);
        else this.#addText(decoded);
        at = next;
      }
    }
    return 0;
  };

  finish(): SharedStrings {
    return {
      count: this.#count,
      bytes: this.#bytes.subarray(0, this.#used),
      ends: this.#ends.subarray(0, this.#count),
      odd: this.#odd,
    };
  }

  /** Takes the strings `<si><t>plain letters</t></si>` that follow one another; gives the position behind the last. */
  #usual(bytes: Uint8Array, from: number): number {
    const stop = bytes.length - HEAD.length;
    let at = from;
    while (at < stop) {
      if (!isAt(bytes, at, HEAD)) break;
      const start = at + HEAD.length;
      const end = endOfPlainText(bytes, start);
      if (end + TAIL.length > bytes.length || !isAt(bytes, end, TAIL)) break;
      this.#add(bytes, start, end);
      at = end + TAIL.length;
    }
    return at;
  }

  #wait(at: number, isLast: boolean): number {
    if (isLast) throw new BeyondReader('the strings break off');
    return at;
  }

  /** The position of the first string, or null while it is not there yet. */
  #begin(bytes: Uint8Array, isLast: boolean): number | null {
    const head = readHead(bytes, Math.min(bytes.length, 4096));
    const root = findRoot(head, 'sst');
    if (root === null) {
      if (isLast || bytes.length > 4096) throw new BeyondReader('no list of strings');
      return null;
    }
    this.#names = richTextNames(root.prefix);
    this.#item = nameBytes(root.prefix, 'si');
    this.#isBare = root.prefix === '';
    this.#hasBegun = true;
    return root.end;
  }

  #addText(text: string): void {
    if (!text.isWellFormed()) this.#odd.set(this.#count, text);
    const encoded = encoder.encode(text);
    this.#add(encoded, 0, encoded.length);
  }

  #add(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (this.#used + length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length));
      larger.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    const target = this.#bytes;
    const used = this.#used;
    // Most strings are short; a view of each would cost more than its bytes.
    if (length < 48) for (let at = 0; at < length; at += 1) target[used + at] = bytes[from + at] ?? 0;
    else target.set(bytes.subarray(from, to), used);
    this.#used = used + length;
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }
}
