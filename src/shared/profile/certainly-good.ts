import { isRealDate } from './calendar-date.ts';
import { isIdentifierUnit } from './check-cell.ts';
import type { ProfileField } from './fields.ts';
import type { CheckOptions } from './issue.ts';
import { REGIONS } from './regions.ts';

/** Whether the filled cell `bytes[start .. end]` (UTF-8) certainly has no issue. */
export type CertainlyGood = (bytes: Uint8Array, start: number, end: number) => boolean;

/**
 * A sieve for one column before `checkRow`, made once per batch: it looks at bytes and decodes nothing. It
 * only ever says that nothing is wrong; false says nothing, and the cell must be checked. What it lets pass
 * has no issue by `checkRow` (a test holds both against each other), so that no limit or rule stands here
 * twice: limits come from the field, and everything out of the ordinary is left to the check.
 */
export function certainlyGood(field: ProfileField, { today }: CheckOptions): CertainlyGood {
  // A text has never more characters than bytes.
  const limit = field.maxLength ?? Number.POSITIVE_INFINITY;
  switch (field.kind) {
    case 'identifier':
    case 'login-source':
      return (bytes, start, end) => end - start <= limit && areAll(IDENTIFIER, bytes, start, end);
    case 'numeric-id':
      return (bytes, start, end) => end - start <= limit && areAll(DIGIT, bytes, start, end);
    case 'email':
      return (bytes, start, end) => end - start <= limit && isUsualAddress(bytes, start, end);
    case 'region':
      return (bytes, start, end) => end - start === 2 && isCode(bytes[start] ?? 0, bytes[start + 1] ?? 0);
    case 'date': {
      const latest = dayNumber(new TextEncoder().encode(today), 0, 10);
      return (bytes, start, end) => {
        const day = dayNumber(bytes, start, end);
        return day > 0 && day <= latest;
      };
    }
    case 'text':
    case 'postal-code':
    case 'phone':
      return (bytes, start, end) => end - start <= limit && isUsualText(bytes, start, end);
  }
}

/** What a byte may be part of, as flags: looked up, not compared, because every byte of a batch is asked. */
const DIGIT = 1;
const IDENTIFIER = 2;
const KINDS = Uint8Array.from({ length: 256 }, (_unused, byte) => {
  const digit = byte >= 0x30 && byte <= 0x39 ? DIGIT : 0;
  return digit | (isIdentifierUnit(byte) ? IDENTIFIER : 0);
});

function areAll(kind: number, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (((KINDS[bytes[at] ?? 0] ?? 0) & kind) === 0) return false;
  return true;
}

function isIdentifierByte(byte: number): boolean {
  return ((KINDS[byte] ?? 0) & IDENTIFIER) !== 0;
}

/** Printable ASCII and the Latin letters of U+00C0 to U+027F, not beginning with white space. */
function isUsualText(bytes: Uint8Array, start: number, end: number): boolean {
  if ((bytes[start] ?? 0) <= 0x20) return false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte <= 0x7e) continue;
    // The first byte of a letter with an accent; its second one follows.
    if (byte < 0xc3 || byte > 0xc9 || at + 1 >= end || ((bytes[at + 1] ?? 0) & 0xc0) !== 0x80) return false;
    at += 1;
  }
  return true;
}

const AT = 0x40;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;

/** Letters, digits, `-`, `_` and single dots, one `@`, and a domain of at least two labels that ends with letters. */
function isUsualAddress(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  let previous = DOT;
  for (; at < end && bytes[at] !== AT; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === DOT ? previous === DOT : !isIdentifierByte(byte) && byte !== UNDERSCORE) return false;
    previous = byte;
  }
  if (at === start || at - start > 64 || previous === DOT || at === end) return false;
  let labels = 0;
  let label = at + 1;
  let letters = 0;
  for (at += 1; at <= end; at += 1) {
    const byte = at === end ? DOT : (bytes[at] ?? 0);
    if (byte === DOT) {
      const length = at - label;
      if (length === 0 || length > 63 || bytes[label] === HYPHEN || bytes[at - 1] === HYPHEN) return false;
      labels += 1;
      if (at === end) return labels >= 2 && length >= 2 && letters === length;
      label = at + 1;
      letters = 0;
    } else if (!isIdentifierByte(byte)) return false;
    else if (byte > 0x39) letters += 1;
  }
  return false;
}

const CODES = Uint8Array.from({ length: 26 * 26 }, (_unused, place) =>
  REGIONS.some(({ code }) => codePlace(code.charCodeAt(0), code.charCodeAt(1)) === place) ? 1 : 0,
);

function codePlace(first: number, second: number): number {
  return (first - 0x41) * 26 + second - 0x41;
}

function isCode(first: number, second: number): boolean {
  return (
    first >= 0x41 &&
    first <= 0x5a &&
    second >= 0x41 &&
    second <= 0x5a &&
    CODES[codePlace(first, second)] === 1
  );
}

/** A real day written as `yyyy-mm-dd`, as the number yyyymmdd; 0 for anything else. */
function dayNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return 0;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    if (at === start + 4 || at === start + 7) continue;
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  return isRealDate(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100) ? number : 0;
}
