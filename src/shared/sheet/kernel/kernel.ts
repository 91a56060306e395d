import { MAY_BE_SPACE } from '../outer-space.ts';
import { KERNEL_CODE } from './kernel-code.ts';

/** How a scan of the kernel ended; as in src/kernel/layout.ts. */
export const ENDED = {
  /** What is there is read as far as it is whole. */
  more: 0,
  /** Something in other words than the usual ones stands at the position. */
  odd: 1,
  /** The block, or for strings the memory, has no room for more. */
  full: 2,
  /** Behind a cell with a number that has to be formatted. */
  number: 3,
} as const;

/** How a style shows a whole number; as in src/kernel/layout.ts. */
export const SHOWS = { otherwise: 0, asWritten: 1, date: 2 } as const;

/** The functions of src/kernel, and its memory. Positions are bytes from the beginning of the memory. */
interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  blockColumns(): number;
  blockRow(): number;
  blockRows(): number;
  clear(): void;
  forgetStrings(): void;
  measureWidths(from: number, end: number, delimiter: number, most: number): number;
  findByte(from: number, end: number, byte: number): number;
  closeString(length: number, isOdd: boolean): void;
  /** 0: taken. */
  put(from: number, to: number, row: number, column: number, mark: number): number;
  placeOfString(index: number): number;
  roomForString(length: number): number;
  scanRecords(from: number, end: number, delimiter: number, row: number, mark: number): number;
  scanRows(from: number, end: number, row: number, column: number): number;
  scanStrings(from: number, end: number): number;
  stringCount(): number;
  surveyBytes(from: number, end: number, isLast: boolean): number;
  transpose(): void;
  trimmedCells(): number;
  useMarks(text: number, number: number, date: number): void;
  waiting(): number;
}

/** Where what begins in the memory; see src/kernel/layout.ts. */
const PLACES = [
  'BASES',
  'COLUMNS',
  'ENDS',
  'INPUT',
  'INPUT_SIZE',
  'MARKS',
  'MAY_BE_SPACE',
  'MOST_STYLES',
  'STATE',
  'STYLES',
  'TEXTS',
  'TEXTS_SIZE',
] as const;
type Places = Readonly<Record<(typeof PLACES)[number], number>>;

/** A scanner looks at so many bytes behind the end of what it was given. */
const BEHIND = 16;

/** One kernel reads one workbook: its shared strings stay in its memory. */
export class Kernel {
  readonly run: KernelExports;
  readonly places: Places;
  /** Where what is given to {@link load} begins. */
  readonly input: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #words: Uint32Array<ArrayBuffer>;

  constructor(exports: KernelExports, places: Places) {
    this.run = exports;
    this.places = places;
    this.input = places.INPUT;
    this.#bytes = new Uint8Array(exports.memory.buffer);
    this.#words = new Uint32Array(exports.memory.buffer);
    this.#bytes.set(MAY_BE_SPACE, places.MAY_BE_SPACE);
  }

  /** The memory by bytes; good until the kernel is called again. */
  get bytes(): Uint8Array<ArrayBuffer> {
    // Growing gives the memory another buffer.
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.run.memory.buffer);
    return this.#bytes;
  }

  /** The memory by numbers of four bytes; good until the kernel is called again. */
  get words(): Uint32Array<ArrayBuffer> {
    if (this.#words.length === 0) this.#words = new Uint32Array(this.run.memory.buffer);
    return this.#words;
  }

  /** Gives the kernel the bytes from `from` on to read, as many as it takes; gives where they end. */
  load(bytes: Uint8Array, from: number): number {
    const end = Math.min(bytes.length, from + this.places.INPUT_SIZE);
    this.bytes.set(bytes.subarray(from, end), this.input);
    this.bytes.fill(0x20, this.input + end - from, this.input + end - from + BEHIND);
    return end;
  }

  /** One of the numbers that a scan left behind. */
  state(place: (typeof STATE)[keyof typeof STATE]): number {
    return this.words[this.places.STATE / 4 + place] ?? 0;
  }
}

/** The numbers that a scan leaves behind; as in src/kernel/layout.ts. Row and column may be -1, which is 2 ** 32 - 1. */
export const STATE = {
  position: 0,
  row: 1,
  column: 2,
  from: 3,
  to: 4,
  style: 5,
  zeros: 6,
  valid: 7,
  broken: 8,
  epochDays: 9,
} as const;

/** Compiled once; null where that is forbidden, as in the window's own thread. */
let compiled: WebAssembly.Module | null | undefined;

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNEL_CODE), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}

/**
 * A kernel with nothing in its memory, or null where WebAssembly may not run: then sheets are read without it, more
 * slowly.
 */
export function startKernel(): Kernel | null {
  compiled ??= compile();
  if (compiled === null) return null;
  // Its shape is that of src/kernel/index.ts.
  const { exports } = new WebAssembly.Instance(compiled);
  const globals = exports as Readonly<Record<string, { readonly value: number }>>;
  const places = Object.fromEntries(PLACES.map((name) => [name, globals[name]?.value ?? 0])) as Places;
  return new Kernel(exports as unknown as KernelExports, places);
}

/** A larger memory, of a workbook with many strings, is not kept. */
const MOST_KEPT = 32 * 1024 * 1024;
let idle: Kernel | null = null;

/**
 * A kernel that knows nothing of any file: the one that was given back last, whose memory need not be touched for the first
 * time, which takes as long as reading ten thousand people. Null where WebAssembly may not run.
 */
export function takeKernel(): Kernel | null {
  const kernel = idle ?? startKernel();
  idle = null;
  return kernel;
}

/** Keeps a kernel for the next file. Whoever gives it back must not use it any more. */
export function giveBackKernel(kernel: Kernel | null): void {
  if (kernel === null || kernel.bytes.length > MOST_KEPT) return;
  kernel.run.forgetStrings();
  idle = kernel;
}
