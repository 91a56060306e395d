import { resolveHtmlEntities } from './html-entities.ts';
import { HtmlTable } from './html-table.ts';
import type { SheetText } from './sheet-text.ts';
import { detectEncoding, toUtf8 } from './text-encoding.ts';
import { overflowed } from './too-large.ts';
import type { ReadNote, ReadOptions, ReadResult, TextEncoding } from './workbook.ts';
import { unread } from './read-failure.ts';

/**
 * Reads the tables of a web page, which many campus systems export under the name of an .xls file. Text
 * stays text: nothing is taken for a number or a date. Each table with a filled cell is a sheet.
 */
export function readHtml(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const detected = detectEncoding(bytes);
  const declared = detected.isSure ? null : declaredEncoding(bytes);
  const encoding = options.encoding ?? declared ?? detected.encoding;
  const decoded = toUtf8(bytes, encoding);
  const tables = new TableCollector(new TextDecoder().decode(decoded.bytes)).collect();

  const sheets: SheetText[] = [];
  for (const table of tables) {
    const sheet = table.finish();
    if (typeof sheet === 'string') return unread(overflowed(sheet));
    if (sheet.rowCount > 0) sheets.push(sheet);
  }
  if (sheets.length === 0) return unread({ code: 'no-cells' });
  const notes: ReadNote[] = [];
  const isGuess = !detected.isSure && declared === null && options.encoding === undefined;
  if (isGuess) notes.push({ code: 'encoding-guessed', details: { encoding } });
  if (decoded.undecodable > 0)
    notes.push({ code: 'undecodable-bytes', details: { places: decoded.undecodable } });
  return { ok: true, workbook: { kind: 'html', sheets, blankSheets: [], notes, textFormat: null } };
}

function declaredEncoding(bytes: Uint8Array): TextEncoding | null {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const label = /charset\s{0,9}=\s{0,9}["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? '';
  if (['windows-1252', 'iso-8859-1', 'latin1', 'us-ascii', 'cp1252'].includes(label)) return 'windows-1252';
  return ['macintosh', 'x-mac-roman'].includes(label) ? 'macintosh' : null;
}

/** Elements whose content is not shown. */
const UNSEEN = new Set(['script', 'style', 'title', 'noscript', 'template', 'xml']);
/** Elements that begin a new line inside of a cell. */
const BREAKING = new Set(['br', 'p', 'div', 'li']);

class TableCollector {
  readonly #source: string;
  readonly #tables: HtmlTable[] = [];
  /** Open tables, the innermost last: a table inside of a cell is a table of its own. */
  readonly #open: HtmlTable[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  collect(): readonly HtmlTable[] {
    const source = this.#source;
    let at = 0;
    while (at < source.length) {
      const tag = source.indexOf('<', at);
      const stop = tag < 0 ? source.length : tag;
      if (stop > at) this.#open.at(-1)?.addText(resolveHtmlEntities(source.slice(at, stop)));
      if (tag < 0) break;
      at = this.#readTag(tag);
    }
    return this.#tables;
  }

  /** Reads what begins with `<`; gives the position behind it. */
  #readTag(at: number): number {
    const source = this.#source;
    if (source.startsWith('<!--', at)) return behind(source, '-->', at);
    const match = /^<(\/?)([a-z][\w:-]*)|^<[!?]/i.exec(source.slice(at, at + 64));
    if (match === null) {
      this.#open.at(-1)?.addText('<');
      return at + 1;
    }
    const end = tagEnd(source, at + match[0].length);
    const name = (match[2] ?? '').toLowerCase();
    const isClose = match[1] === '/';
    if (!isClose && UNSEEN.has(name)) return tagEnd(source, endOfUnseen(source, name, end));
    const attributes = source.slice(at + match[0].length, end - 1);
    if (isClose) this.#closed(name);
    else this.#opened(name, (wanted) => (attributes === '' ? null : attributeOf(attributes, wanted)));
    return end;
  }

  #opened(name: string, attribute: (name: string) => string | null): void {
    const table = this.#open.at(-1);
    if (name === 'table') {
      const next = new HtmlTable(`Table ${this.#tables.length + 1}`);
      this.#tables.push(next);
      this.#open.push(next);
    } else if (name === 'tr') table?.openRow(attribute);
    else if (name === 'col') table?.addColumn(attribute);
    else if (name === 'td' || name === 'th') table?.openCell(attribute);
    else if (BREAKING.has(name)) table?.addBreak();
  }

  #closed(name: string): void {
    const table = this.#open.at(-1);
    if (name === 'table') {
      table?.closeCell();
      this.#open.pop();
    } else if (name === 'td' || name === 'th' || name === 'tr') table?.closeCell();
    else if (BREAKING.has(name)) table?.addBreak();
  }
}

/** Position of the closing tag, in any case; the end where there is none. */
function endOfUnseen(source: string, name: string, from: number): number {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return source.length;
}

function behind(source: string, wanted: string, from: number): number {
  const at = source.indexOf(wanted, from);
  return at < 0 ? source.length : at + wanted.length;
}

/** Behind the `>` of a tag; one inside of a quoted value does not end it. */
function tagEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if ((code === 0x22 || code === 0x27) && source.charCodeAt(at - 1) === 0x3d) {
      const close = source.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (close > 0) at = close;
    }
  }
  return source.length;
}

function attributeOf(attributes: string, wanted: string): string | null {
  for (const [, name = '', double, single, bare] of attributes.matchAll(
    /([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  )) {
    if (name.toLowerCase() === wanted) return double ?? single ?? bare ?? '';
  }
  return null;
}
