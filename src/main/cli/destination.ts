import { createHash } from 'node:crypto';

import type { Destination } from '../../shared/push/destination.ts';
import { DOCUMENTED_CLIENT_CODE, PRACTICE_DESTINATION } from '../../shared/push/destination.ts';
import { parseDestinationUrl } from '../../shared/push/destination-url.ts';
import type { App } from '../app/app.ts';
import type { EnvironmentProxy } from '../app/environment-proxy.ts';
import { isToken } from '../credentials/token-vault.ts';
import type { SendArguments } from './send-arguments.ts';
import { valueOf } from './value-of.ts';
import type { Terminal } from './terminal.ts';
import { CommandFailure } from './terminal.ts';

/** The destination that the words of a command name. */
export type NamedDestination =
  | { readonly kind: 'practice' }
  | { readonly kind: 'address'; readonly origin: string; readonly clientCode: string };

/** What of the environment a run needs. */
export interface SendEnvironment {
  /** `OPSCOM_API_TOKEN`, or null. */
  readonly token: string | null;
  readonly proxy: EnvironmentProxy;
}

/** Takes the token out of the environment: whatever this process starts must not find it there. */
export function takeToken(environment: NodeJS.ProcessEnv): string | null {
  const token = environment.OPSCOM_API_TOKEN?.trim() ?? '';
  delete environment.OPSCOM_API_TOKEN;
  return token === '' ? null : token;
}

/** Reads `--practice`, or `--url` and `--client-code`; null where neither is given. Throws {@link CommandFailure}. */
export function namedDestination({ practice, url, clientCode }: SendArguments): NamedDestination | null {
  if (practice) return { kind: 'practice' };
  if (url === null) return null;
  const address = parseDestinationUrl(url);
  if (!address.ok) {
    throw new CommandFailure(
      `"${url}" is not an address that rows may be sent to. Use https:// and the host name, such as https://controller.operationscommander.io; plain http:// only for this computer.`,
    );
  }
  const code = clientCode ?? address.clientCode ?? DOCUMENTED_CLIENT_CODE;
  if (!/^[A-Za-z0-9_-]{1,50}$/.test(code)) {
    throw new CommandFailure(
      `"${code}" is not a client code: it has 1 to 50 letters, digits, dashes and underscores. Copy it from OPS-COM.`,
    );
  }
  return { kind: 'address', origin: address.origin, clientCode: code };
}

/**
 * The destination with all its settings: those of the app's settings where address and client code agree.
 * @param last where the batch was sent before, whose spelling is kept; null where it was not
 */
export async function destinationFor(
  named: NamedDestination,
  words: SendArguments,
  app: App,
  last: Destination | null = null,
): Promise<Destination> {
  if (named.kind === 'practice') return PRACTICE_DESTINATION;
  const { origin, clientCode } = named;
  const { destinations } = valueOf(await app.handlers.readSettings({}));
  const same = destinations.find((one) => one.url === origin && one.clientCode === clientCode);
  const digest = createHash('sha256').update(`${origin}/${clientCode}`).digest('hex');
  return {
    id: same?.id ?? `cli-${digest.slice(0, 16)}`,
    name: same?.name ?? new URL(origin).host,
    kind: 'controller',
    url: origin,
    clientCode,
    spelling: words.spelling ?? last?.spelling ?? same?.spelling ?? 'canada',
    environment: same?.environment ?? 'test',
    concurrency: words.concurrency ?? same?.concurrency ?? 4,
    requestsPerSecond: same?.requestsPerSecond ?? null,
    emptyCells: same?.emptyCells ?? 'omit',
    requireContact: same?.requireContact ?? false,
  };
}

/** Makes a destination usable for this process, or says before anything is sent why it is not. */
export async function prepareDestination(
  destination: Destination,
  { token, proxy }: SendEnvironment,
  app: App,
  terminal: Terminal,
): Promise<void> {
  if (destination.kind === 'practice') return;
  if (token !== null && !isToken(token)) {
    throw new CommandFailure(
      'OPSCOM_API_TOKEN does not hold an API token: one has 1 to 50 letters, digits and dashes. Copy it again from OPS-COM.',
    );
  }
  app.useDestination({ destination, token });
  const { present } = valueOf(await app.handlers.tokenState({ destinationId: destination.id }));
  if (!present) {
    throw new CommandFailure(
      'There is no API token for this destination. Put it into the environment variable OPSCOM_API_TOKEN, or store it in the app under Settings, Destinations.',
    );
  }
  tellProxy(destination.url, proxy, terminal);
}

function tellProxy(url: string, proxy: EnvironmentProxy, terminal: Terminal): void {
  if (!proxy.ok) {
    if (proxy.isNeededFor(url)) throw new CommandFailure(proxy.sentence);
    return;
  }
  const server = proxy.proxyFor(url);
  if (server !== null) terminal.err(`The requests go through the proxy ${server.uri}.\n`);
}
