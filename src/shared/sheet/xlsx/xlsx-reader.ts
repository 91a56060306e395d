import { showingOf } from '../cell-number.ts';
import { finishWorkbook } from '../finish-workbook.ts';
import type { Inflater } from '../inflater.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { giveBackKernel, takeKernel } from '../kernel/kernel.ts';
import { loadNumberFormat } from '../number-format.ts';
import { SHEET_LIMITS, SheetBuilder } from '../sheet-builder.ts';
import type { SheetText } from '../sheet-text.ts';
import { overflowed } from '../too-large.ts';
import { plainXml } from '../plain-xml.ts';
import { unzip } from '../unzip.ts';
import type { ReadFailure } from '../read-failure.ts';
import { unread } from '../read-failure.ts';
import type { ReadOptions, ReadResult } from '../workbook.ts';
import type { ZipEntry } from '../zip-directory.ts';
import { BeyondReader } from './beyond-reader.ts';
import type { WorkbookContext } from './cell-values.ts';
import type { StreamRoom, TakeWindow } from './entry-stream.ts';
import { STREAM_LIMITS, streamEntry } from './entry-stream.ts';
import { readNumberFormats } from './number-formats.ts';
import type { Relation } from './part-names.ts';
import { readRelations, relationsPart } from './part-names.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetScanner } from './sheet-scanner.ts';
import { StreamProgress } from './stream-progress.ts';
import type { SheetEntry } from './workbook-part.ts';
import { readWorkbookPart } from './workbook-part.ts';

/**
 * Reads .xlsx and .xlsm in one pass over the bytes of each sheet, which are inflated piece by piece and never
 * held whole. Gives null for what it does not fully understand: SheetJS reads that.
 */
export async function readXlsx(
  archive: Uint8Array,
  entries: ReadonlyMap<string, ZipEntry>,
  options: Pick<ReadOptions, 'inflater' | 'onProgress'> = {},
): Promise<ReadResult | null> {
  try {
    const kernel = takeKernel();
    if (kernel === null) throw new BeyondReader('no WebAssembly');
    const result = await new XlsxReader(archive, entries, options, kernel).read();
    // Not after a failure: something may still be on its way to it.
    giveBackKernel(kernel);
    return result;
  } catch (error: unknown) {
    if (error instanceof BeyondReader) return null;
    throw error;
  }
}

class XlsxReader {
  readonly #archive: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #inflater: Inflater | null;
  readonly #kernel: Kernel;
  readonly #progress: StreamProgress;
  readonly #room: StreamRoom = { left: STREAM_LIMITS.totalBytes };

  constructor(
    archive: Uint8Array,
    entries: ReadonlyMap<string, ZipEntry>,
    { inflater, onProgress }: Pick<ReadOptions, 'inflater' | 'onProgress'>,
    kernel: Kernel,
  ) {
    this.#archive = archive;
    this.#entries = entries;
    this.#inflater = inflater ?? null;
    this.#progress = new StreamProgress(onProgress);
    this.#kernel = kernel;
  }

  async read(): Promise<ReadResult> {
    const main = await this.#relationsOf('');
    const workbookName = main.find(({ type }) => type === 'officeDocument')?.part;
    if (workbookName === undefined) throw new BeyondReader('no workbook');
    const book = readWorkbookPart(await this.#text(workbookName));
    const relations = await this.#relationsOf(workbookName);
    this.#progress.expect(relations.flatMap((relation) => this.#streamed(relation)));
    const strings = await this.#strings(relations);
    if (strings !== null && !(strings instanceof SharedStrings)) return unread(strings);
    const stylesName = relations.find(({ type }) => type === 'styles')?.part;
    const formats = stylesName === undefined ? [] : readNumberFormats(await this.#text(stylesName));
    if (formats.some((format) => showingOf(format) === 'by-library')) await loadNumberFormat();
    return this.#sheets(book.sheets, relations, { date1904: book.date1904, formats, strings });
  }

  async #sheets(
    listed: readonly SheetEntry[],
    relations: readonly Relation[],
    context: WorkbookContext,
  ): Promise<ReadResult> {
    const sheets: SheetText[] = [];
    let others = 0;
    const blankSheets: string[] = [];
    for (const entry of listed) {
      // A macro module of old, which Excel lists without a part.
      if (entry.relationId === '') {
        others += 1;
        continue;
      }
      const relation = relations.find(({ id }) => id === entry.relationId);
      if (relation === undefined) throw new BeyondReader('a sheet without a part');
      if (relation.type !== 'worksheet') {
        others += 1;
        continue;
      }
      const sheet = await this.#sheet(entry, relation.part, context);
      if ('code' in sheet) return unread(sheet);
      if (sheet.rowCount > 0) sheets.push(sheet);
      else blankSheets.push(entry.name);
    }
    return finishWorkbook('xlsx', { sheets, blankSheets, others });
  }

  async #sheet(
    { name, hidden }: SheetEntry,
    part: string,
    context: WorkbookContext,
  ): Promise<SheetText | ReadFailure> {
    const builder = new SheetBuilder(name, SHEET_LIMITS, this.#kernel);
    const scanner = new SheetScanner(builder, context, this.#kernel);
    const { size } = this.#entry(part);
    let taken = 0;
    const failure = await this.#stream(part, (bytes, isLast) => {
      builder.share = Math.min(1, (taken + bytes.length) / size);
      const after = scanner.take(bytes, isLast);
      taken += after;
      return after;
    });
    if (failure !== null) return failure;
    const sheet = builder.finish({
      hidden,
      mergedAreas: scanner.mergedAreas,
      isRowHidden: (row) => scanner.isRowHidden(row),
      isColumnHidden: (column) => scanner.isColumnHidden(column),
      isFiltered: scanner.isFiltered,
    });
    return typeof sheet === 'string' ? overflowed(sheet) : sheet;
  }

  async #strings(relations: readonly Relation[]): Promise<SharedStrings | ReadFailure | null> {
    const part = relations.find(({ type }) => type === 'sharedStrings')?.part;
    // Writers exist that name the part and leave it out where no cell needs it.
    if (part === undefined || this.#find(part) === undefined) return null;
    const strings = new SharedStrings(this.#kernel);
    return (await this.#stream(part, strings.take)) ?? strings;
  }

  #stream(part: string, take: TakeWindow): Promise<ReadFailure | null> {
    const told = this.#progress.watch(take);
    return streamEntry(this.#archive, this.#entry(part), this.#room, told, this.#inflater);
  }

  /** The parts that take time: the strings and the sheets. */
  #streamed({ type, part }: Relation): ZipEntry[] {
    const entry = type === 'sharedStrings' || type === 'worksheet' ? this.#find(part) : undefined;
    return entry === undefined ? [] : [entry];
  }

  async #relationsOf(part: string): Promise<readonly Relation[]> {
    return readRelations(await this.#text(relationsPart(part)), part);
  }

  async #text(part: string): Promise<string> {
    const entry = this.#entry(part);
    const unzipped = await unzip(this.#archive, [entry], this.#inflater);
    // The other way finds the same damage and names it.
    if (!unzipped.ok) throw new BeyondReader('a part that cannot be taken out');
    const bytes = unzipped.parts.get(entry.name) ?? new Uint8Array(0);
    return new TextDecoder().decode(plainXml('.xml', bytes));
  }

  #entry(part: string): ZipEntry {
    const entry = this.#find(part);
    if (entry === undefined) throw new BeyondReader('a missing part');
    return entry;
  }

  /** Names of parts are compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
  #find(part: string): ZipEntry | undefined {
    const exact = this.#entries.get(part);
    if (exact !== undefined) return exact;
    const lower = part.toLowerCase();
    return [...this.#entries.values()].find(({ name }) => name.toLowerCase() === lower);
  }
}
