/** What stands where a token was. */
const HIDDEN = '***';
/** A shorter token could be part of any word: it is hidden only where it is named. */
const SHORTEST_FREE = 8;

/**
 * Gives the function that takes a token out of what a controller or a proxy said: they may quote the request.
 * Found are the token as it is, in any case; with any of its characters escaped as in JSON (also when JSON
 * was put into JSON), as in an address or as in HTML; and inside base64, whatever stands around it.
 */
export function tokenHider(token: string): (text: string) => string {
  if (token === '') return (text) => text;
  const spelled = Array.from(token, anySpelling).join('');
  if (token.length < SHORTEST_FREE) {
    const named = new RegExp(`(api[_-]?token["'\\\\\\s]*[:=]["'\\\\\\s]*)${spelled}(?![a-z0-9-])`, 'gi');
    return (text) => text.replace(named, `$1${HIDDEN}`);
  }
  const free = new RegExp(spelled, 'gi');
  const encoded = base64Cores(token);
  return (text) => encoded.reduce((left, core) => left.replaceAll(core, HIDDEN), text.replace(free, HIDDEN));
}

/** A pattern for one character as it is, or escaped. */
function anySpelling(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const four = hex.padStart(4, '0');
  const itself = /[a-z0-9]/i.test(character) ? character : `\\u${four}`;
  return `(?:${itself}|\\\\+u${four}|%(?:25)*${hex.padStart(2, '0')}|&#(?:0*${code}|x0*${hex});)`;
}

/** The parts of base64 that the token alone decides, for each of the three places where it can begin. */
function base64Cores(token: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(token)]);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    const core = whole.slice(first, last);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
