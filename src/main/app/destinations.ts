import type { UserType } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { PRACTICE_DESTINATION } from '../../shared/push/destination.ts';
import { isLoopbackHost, parseDestinationUrl } from '../../shared/push/destination-url.ts';
import type { TokenVault } from '../credentials/token-vault.ts';
import { listUserTypes } from '../push/list-user-types.ts';
import type { ControllerClient } from '../push/ports.ts';
import { UndiciControllerClient } from '../push/undici-client.ts';
import type { SettingsRepository } from '../settings/settings-repository.ts';
import { guardKeychain } from './keychain-guard.ts';
import type { ProxyServer } from './proxy-dispatcher.ts';
import { dispatcherFor } from './proxy-dispatcher.ts';

/** A destination for this process only, as the terminal names one, with its token if the environment has one. */
export interface SessionDestination {
  readonly destination: Destination;
  readonly token: string | null;
}

/** Finds the proxy for an address; null for a direct connection. */
export type ResolveProxy = (url: string) => Promise<ProxyServer | null>;

/** Where destinations, their tokens and their addresses come from. */
export interface DestinationSources {
  readonly settings: SettingsRepository;
  readonly tokens: TokenVault;
  /** Starts the practice controller where it is not running yet, and gives its origin. */
  readonly practiceOrigin: () => Promise<string>;
  /** The proxy for an address, or null for a direct connection. */
  readonly resolveProxy: ResolveProxy;
}

/** What the practice controller is given in place of a token: it takes any. */
const PRACTICE_TOKEN = 'practice';

/** The destinations that there are, and clients that speak to them with their tokens. */
export class Destinations {
  readonly #sources: DestinationSources;
  #session: SessionDestination | null = null;

  constructor(sources: DestinationSources) {
    this.#sources = sources;
  }

  /** Adds a destination for this process only, in place of one that was added before. */
  use(session: SessionDestination): void {
    this.#session = session;
  }

  /** The destination with this id, the practice controller among them; null where there is none. */
  find(destinationId: string): Destination | null {
    const { settings } = this.#sources;
    const session = this.#session;
    if (destinationId === PRACTICE_DESTINATION.id) return PRACTICE_DESTINATION;
    if (session?.destination.id === destinationId) return session.destination;
    return settings.read().destinations.find(({ id }) => id === destinationId) ?? null;
  }

  /** Whether a run to the destination has a token to use. Rejects where the keychain refuses. */
  async hasToken(destinationId: string): Promise<boolean> {
    const destination = this.find(destinationId);
    return destination !== null && (await this.#tokenOf(destination)) !== null;
  }

  /** A client that sends to the destination with its token; to be closed after use. */
  async connect(destination: Destination): Promise<Result<ControllerClient>> {
    const token = await guardKeychain(() => this.#tokenOf(destination));
    if (!token.ok) return token;
    if (token.value === null) return bad('token-missing', { name: destination.name });
    const { resolveProxy, practiceOrigin } = this.#sources;
    const isPractice = destination.kind === 'practice';
    // Checked when it was entered; a settings file can be changed by hand.
    const isAddress = isPractice || parseDestinationUrl(destination.url).ok;
    if (!isAddress) return bad('destination-url', { url: destination.url });
    // No proxy stands between this computer and itself, whatever the system says.
    const isHere = isPractice || isLoopbackHost(new URL(destination.url).hostname);
    const proxy = isHere ? null : await resolveProxy(destination.url);
    const client = new UndiciControllerClient({
      origin: isPractice ? await practiceOrigin() : destination.url,
      clientCode: destination.clientCode,
      token: token.value,
      concurrency: destination.concurrency,
      createDispatcher: dispatcherFor(proxy),
    });
    return { ok: true, value: client };
  }

  /** Asks the destination for its user types: harmless, and proves address, client code and token. */
  async listUserTypes(destination: Destination): Promise<Result<readonly UserType[]>> {
    const client = await this.connect(destination);
    if (!client.ok) return client;
    try {
      return await listUserTypes(client.value, destination.url);
    } finally {
      await client.value.close();
    }
  }

  #tokenOf(destination: Destination): Promise<string | null> {
    const { tokens } = this.#sources;
    const session = this.#session;
    if (destination.kind === 'practice') return Promise.resolve(PRACTICE_TOKEN);
    if (session?.destination.id === destination.id && session.token !== null)
      return Promise.resolve(session.token);
    return tokens.tokenFor(destination.id, destination.url);
  }
}
