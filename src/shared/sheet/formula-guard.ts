/**
 * The first characters that make a spreadsheet program run a text as a formula or swallow what follows. Our
 * exports write an apostrophe in front of such a text, and in front of one that begins with an apostrophe, as
 * many other programs do; reading a CSV file takes it off again.
 */
const GUARDED = "'=+-@\t\r\n\0";
const APOSTROPHE = 0x27;

/** Whether a text needs the apostrophe in a file that a spreadsheet program will open. */
export function needsGuard(text: string): boolean {
  return text !== '' && GUARDED.includes(text.charAt(0));
}

/** The text as it is safe to write. */
export function guarded(text: string): string {
  return needsGuard(text) ? `'${text}` : text;
}

/** Whether the UTF-8 bytes from `start` to `end` are a text that {@link guarded} put its apostrophe before. */
export function isGuarded(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    bytes[start] === APOSTROPHE &&
    end - start > 1 &&
    GUARDED.includes(String.fromCharCode(bytes[start + 1] ?? 0xff))
  );
}
