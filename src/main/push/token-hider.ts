/** What stands where a token was. */
const HIDDEN = '***';
/** A shorter token could be part of any word: it is hidden only where it is named. */
const SHORTEST_FREE = 8;

/**
 * Gives the function that takes a token out of what a controller or a proxy said: they may quote the request.
 * Found are the token as it is, in any case; with any of its characters escaped as in JSON (also when JSON
 * was put into JSON), JavaScript, an address, HTML or a mail; in hexadecimal; and inside base64, whatever stands
 * around it and wherever its lines break.
 */
export function tokenHider(token: string): (text: string) => string {
  if (token === '') return (text) => text;
  const spelled = Array.from(token, anySpelling).join('');
  if (token.length < SHORTEST_FREE) {
    const named = new RegExp(`(api[_-]?token["'\\\\\\s]*[:=]["'\\\\\\s]*)${spelled}(?![a-z0-9-])`, 'gi');
    return (text) => text.replace(named, `$1${HIDDEN}`);
  }
  const free = new RegExp(`${spelled}|${Buffer.from(token).toString('hex')}`, 'gi');
  const encoded = new RegExp(base64Cores(token).map(perhapsInLines).join('|'), 'g');
  return (text) => text.replace(free, HIDDEN).replace(encoded, HIDDEN);
}

/** A pattern for one character as it is, or escaped. */
function anySpelling(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const four = hex.padStart(4, '0');
  const itself = /[a-z0-9]/i.test(character) ? character : `\\u${four}`;
  const two = hex.padStart(2, '0');
  return `(?:${itself}|\\\\+u${four}|\\\\+x${two}|%(?:25)*${two}|=${two}|&#(?:0*${code}|x0*${hex});?)`;
}

/** The parts of base64 that the token alone decides, for each of the three places where it can begin. */
function base64Cores(token: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(token)]);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    return whole.slice(first, last);
  });
}

/** Line breaks may stand anywhere, also as JSON writes them. No character of a token makes `+` or `/`. */
function perhapsInLines(core: string): string {
  return Array.from(core).join('(?:\\s|\\\\+[rn])*');
}
