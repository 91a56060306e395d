import { tunnelThrough } from '../push/tunnel-dispatcher.ts';
import type { DispatcherSettings, UndiciClientOptions } from '../push/undici-client.ts';

/** How connections are made, where not directly. */
export type CreateDispatcher = NonNullable<UndiciClientOptions['createDispatcher']>;

/** A proxy that requests go through. */
export interface ProxyServer {
  /** Scheme, host and port: what may be shown. */
  readonly uri: string;
  /** The value of `Proxy-Authorization`, or null. A function, so that nothing that prints the proxy prints it. */
  readonly authorization: () => string | null;
}

/** How to connect through the proxy; null where there is none. */
export function dispatcherFor(proxy: ProxyServer | null): CreateDispatcher | null {
  if (proxy === null) return null;
  const authorization = proxy.authorization();
  return (settings: DispatcherSettings) => tunnelThrough({ uri: proxy.uri, authorization }, settings);
}

/**
 * The proxy in the system's answer for an address (`DIRECT`, `PROXY host:port; DIRECT`, ...), or null for a
 * direct connection: the first entry counts, as in a browser. Kinds that this client cannot speak (SOCKS) are
 * passed over.
 */
export function systemProxy(systemAnswer: string): ProxyServer | null {
  for (const entry of systemAnswer.split(';')) {
    const [kind = '', host = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return null;
    if (kind.toUpperCase() === 'PROXY' && host !== '') return openProxy(`http://${host}`);
    if (kind.toUpperCase() === 'HTTPS' && host !== '') return openProxy(`https://${host}`);
  }
  return null;
}

function openProxy(uri: string): ProxyServer {
  return { uri, authorization: () => null };
}
