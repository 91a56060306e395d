const UTF_8 = new TextDecoder('utf-8');
/** Escapes in escapes are read to this depth: JSON in JSON in an address has three. */
const DEEPEST = 4;
/** Bytes as JavaScript and mails escape them; addresses have a percent sign there. */
const OTHER_BYTES = /(?:\\+x|=)([0-9a-f][0-9a-f])/gi;
const BYTES = /(?:%[0-9a-f][0-9a-f])+/gi;
/** Characters as JSON and HTML escape them. */
const CHARACTERS = /\\+u([0-9a-f]{4})|&#x([0-9a-f]{1,6});?|&#(\d{1,7});?/gi;

/** The text with every escape in it read, however many of its characters are escaped, and escapes of escapes too. */
export function readEscapes(text: string): string {
  let read = text;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const before = read;
    read = before
      .replace(OTHER_BYTES, '%$1')
      .replace(BYTES, (bytes) => UTF_8.decode(Buffer.from(bytes.replaceAll('%', ''), 'hex')))
      .replace(CHARACTERS, (escape: string, json?: string, hex?: string, decimal?: string) =>
        characterAt(decimal === undefined ? Number.parseInt(json ?? hex ?? '', 16) : Number(decimal), escape),
      );
    if (read === before) break;
  }
  return read;
}

function characterAt(point: number, otherwise: string): string {
  // Half a surrogate pair is read as it is; its other half follows.
  if (point <= 0xff_ff) return String.fromCharCode(point);
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : otherwise;
}

/** Long words without a blank: what encoders make. */
const LONG_WORD = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** Where encoders break their lines. */
const LINE_BREAK = /([A-Za-z0-9+/_-]{60})\s+(?=[A-Za-z0-9+/_-])/g;

/**
 * Masks each word that is base64 or hexadecimal of something for which `isHit` holds. Words without one stay as
 * they are.
 */
export function maskEncoded(text: string, isHit: (decoded: string) => boolean, mask: string): string {
  const joined = text.replace(LINE_BREAK, '$1');
  const masked = joined.replace(LONG_WORD, (word) => (decodings(word).some(isHit) ? mask : word));
  return masked === joined ? text : masked;
}

/** What a word may stand for, wherever in it the encoded text begins. */
function decodings(word: string): string[] {
  const base64 = [0, 1, 2, 3].map((skipped) => Buffer.from(word.slice(skipped), 'base64').toString('utf8'));
  const hex = [0, 1].map((skipped) => Buffer.from(word.slice(skipped), 'hex').toString('utf8'));
  return [...base64, ...hex];
}
