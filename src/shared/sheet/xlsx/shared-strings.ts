import type { Kernel } from '../kernel/kernel.ts';
import { ENDED, STATE } from '../kernel/kernel.ts';
import { LoadedPart } from '../kernel/loaded-part.ts';
import { BeyondReader } from './beyond-reader.ts';
import type { TakeWindow } from './entry-stream.ts';
import { readRichText, richTextNames, richTextPlace } from './rich-text.ts';
import { findRoot, isName, isSelfClosed, LT, MORE, nameBytes, readHead, tagEnd } from './xml-bytes.ts';

const encoder = new TextEncoder();

/** The strings of a workbook (ECMA-376 part 1, 18.4.9), which its cells name by number. They stand in the kernel's memory. */
export class SharedStrings {
  readonly #kernel: Kernel;
  /** Of the window. */
  readonly #part: LoadedPart;
  /** Those that UTF-8 cannot hold: with half a surrogate pair. */
  readonly #odd = new Map<number, string>();
  readonly #place = richTextPlace();
  #names = richTextNames('');
  #item = nameBytes('', 'si');
  #hasBegun = false;
  /** The document uses no prefix. */
  #isBare = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#part = new LoadedPart(kernel);
  }

  get count(): number {
    return this.#kernel.run.stringCount();
  }

  /** A string that UTF-8 cannot hold, or undefined. */
  odd(index: number): string | undefined {
    return this.#odd.size === 0 ? undefined : this.#odd.get(index);
  }

  /** Those in which the strings stand; good until the next one is added. */
  get bytes(): Uint8Array {
    return this.#kernel.bytes;
  }

  /** Where string `index` stands in the {@link bytes}. */
  place(index: number): readonly [start: number, end: number] {
    const { words } = this.#kernel;
    const at = this.#kernel.run.placeOfString(index) / 4;
    const start = words[at] ?? 0;
    return [start, start + (words[at + 1] ?? 0)];
  }

  /** Takes the windows of the part. */
  readonly take: TakeWindow = (bytes, isLast) => {
    this.#part.forget();
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

  /** Takes the strings in usual words that follow one another; gives the position behind the last. */
  #usual(bytes: Uint8Array, from: number): number {
    const { run } = this.#kernel;
    const part = this.#part;
    let at = from;
    if (at >= part.to) part.load(bytes, at);
    for (;;) {
      const ended = run.scanStrings(part.inKernel(at), part.inKernel(part.to));
      at = part.at(STATE.position);
      if (ended === ENDED.full) throw new RangeError('no memory for the strings');
      if (ended === ENDED.odd || part.to === bytes.length || part.from === at) return at;
      part.load(bytes, at);
    }
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
    const isOdd = !text.isWellFormed();
    if (isOdd) this.#odd.set(this.count, text);
    const encoded = encoder.encode(text);
    this.#add(encoded, 0, encoded.length, isOdd);
  }

  #add(bytes: Uint8Array, from: number, to: number, isOdd = false): void {
    const kernel = this.#kernel;
    const room = kernel.run.roomForString(to - from);
    if (room === 0) throw new RangeError('no memory for the strings');
    kernel.bytes.set(bytes.subarray(from, to), room);
    kernel.run.closeString(to - from, isOdd);
  }
}
