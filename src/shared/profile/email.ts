/** Why a text is no e-mail address. */
export type EmailFault =
  'white-space' | 'no-at' | 'two-at' | 'local-part' | 'character' | 'no-dot' | 'domain';

const AT = 0x40;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;

/** Characters that a mailbox name may hold beside letters and digits (RFC 5321, without quoted names). */
const localMarks: ReadonlySet<number> = new Set(
  Array.from(".!#$%&'*+-/=?^_`{|}~", (mark) => mark.charCodeAt(0)),
);

/**
 * What is wrong with an e-mail address, or null where it is plausible. Sensible rather than all of RFC 5321:
 * no quoted names, no comments, no address literals; letters of any script are let through on both sides.
 */
export function emailFault(text: string): EmailFault | null {
  if (isOrdinary(text)) return null;
  let at = -1;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === AT) {
      if (at !== -1) return 'two-at';
      at = index;
    } else if (unit <= 0x20 || unit === 0xa0) return 'white-space';
  }
  if (at === -1) return 'no-at';
  return localPartFault(text, at) ?? domainFault(text, at + 1);
}

/**
 * Whether an address is of letters, digits and `-`, with single dots between them, `_` in the name of the mailbox,
 * and letters at the end: nearly all are, and need no second look.
 */
function isOrdinary(text: string): boolean {
  const { length } = text;
  let at = -1;
  let labels = 0;
  let label = 0;
  let letters = 0;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)) {
      letters += 1;
    } else if (unit === DOT || unit === AT) {
      if (index === label || index - label > 63) return false;
      labels += 1;
      if (unit === AT) {
        if (at !== -1 || index > 64) return false;
        at = index;
        labels = 0;
      }
      label = index + 1;
      letters = 0;
    } else if (unit === HYPHEN || unit === UNDERSCORE) {
      // In the domain, and at the ends of a word, these are looked at more closely.
      if (at !== -1 || index === label) return false;
    } else if (unit < 0x30 || unit > 0x39) {
      return false;
    }
  }
  const last = length - label;
  return at > 0 && labels > 0 && last >= 2 && last <= 63 && letters === last;
}

function localPartFault(text: string, end: number): EmailFault | null {
  if (end === 0 || end > 64) return 'local-part';
  let previous = DOT;
  for (let index = 0; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === DOT && previous === DOT) return 'local-part';
    if (!isWordUnit(unit, text, index) && !localMarks.has(unit)) return 'character';
    previous = unit;
  }
  return previous === DOT ? 'local-part' : null;
}

function domainFault(text: string, start: number): EmailFault | null {
  let labelStart = start;
  let labels = 0;
  let lastHasLetter = false;
  for (let index = start; index <= text.length; index += 1) {
    const unit = index === text.length ? DOT : text.charCodeAt(index);
    if (unit === DOT) {
      const length = index - labelStart;
      if (length === 0 && labels === 0 && index === text.length) return 'no-dot';
      if (length === 0 || length > 63) return 'domain';
      if (text.charCodeAt(labelStart) === HYPHEN || text.charCodeAt(index - 1) === HYPHEN) return 'domain';
      labels += 1;
      if (index < text.length) {
        labelStart = index + 1;
        lastHasLetter = false;
      }
    } else if (unit !== HYPHEN && !isWordUnit(unit, text, index)) return 'character';
    else if (unit > 0x39) lastHasLetter = true;
  }
  if (labels < 2) return 'no-dot';
  return lastHasLetter && text.length - labelStart >= 2 ? null : 'domain';
}

/** An ASCII letter or digit, or a letter, mark or digit of any other script. */
function isWordUnit(unit: number, text: string, index: number): boolean {
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a);
  }
  // The second half of a pair was looked at together with the first.
  if (unit >= 0xdc00 && unit <= 0xdfff) return index > 0;
  return /^[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(index) ?? 0));
}
