/** Some character is outside ASCII. */
export const NON_ASCII = 1;
/** A control character or a line break is in the text. */
export const CONTROL = 2;
/** A character that shows nothing but changes the text is in it: zero-width space, direction mark ... */
export const INVISIBLE = 4;
/** Half of a surrogate pair may stand alone. */
const SURROGATE = 8;
/** A surrogate without its other half: the character is lost. */
export const UNPAIRED = 16;

/** Texts longer than this are counted in code points: no limit comes near, and clusters would take long. */
const CLUSTER_COUNT_ROOM = 20_000;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What is special about a text, as flags, in one pass and without allocating. 0 for plain ASCII. */
export function scanText(text: string): number {
  let flags = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // One comparison for both ends of printable ASCII.
    if ((unit - 0x20) >>> 0 > 0x5e) flags |= unit < 0x20 ? CONTROL : flagsOfUnit(unit);
  }
  if ((flags & SURROGATE) !== 0) {
    flags ^= SURROGATE;
    if (!text.isWellFormed()) flags |= UNPAIRED;
  }
  return flags;
}

function flagsOfUnit(unit: number): number {
  if (unit < 0xa0) return unit === 0x7f ? CONTROL : CONTROL | NON_ASCII;
  if (unit === 0x2028 || unit === 0x2029) return CONTROL | NON_ASCII;
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE | NON_ASCII;
  return isInvisible(unit) ? INVISIBLE | NON_ASCII : NON_ASCII;
}

/**
 * Whether a UTF-16 unit is a formatting character that a person neither sees nor typed. The zero-width joiner
 * and non-joiner are not among them: emoji and several scripts need them.
 */
export function isInvisible(unit: number): boolean {
  if (unit < 0x200b) return unit === 0xad || unit === 0x61c || unit === 0x180e;
  return (
    unit === 0x200b ||
    unit === 0x200e ||
    unit === 0x200f ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    unit === 0xfeff
  );
}

/** Whether a UTF-16 unit is a control character or a line break. */
export function isControl(unit: number): boolean {
  return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit === 0x2028 || unit === 0x2029;
}

/** The length of a text in characters as people count them: an accent or an emoji's parts are not counted. */
export function countCharacters(text: string): number {
  if ((scanText(text) & NON_ASCII) === 0) return text.length;
  let count = 0;
  const parts: Iterable<unknown> = text.length > CLUSTER_COUNT_ROOM ? text : segmenter.segment(text);
  for (const _ of parts) count += 1;
  return count;
}

/** The characters of a text as people count them. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The first characters of a text, whole ones as people count them. */
export function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  let taken = '';
  let left = count;
  for (const { segment } of segmenter.segment(text.slice(0, CLUSTER_COUNT_ROOM))) {
    if (left === 0) break;
    taken += segment;
    left -= 1;
  }
  return taken;
}

/** Whether a cell shows nothing: empty or only white space. */
export function isBlank(text: string): boolean {
  return text === '' || ((text.charCodeAt(0) <= 0x20 || text.charCodeAt(0) >= 0x85) && text.trim() === '');
}
