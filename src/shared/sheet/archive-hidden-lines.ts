import { HiddenLines } from './hidden-lines.ts';
import { readRelations, relationsPart } from './xlsx/part-names.ts';
import { hiddenColumns, isFilterOn } from './xlsx/sheet-scanner.ts';
import { readWorkbookPart } from './xlsx/workbook-part.ts';

/** The inflated parts of an archive by name. */
export type ArchiveParts = ReadonlyMap<string, Uint8Array>;

/**
 * What each sheet of an .xlsx or .xlsb hides, by the sheet's name, for a reader that does not tell it. Nothing for
 * what cannot be followed: that reader says why.
 */
export function readArchiveHiddenLines(
  kind: 'xlsx' | 'xlsb',
  parts: ArchiveParts,
): ReadonlyMap<string, HiddenLines> {
  const found = new Map<string, HiddenLines>();
  const main = readRelations(text(parts.get(relationsPart(''))), '');
  const bookPart = main.find(({ type }) => type === 'officeDocument')?.part;
  const book = bookPart === undefined ? undefined : parts.get(bookPart);
  if (bookPart === undefined || book === undefined) return found;
  const relations = readRelations(text(parts.get(relationsPart(bookPart))), bookPart);
  const listed = kind === 'xlsx' ? readWorkbookPart(text(book)).sheets : binarySheets(book);
  for (const { name, relationId } of listed) {
    const part = relations.find(({ id }) => id === relationId)?.part;
    const sheet = part === undefined ? undefined : parts.get(part);
    if (sheet !== undefined) found.set(name, kind === 'xlsx' ? markupLines(sheet) : binaryLines(sheet));
  }
  return found;
}

function text(part: Uint8Array | undefined): string {
  return part === undefined ? '' : new TextDecoder().decode(part);
}

/** Tags alone are looked for, whose letters are those of ASCII. */
function markupLines(sheet: Uint8Array): HiddenLines {
  const lines = new HiddenLines();
  const xml = new TextDecoder('latin1').decode(sheet);
  const head = xml.slice(0, Math.max(0, xml.search(/[<:]sheetData[\s>/]/)));
  for (const [first, last] of hiddenColumns(head)) lines.columns.add(first, last + 1);
  lines.isFiltered = isFilterOn(head) || /[<:]filterColumn[\s>]/.test(xml);
  for (const [tag] of xml.matchAll(/[<:]row\s[^>]{0,400}\shidden\s?=\s?["'](?:1|true|on)["'][^>]{0,400}>/g)) {
    const number = Number(/\sr\s*=\s*["'](\d{1,9})["']/.exec(tag)?.[1] ?? 0);
    lines.rows.add(number - 1, number);
  }
  return lines;
}

/** Records of [MS-XLSB] 2.3.2. */
const ROW_HEADER = 0;
const COLUMN_INFO = 60;
const BUNDLE_SHEET = 156;
const FILTER_COLUMN = 163;

function binaryLines(sheet: Uint8Array): HiddenLines {
  const lines = new HiddenLines();
  const view = new DataView(sheet.buffer, sheet.byteOffset, sheet.byteLength);
  walkRecords(view, (type, at, length) => {
    if (type === FILTER_COLUMN) lines.isFiltered = true;
    else if (type === COLUMN_INFO && length >= 18 && (view.getUint16(at + 16, true) & 1) !== 0) {
      lines.columns.add(view.getUint32(at, true), view.getUint32(at + 4, true) + 1);
    } else if (type === ROW_HEADER && length >= 12 && (view.getUint8(at + 11) & 0x10) !== 0) {
      const row = view.getUint32(at, true);
      lines.rows.add(row, row + 1);
    }
  });
  return lines;
}

function binarySheets(book: Uint8Array): { readonly name: string; readonly relationId: string }[] {
  const sheets: { name: string; relationId: string }[] = [];
  const view = new DataView(book.buffer, book.byteOffset, book.byteLength);
  walkRecords(view, (type, at, length) => {
    if (type !== BUNDLE_SHEET) return;
    const end = at + length;
    const [relationId, next] = wideString(view, at + 8, end);
    const [name] = wideString(view, next, end);
    sheets.push({ name, relationId });
  });
  return sheets;
}

/** A string in UTF-16 behind its length, and the place behind it; `''` where there is no room for it. */
function wideString(view: DataView, at: number, end: number): readonly [string, number] {
  const length = at + 4 <= end ? view.getUint32(at, true) : 0;
  const stop = at + 4 + length * 2;
  if (length === 0 || stop > end) return ['', at + 4];
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, length * 2);
  return [new TextDecoder('utf-16le').decode(bytes), stop];
}

/** Types take up to two bytes and lengths up to four, seven bits in each ([MS-XLSB] 2.1.4). */
function walkRecords(view: DataView, tell: (type: number, at: number, length: number) => void): void {
  let at = 0;
  const number = (most: number): number => {
    let value = 0;
    for (let index = 0; index < most && at < view.byteLength; index += 1) {
      const byte = view.getUint8(at);
      at += 1;
      value += (byte & 0x7f) << (7 * index);
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < view.byteLength) {
    const type = number(2);
    const length = number(4);
    if (at + length > view.byteLength) return;
    tell(type, at, length);
    at += length;
  }
}
