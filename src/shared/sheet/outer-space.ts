/** The text without outer white space; NBSP and the byte order mark count as white space, as in JavaScript. */
export function trimOuter(text: string): string {
  if (text === '') return text;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80 ? text : text.trim();
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * First bytes in UTF-8 of the white space beyond ASCII: U+0085, U+00A0, U+1680, U+2000 to U+205F, U+3000 and
 * U+FEFF. Any other letter at both ends is the rule; with these, the text is decoded and looked at.
 */
export const MAY_BE_SPACE = new Uint8Array(256).fill(1, 0, 0x21);
for (const lead of [0xc2, 0xe1, 0xe2, 0xe3, 0xef]) MAY_BE_SPACE[lead] = 1;

/** Whether no white space can stand at either end of the text, which is not empty. */
export function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  if (MAY_BE_SPACE[bytes[start] ?? 0] !== 0) return false;
  let at = end - 1;
  // Back to the first byte of the last letter.
  while (at > start && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return MAY_BE_SPACE[bytes[at] ?? 0] === 0;
}

/** The text without outer white space, as a range of the bytes. */
export function trimmedRange(bytes: Uint8Array, start: number, end: number): readonly [number, number] {
  const text = decoder.decode(bytes.subarray(start, end));
  const head = text.length - text.trimStart().length;
  const from = start + encoder.encode(text.slice(0, head)).length;
  const tail = text.length - text.trimEnd().length;
  if (tail === text.length) return [start, start];
  return [from, end - encoder.encode(text.slice(text.length - tail)).length];
}
