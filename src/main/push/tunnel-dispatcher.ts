import { Pool, ProxyAgent } from 'undici';
import type { buildConnector, Dispatcher } from 'undici';

import { passingOverContinue } from './continue-filter.ts';
import { CONNECT_DEADLINE } from './undici-client.ts';
import type { DispatcherSettings } from './undici-client.ts';

/** A proxy and how to show oneself to it. */
export interface TunnelProxy {
  /** Scheme, host and port. */
  readonly uri: string;
  /** The value of `Proxy-Authorization`, or null. */
  readonly authorization: string | null;
}

/** Of what undici gives to whoever makes its dispatchers. */
interface Connecting {
  readonly connect?: buildConnector.connector;
}

/** A connection to the proxy itself did not come about: `PROXY_` and the code of what failed. */
class ProxyUnreachable extends Error {
  override readonly name = 'ProxyUnreachable';
  readonly code: string;

  constructor(cause: Error) {
    super('the proxy could not be reached');
    this.code = `PROXY_${'code' in cause && typeof cause.code === 'string' ? cause.code : 'UNKNOWN'}`;
  }
}

/**
 * Sends through a tunnel (CONNECT) of an HTTP proxy; the TLS inside it is with the destination. HTTP/2 is off
 * here too: undici's own setting for it does not reach a tunnel. A proxy that never answers is given up after
 * the time that any connection has, and its failures are told apart from those of the destination.
 */
export function tunnelThrough({ uri, authorization }: TunnelProxy, settings: DispatcherSettings): Dispatcher {
  return new ProxyAgent({
    ...settings,
    uri,
    ...(authorization === null ? {} : { token: authorization }),
    requestTls: { timeout: CONNECT_DEADLINE, allowH2: false },
    proxyTls: { timeout: CONNECT_DEADLINE, allowH2: false },
    factory: (origin, options: Connecting) =>
      new Pool(origin, { ...options, ...connecting(options, passingOverContinue) }),
    clientFactory: (origin, options: Connecting) =>
      new Pool(origin, {
        ...connecting(options, namingTheProxy),
        headersTimeout: CONNECT_DEADLINE,
      }),
  });
}

/** The same way to connect, with something done to each connection. */
function connecting(
  { connect }: Connecting,
  through: (connect: buildConnector.connector) => buildConnector.connector,
): Connecting {
  return connect === undefined ? {} : { connect: through(connect) };
}

function namingTheProxy(connect: buildConnector.connector): buildConnector.connector {
  return (target, callback) => {
    connect(target, (...outcome) => {
      if (outcome[0] === null) callback(...outcome);
      else callback(new ProxyUnreachable(outcome[0]), null);
    });
  };
}
