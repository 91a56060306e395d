import { BlockList, isIP } from 'node:net';

import { isLoopbackHost } from '../../shared/push/destination-url.ts';
import type { ProxyServer } from './proxy-dispatcher.ts';

/** Variables by name, as `process.env` has them. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says about proxies, or the sentence about why it cannot be used. */
export type EnvironmentProxy =
  | {
      readonly ok: true;
      /** The proxy for an address, or null for a direct connection. */
      readonly proxyFor: (url: string) => ProxyServer | null;
    }
  | {
      readonly ok: false;
      readonly sentence: string;
      /** Whether the address would have to be reached through it. */
      readonly isNeededFor: (url: string) => boolean;
    };

/** The lower-case name counts first, as in curl; an empty variable is none. */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
const NO_PROXY_VARIABLES = ['no_proxy', 'NO_PROXY'];

/**
 * The proxies of hosts that have no desktop to ask. `HTTP_PROXY` has no part in it: plain http goes to this
 * computer only, and no proxy stands between this computer and itself.
 */
export function environmentProxy(environment: Environment): EnvironmentProxy {
  const named = firstOf(environment, PROXY_VARIABLES);
  if (named === null) return { ok: true, proxyFor: () => null };
  const exceptions = firstOf(environment, NO_PROXY_VARIABLES)?.text ?? '';
  const isNeededFor = (url: string): boolean => !goesDirectly(new URL(url), exceptions);
  const proxy = readProxy(named.text);
  if (proxy !== null) return { ok: true, proxyFor: (url) => (isNeededFor(url) ? proxy : null) };
  // The value may hold a password, so it is not repeated.
  const sentence = `The environment variable ${named.name} does not hold the address of an http:// or https:// proxy. Set it to http://HOST:PORT, or unset it; in a user name or password write characters such as @, : and # as %40, %3A and %23.`;
  return { ok: false, sentence, isNeededFor };
}

function firstOf(
  environment: Environment,
  names: readonly string[],
): { readonly name: string; readonly text: string } | null {
  for (const name of names) {
    const text = environment[name]?.trim() ?? '';
    if (text !== '') return { name, text };
  }
  return null;
}

/** A proxy's address with or without scheme, user name and password; null where it is none. */
export function readProxy(text: string): ProxyServer | null {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.hostname === '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  const { username, password } = url;
  const authorization =
    username === '' && password === '' ? null : basic(decoded(username), decoded(password));
  return { uri: url.origin, authorization: () => authorization };
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** A `%` that encodes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether an address is reached without the proxy: this computer always, and what `NO_PROXY` lists: names with
 * everything below them (`campus.example`, `.campus.example`, `*.campus.example`), addresses, ranges of
 * addresses (`10.0.0.0/8`), each also with a port, or `*` for everything. Entries are parted by commas or spaces.
 */
export function goesDirectly(url: URL, noProxy: string): boolean {
  if (url.protocol !== 'https:') return true;
  const host = bare(url.hostname);
  if (isThisComputer(url.hostname, host)) return true;
  const port = url.port === '' ? '443' : url.port;
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry === '*' || matches(entry, host, port));
}

function isThisComputer(hostname: string, host: string): boolean {
  return (
    isLoopbackHost(hostname) || host.endsWith('.localhost') || (isIP(host) === 4 && host.startsWith('127.'))
  );
}

/** Without the brackets of an IPv6 address and the dot of a full name. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

function matches(entry: string, host: string, port: string): boolean {
  const { name, onlyPort } = parts(entry);
  if (name === '' || (onlyPort !== null && onlyPort !== port)) return false;
  if (isIP(host) !== 0) return holds(name, host);
  const suffix = name.replace(/^\*?\./, '');
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
}

function parts(entry: string): { readonly name: string; readonly onlyPort: string | null } {
  const isBracketed = entry.startsWith('[');
  const end = isBracketed ? entry.indexOf(']') + 1 : entry.indexOf(':');
  const port = entry.slice(end).replace(/^:/, '');
  // Two colons without brackets make an IPv6 address, or a range of them.
  if (end < 1 || !/^\d+$/.test(port)) return { name: bare(entry), onlyPort: null };
  return { name: bare(entry.slice(0, end)), onlyPort: port };
}

/** Whether an address, or a range of them, holds the address of a host. What is neither holds nothing. */
function holds(range: string, host: string): boolean {
  const [address = '', bits = null] = range.split('/');
  const kind = isIP(address);
  if (kind === 0 || kind !== isIP(host)) return false;
  const most = kind === 4 ? 32 : 128;
  if (bits !== null && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)) return false;
  const family = kind === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, bits === null ? most : Number(bits), family);
  return list.check(host, family);
}
