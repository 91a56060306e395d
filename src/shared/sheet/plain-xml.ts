import { detectEncoding, toUtf8 } from './text-encoding.ts';
import { characterOf } from './xml-scanner.ts';

const AMPERSAND = 0x26;
const NUMBER_SIGN = 0x23;

/**
 * A part of a workbook as SheetJS reads it right: in UTF-8 (it reads no UTF-16), and with letters in place of
 * numbered references (it cuts `&#128512;` to 16 bits). Parts that are no XML stay as they are.
 */
export function plainXml(name: string, part: Uint8Array): Uint8Array {
  if (!/\.(?:xml|rels)$/i.test(name)) return part;
  const { encoding } = detectEncoding(part.subarray(0, 256));
  const text = encoding.startsWith('utf-16') ? toUtf8(part, encoding).bytes : part;
  return hasReference(text) ? withoutReferences(text) : text;
}

function hasReference(text: Uint8Array): boolean {
  for (let at = text.indexOf(AMPERSAND); at >= 0; at = text.indexOf(AMPERSAND, at + 1)) {
    if (text[at + 1] === NUMBER_SIGN) return true;
  }
  return false;
}

/** Only letters beyond ASCII: a number may stand for a sign that would be markup, or for white space. */
function withoutReferences(text: Uint8Array): Uint8Array {
  const resolved = new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(text)
    .replace(/&(#x[0-9a-f]{1,8}|#\d{1,9});/gi, (written, reference: string) => {
      const character = characterOf(reference);
      return character !== null && character >= '\u0080' && character.isWellFormed() ? character : written;
    });
  return new TextEncoder().encode(resolved);
}
