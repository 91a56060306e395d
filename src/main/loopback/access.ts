import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a request must show: the key of this start, and that it was made for this address by this page. */
export interface AccessRules {
  readonly port: number;
  readonly key: string;
}

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Ports share their cookies on one host name, so the cookie is named after the port. */
export function cookieName(port: number): string {
  return `opscom-${port}`;
}

/** The header that lets the page's own later requests in, without its scripts ever seeing the key. */
export function keyCookie({ port, key }: AccessRules): string {
  return `${cookieName(port)}=${key}; HttpOnly; SameSite=Strict; Path=/`;
}

/**
 * Whether the request names exactly this host. A foreign name means that somebody's own domain was pointed at
 * 127.0.0.1 (DNS rebinding); a foreign origin means that another page asks.
 */
export function isForThisHost(request: IncomingMessage, port: number): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !names.includes(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Whether the request carries the key: as `?key=`, as a bearer token, or in the cookie. */
export function hasKey(request: IncomingMessage, query: URLSearchParams, rules: AccessRules): boolean {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const offered = [query.get('key'), bearer, cookieValue(request, cookieName(rules.port))];
  return offered.some((key) => typeof key === 'string' && sameSecret(key, rules.key));
}

function cookieValue(request: IncomingMessage, name: string): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
