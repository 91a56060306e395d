import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Places by name; a place is whatever bytes or text a run left. */
export type Places = ReadonlyMap<string, Uint8Array | string>;

/**
 * Where one of the words stands, in whatever spelling: `standard error: base64 (word 0)`. The words have no
 * white space and at least eight bytes. What is told names a word by its place in the list, never by itself:
 * it ends up in the output of the tests.
 */
export function leaksOf(words: readonly string[], places: Places): string[] {
  const wanted = words.map(spellingsOf);
  const leaks: string[] = [];
  for (const [place, content] of places) {
    const views = viewsOf(Buffer.from(content).toString('latin1'));
    for (const [index, spellings] of wanted.entries()) {
      const found = spellings.find((spelling) => views.some((view) => isIn(view, spelling)));
      if (found !== undefined) leaks.push(`${place}: ${found.name} (word ${index})`);
    }
  }
  return leaks;
}

/** How often a word stands somewhere as it is: to show that a search would have found it. */
export function timesIn(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** Every file under a folder by its path. A path is searched with the content: a name can leak, too. */
export function filesUnder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path, Buffer.concat([Buffer.from(`${path}\n`), readFileSync(path)]));
  }
  return files;
}

/** What under a folder, itself included, anybody but its owner may read or write. */
export function openToOthers(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  return paths.filter((path) => (lstatSync(path).mode & 0o077) !== 0);
}

/** A form that programs make of a word; each character one byte. */
interface Spelling {
  readonly name: string;
  readonly text: string;
  /** Whether the form means the same in capitals. */
  readonly isFolded: boolean;
}

function spellingsOf(word: string): readonly Spelling[] {
  const utf16 = Buffer.from(word, 'utf16le');
  const folded: readonly (readonly [string, string])[] = [
    ['plain', latin1(Buffer.from(word))],
    ['hexadecimal', Buffer.from(word).toString('hex')],
    ['UTF-16 little-endian', latin1(utf16)],
    ['UTF-16 big-endian', latin1(Buffer.from(utf16).swap16())],
  ];
  return [
    ...folded.map(([name, text]) => ({ name, text: text.toLowerCase(), isFolded: true })),
    ...base64Cores(word).map((text) => ({ name: 'base64', text, isFolded: false })),
  ];
}

/** What stands in base64 for the word alone, for each of the three places where it can begin. */
function base64Cores(word: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(word)]);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    const core = whole.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

interface View {
  readonly exact: string;
  readonly folded: string;
}

/** The text as it is and with its escapes read, however many of its characters are escaped; without line breaks. */
function viewsOf(text: string): readonly View[] {
  const views = [text];
  for (let layer = text, depth = 0; depth < 4; depth += 1) {
    const read = readEscapes(layer);
    if (read === layer) break;
    views.push(read);
    layer = read;
  }
  return views
    .flatMap((view) => [view, withoutBreaks(view)])
    .map((exact) => ({ exact, folded: exact.toLowerCase() }));
}

/** Encoders break long lines, and JSON writes the break as an escape. */
function withoutBreaks(text: string): string {
  return text.replace(/\s|\\+[rn]/g, '');
}

const ESCAPE =
  /\\+u([0-9a-f]{4})|\\+x([0-9a-f]{2})|%([0-9a-f]{2})|=([0-9a-f]{2})|&#(\d{1,6});?|&#x([0-9a-f]{1,6});?/gi;

/** Reads one layer of the escapes of JSON, JavaScript, addresses, quoted-printable and HTML. */
function readEscapes(text: string): string {
  return text.replace(ESCAPE, (escape, ...groups: (string | undefined)[]) => {
    const [json, script, address, printable, decimal, entity] = groups;
    const byte = script ?? address ?? printable;
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    const point = decimal === undefined ? Number.parseInt(json ?? entity ?? '', 16) : Number(decimal);
    return point > 0x10_ff_ff ? escape : latin1(Buffer.from(String.fromCodePoint(point)));
  });
}

function isIn({ exact, folded }: View, { text, isFolded }: Spelling): boolean {
  return (isFolded ? folded : exact).includes(text);
}

function latin1(bytes: Buffer): string {
  return bytes.toString('latin1');
}
