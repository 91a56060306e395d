import type { Rehash } from './package-key.ts';
import type { SheetText } from './sheet-text.ts';
import type { Inflater } from './inflater.ts';
import type { ReadFailure } from './read-failure.ts';

/** What a file turned out to be, by its content. */
export type WorkbookKind = 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'spreadsheetml' | 'html' | 'csv';

/** The encodings that a text file may have. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const;
/** One of {@link TEXT_ENCODINGS}. */
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** The delimiters that a text file may have. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
/** One of {@link DELIMITERS}. */
export type Delimiter = (typeof DELIMITERS)[number];

/** How a text file was read; both can be overridden with {@link ReadOptions}. */
export interface TextFormat {
  readonly encoding: TextEncoding;
  /** The encoding is proven (a mark, valid UTF-8) or chosen; otherwise it is the likeliest guess. */
  readonly encodingIsSure: boolean;
  readonly delimiter: Delimiter;
}

/** What a person chose over the detection, and what the host brings. */
export interface ReadOptions {
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
  /** Inflates large parts of a workbook; by default as every platform can, which in Node is slow. */
  readonly inflater?: Inflater;
  /** Hashes the password of a workbook that Excel opens without asking; by default as every platform can. */
  readonly rehash?: Rehash;
  /**
   * Hears how much of the file is read, from 0 to 1, where the reader can tell: workbooks of Excel 2007 and
   * newer, and text files. 0 in the middle says that another reader begins anew.
   */
  readonly onProgress?: (share: number) => void;
}

/** Something about a readable file that must be said, made into a sentence by `describeReadNote`. */
export interface ReadNote {
  readonly code:
    | 'malformed-quotes'
    | 'unclosed-quote'
    | 'encoding-guessed'
    | 'undecodable-bytes'
    | 'guards-removed'
    | 'zeros-removed'
    | 'chart-sheets'
    | 'empty-sheets';
  readonly details: Readonly<Record<string, string | number>>;
}

/** A file that was read. Sheets stand in the order of the file; every one has at least one cell. */
export interface Workbook {
  readonly kind: WorkbookKind;
  readonly sheets: readonly SheetText[];
  /** The names of the worksheets without any cell. */
  readonly blankSheets: readonly string[];
  readonly notes: readonly ReadNote[];
  /** null for everything but text files. */
  readonly textFormat: TextFormat | null;
}

/** What reading a file gives: never an empty workbook in place of a failure. */
export type ReadResult =
  { readonly ok: true; readonly workbook: Workbook } | { readonly ok: false; readonly failure: ReadFailure };
