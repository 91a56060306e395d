import { Agent, ProxyAgent } from 'undici';

import type { DispatcherSettings, UndiciClientOptions } from '../push/undici-client.ts';

/** How connections are made, where not directly. */
export type CreateDispatcher = NonNullable<UndiciClientOptions['createDispatcher']>;

/**
 * How to connect by the system's answer for an address (`DIRECT`, `PROXY host:port; DIRECT`, ...): the first
 * entry counts, as in a browser. Kinds that this client cannot speak (SOCKS) are passed over.
 */
export function dispatcherFor(systemAnswer: string): CreateDispatcher {
  const proxy = firstProxy(systemAnswer);
  return (settings: DispatcherSettings) =>
    proxy === null ? new Agent(settings) : new ProxyAgent({ ...settings, uri: proxy });
}

/** The proxy's address, or null for a direct connection. */
export function firstProxy(systemAnswer: string): string | null {
  for (const entry of systemAnswer.split(';')) {
    const [kind = '', host = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return null;
    if (kind.toUpperCase() === 'PROXY' && host !== '') return `http://${host}`;
    if (kind.toUpperCase() === 'HTTPS' && host !== '') return `https://${host}`;
  }
  return null;
}
