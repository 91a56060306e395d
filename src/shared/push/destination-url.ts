/** Why a text is no address that rows may be sent to. */
export type DestinationUrlFailure =
  /** Nothing there, or not an address at all. */
  | 'not-an-address'
  /** Plain http, or another scheme, to anything but this computer: token and rows would travel readable. */
  | 'not-https'
  /** A user name or password in the address. */
  | 'credentials'
  /** A `?` or `#` part, which could carry anything. */
  | 'query'
  /** A path that is not the documented one. */
  | 'path';

/** An address that rows may be sent to. */
export interface DestinationUrl {
  readonly ok: true;
  /** Scheme, host and port: `https://controller.operationscommander.io`. */
  readonly origin: string;
  /** From a pasted address of the API, or null. */
  readonly clientCode: string | null;
}

const LONGEST = 500;
const LOOPBACK_HOSTS = ['127.0.0.1', '[::1]', 'localhost'];
/** The documented path after the client code: `/api/OC_TOMA/v1/profiles/push` (000_5062f3d794464a0f.txt). */
const API_PATHS = [
  '',
  '/v1',
  '/v1/profiles',
  '/v1/profiles/push',
  '/v1/profiles/types',
  '/v1/profiles/types/list',
];
const CLIENT_CODE = /^[A-Za-z0-9_-]{1,50}$/;

/**
 * Reads an address as an administrator types or pastes it: a host alone gets `https://`, and a whole address
 * of the API gives the client code with it.
 */
export function parseDestinationUrl(
  text: string,
): DestinationUrl | { readonly ok: false; readonly failure: DestinationUrlFailure } {
  const url = parseUrl(text.trim());
  if (url === null) return { ok: false, failure: 'not-an-address' };
  if (url.username !== '' || url.password !== '') return { ok: false, failure: 'credentials' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    return { ok: false, failure: 'not-https' };
  }
  if (/[?#]/.test(text)) return { ok: false, failure: 'query' };
  const clientCode = clientCodeOf(url.pathname);
  if (clientCode === null && url.pathname !== '/') return { ok: false, failure: 'path' };
  return { ok: true, origin: url.origin, clientCode };
}

function clientCodeOf(path: string): string | null {
  const [, api, clientCode = '', ...rest] = path.replace(/\/$/, '').split('/');
  const isDocumented = api === 'api' && API_PATHS.includes(rest.map((part) => `/${part}`).join(''));
  return isDocumented && CLIENT_CODE.test(clientCode) ? clientCode : null;
}

/** Whether a host name, as `URL.hostname` gives it, is this computer and nothing else. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.includes(hostname);
}

/** `URL` removes line breaks and turns backslashes: what looks different from what is meant is refused. */
function parseUrl(text: string): URL | null {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text.length > LONGEST || /[\s\\\u0000-\u001f\u007f]/.test(text)) return null;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(whole);
    return url.hostname === '' ? null : url;
  } catch {
    return null;
  }
}
