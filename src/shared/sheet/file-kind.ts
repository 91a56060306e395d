import { wordsOf } from './byte-words.ts';
import { isCompoundWhole, readCompoundNames } from './compound-file.ts';
import type { DetectedEncoding } from './text-encoding.ts';
import { countStrayZeros } from './stray-zeros.ts';
import { detectEncoding, toUtf8 } from './text-encoding.ts';
import type { Lookalike, ReadFailure } from './read-failure.ts';

/** What a file is by its first look: a container to be opened, a format to be read, or a failure. */
export type FileKind =
  | { readonly kind: 'zip' | 'encrypted' | 'xls' | 'spreadsheetml' | 'flat-ods' | 'html' | 'text' }
  | { readonly kind: 'failure'; readonly failure: ReadFailure };

/** How much of a text is looked at. */
const HEAD = 64 * 1024;
/** So much of it tells most texts from markup and mail; the longest of these words must be whole in it. */
const BEGINNING = 1024;
const LONGEST_WORD = 16;
/** How a text begins that may be something else than delimited text: {@link detectText} looks at more of it. */
const SPEAKING = /^(?:[<[{]|ID;|TABLE|(?:From|MIME-Version|Return-Path|Received|Delivered-To):)/i;

interface Signature {
  readonly at: number;
  /** Bytes as Latin-1 text. */
  readonly bytes: string;
  readonly looksLike: Lookalike;
}

const signatures: readonly Signature[] = [
  { at: 0, bytes: '%PDF-', looksLike: 'pdf' },
  { at: 0, bytes: '\x89PNG', looksLike: 'image' },
  { at: 0, bytes: '\xff\xd8\xff', looksLike: 'image' },
  { at: 0, bytes: 'GIF8', looksLike: 'image' },
  { at: 0, bytes: 'II*\0', looksLike: 'image' },
  { at: 0, bytes: 'MM\0*', looksLike: 'image' },
  { at: 8, bytes: 'WEBP', looksLike: 'image' },
  { at: 4, bytes: 'ftypheic', looksLike: 'image' },
  { at: 4, bytes: 'ftyp', looksLike: 'media' },
  { at: 8, bytes: 'WAVE', looksLike: 'media' },
  { at: 0, bytes: 'ID3', looksLike: 'media' },
  { at: 0, bytes: 'SQLite format 3\0', looksLike: 'database' },
  { at: 4, bytes: 'Standard Jet DB', looksLike: 'database' },
  { at: 4, bytes: 'Standard ACE DB', looksLike: 'database' },
  { at: 0, bytes: '\x1f\x8b', looksLike: 'archive' },
  { at: 0, bytes: '7z\xbc\xaf\x27\x1c', looksLike: 'archive' },
  { at: 0, bytes: 'Rar!\x1a\x07', looksLike: 'archive' },
  { at: 0, bytes: 'BZh', looksLike: 'archive' },
  { at: 0, bytes: '\xfd7zXZ\0', looksLike: 'archive' },
  { at: 257, bytes: 'ustar', looksLike: 'archive' },
  { at: 0, bytes: '{\\rtf', looksLike: 'document' },
  { at: 0, bytes: 'MZ', looksLike: 'program' },
  { at: 0, bytes: '\x7fELF', looksLike: 'program' },
  { at: 0, bytes: '!BDN', looksLike: 'message' },
];

/** What the containers of workbooks begin with, as Latin-1 text. */
const ARCHIVE = 'PK\x03\x04';
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Decides what a file is by its content. The name counts only for Excel's own lock files. */
export function detectFileKind(bytes: Uint8Array, fileName: string): FileKind {
  if (isLockFile(bytes, fileName)) return failure({ code: 'lock-file' });
  if (bytes.length === 0 || isBlank(bytes)) return failure({ code: 'empty-file' });
  if (startsWith(bytes, 0, ARCHIVE) || startsWith(bytes, 0, 'PK\x05\x06')) return { kind: 'zip' };
  if (startsWith(bytes, 0, COMPOUND)) return detectCompound(bytes);
  if (isCutOff(bytes, ARCHIVE) || isCutOff(bytes, COMPOUND)) return failure({ code: 'truncated' });
  if (isRawBiff(bytes)) return detectRawBiff(bytes);
  const signature = signatures.find(({ at, bytes: wanted }) => startsWith(bytes, at, wanted));
  const head = bytes.subarray(0, Math.min(bytes.length, HEAD) & ~1 || bytes.length);
  const encoding = detectEncoding(head);
  const isReadable = isText(head, encoding);
  if (signature !== undefined && !(isShortWord(signature) && isReadable)) {
    return failure({ code: 'not-a-spreadsheet', looksLike: signature.looksLike });
  }
  if (!isReadable) return failure({ code: 'not-a-spreadsheet', looksLike: 'binary' });
  const kind = detectText(bytes, toUtf8(head, encoding.encoding, encoding.broken).bytes);
  if (kind.kind === 'text' || encoding.encoding.startsWith('utf-16') || !head.includes(0)) return kind;
  // Text files alone are read without their NUL characters.
  return failure({ code: 'not-a-spreadsheet', looksLike: 'binary' });
}

function failure(reason: ReadFailure): FileKind {
  return { kind: 'failure', failure: reason };
}

/** `MZ`, `BZh` and `ID3` may begin a list of names as well. */
function isShortWord({ bytes }: Signature): boolean {
  return /^[A-Za-z0-9]{2,4}$/.test(bytes);
}

/** Excel writes 165 bytes with the user's name while a workbook is open; LibreOffice a line of text. */
function isLockFile(bytes: Uint8Array, fileName: string): boolean {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  return (name.startsWith('~$') || name.startsWith('.~lock.')) && bytes.length <= 1024;
}

/** An OLE compound file: a workbook, an encrypted workbook, or another program's document. */
function detectCompound(bytes: Uint8Array): FileKind {
  if (!isCompoundWhole(bytes)) return failure({ code: 'truncated' });
  const names = readCompoundNames(bytes);
  if (names === null) return failure({ code: 'damaged' });
  const has = (...wanted: string[]): boolean => wanted.some((name) => names.has(name.toLowerCase()));
  if (has('EncryptedPackage')) return { kind: 'encrypted' };
  if (has('Workbook', 'Book')) return { kind: 'xls' };
  if (has('WordDocument')) return failure({ code: 'not-a-spreadsheet', looksLike: 'document' });
  if (has('PowerPoint Document')) return failure({ code: 'not-a-spreadsheet', looksLike: 'presentation' });
  if (has('__properties_version1.0')) return failure({ code: 'not-a-spreadsheet', looksLike: 'message' });
  return failure({ code: 'not-a-spreadsheet', looksLike: 'binary' });
}

/** A BIFF stream without a container begins with a BOF record: 0009, 0209, 0409 or 0809, then its length. */
function isRawBiff(bytes: Uint8Array): boolean {
  const [low, high = -1, length = 0, zero = -1] = bytes;
  return low === 0x09 && [0, 2, 4, 8].includes(high) && length >= 4 && length <= 16 && zero === 0;
}

/** Excel 5 begins with 0809 and version 0500; everything below is Excel 2, 3 or 4. */
function detectRawBiff(bytes: Uint8Array): FileKind {
  return bytes[1] === 0x08 ? { kind: 'xls' } : failure({ code: 'too-old' });
}

function detectText(bytes: Uint8Array, head: Uint8Array): FileKind {
  const decoder = new TextDecoder();
  const first = decoder.decode(head.subarray(0, BEGINNING)).trimStart();
  if (first.length >= LONGEST_WORD && !SPEAKING.test(first)) return { kind: 'text' };
  const start = decoder.decode(head).trimStart();
  if (start === '') return failure({ code: 'empty-file' });
  if (/^(?:<\?xml|<[a-zA-Z!])/.test(start)) return detectMarkup(start, bytes);
  if (/^[[{]/.test(start) && isJson(bytes)) return failure({ code: 'not-a-spreadsheet', looksLike: 'json' });
  if (isExchangeFormat(start)) return failure({ code: 'not-a-spreadsheet', looksLike: 'exchange' });
  if (/^(?:From|MIME-Version):/i.test(start) && /^Content-Type:\s*multipart\/related/im.test(start)) {
    return failure({ code: 'not-a-spreadsheet', looksLike: 'web-archive' });
  }
  if (/^(?:Return-Path|Received|Delivered-To|MIME-Version):/i.test(start)) {
    return failure({ code: 'not-a-spreadsheet', looksLike: 'message' });
  }
  return { kind: 'text' };
}

/** SYLK begins with its ID record and goes on with others; DIF begins with the topic TABLE and its two lines. */
function isExchangeFormat(start: string): boolean {
  return (
    /^ID;[^\r\n]*(?:\r\n?|\n)(?:[BCEFPOW];|NN;|NE;|NU;)/.test(start) ||
    /^TABLE(?:\r\n?|\n)0,1(?:\r\n?|\n)"/.test(start)
  );
}

function detectMarkup(start: string, bytes: Uint8Array): FileKind {
  const markup = start.toLowerCase();
  if (markup.includes('urn:schemas-microsoft-com:office:spreadsheet') && /[<:]workbook[\s>]/.test(markup)) {
    return { kind: 'spreadsheetml' };
  }
  if (/<office:document[\s>]/.test(markup) && markup.includes('opendocument.spreadsheet')) {
    return { kind: 'flat-ods' };
  }
  const isHtml = /<(?:!doctype\s+html|html|head|body|table|meta|style|div)[\s>]/.test(markup);
  if (isHtml) {
    return hasTable(bytes) ? { kind: 'html' } : failure({ code: 'not-a-spreadsheet', looksLike: 'web-page' });
  }
  if (markup.startsWith('<svg')) return failure({ code: 'not-a-spreadsheet', looksLike: 'image' });
  // A list may begin with `<ID>;<Name>`; markup also closes what it opens.
  const root = /^<([\w:-]+)/.exec(markup)?.[1] ?? '';
  if (markup.startsWith('<?xml') || (root !== '' && markup.includes(`</${root}>`))) {
    return failure({ code: 'not-a-spreadsheet', looksLike: 'xml' });
  }
  return { kind: 'text' };
}

/** Whether a table begins anywhere; the tag may stand after a long style sheet. */
function hasTable(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(toUtf8(bytes, detectEncoding(bytes).encoding).bytes);
  return /<table[\s>]/i.test(text);
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8').decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Text of some encoding: UTF-16, or next to no control characters but tabs, line ends and stray NUL characters. */
function isText(head: Uint8Array, { encoding }: DetectedEncoding): boolean {
  if (encoding.startsWith('utf-16')) return true;
  if (countStrayZeros(head) === null) return false;
  return countControls(head) * 50 <= head.length;
}

function countControls(bytes: Uint8Array): number {
  let controls = 0;
  const count = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) controls += CONTROLS[bytes[at] ?? 0] ?? 0;
  };
  const { lead, words } = wordsOf(bytes);
  count(0, lead);
  for (let word = 0; word < words.length; word += 1) {
    // Where no byte of four is below 0x20 or from 0x80 to 0x9F, this gives zero.
    const high = (words[word] ?? 0) & 0x60606060;
    if (((high - 0x20202020) & ~high & 0x80808080) !== 0) count(lead + word * 4, lead + word * 4 + 4);
  }
  count(lead + words.length * 4, bytes.length);
  return controls;
}

/** By byte: 1 where it is a control character other than NUL, tabs, line ends and the Ctrl-Z of old programs. */
const CONTROLS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 || [0x00, 0x09, 0x0a, 0x0d, 0x1a].includes(byte) ? 0 : 1,
);

/** Zero bytes are what a file holds that was made but never written. */
const BLANKS = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);

function isBlank(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return !bytes.subarray(start).some((byte) => byte > 0x20 || !BLANKS.has(byte));
}

/** Whether a file ends within its signature: a download that broke off at once would be taken for a text, the letter P. */
function isCutOff(bytes: Uint8Array, signature: string): boolean {
  return bytes.length < signature.length && startsWith(bytes, 0, signature.slice(0, bytes.length));
}

function startsWith(bytes: Uint8Array, at: number, wanted: string): boolean {
  for (let index = 0; index < wanted.length; index += 1) {
    if (bytes[at + index] !== wanted.charCodeAt(index)) return false;
  }
  return true;
}
