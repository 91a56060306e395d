import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

import { describeProblem } from '../../shared/bridge/problem.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { DOCUMENTED_CLIENT_CODE, PRACTICE_DESTINATION_ID } from '../../shared/push/destination.ts';
import { parseDestinationUrl } from '../../shared/push/destination-url.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { defaultDataFolder } from '../app/data-folder.ts';
import type { SessionDestination } from '../app/destinations.ts';
import type { App } from '../app/app.ts';
import { AppNotOpened } from '../app/app-not-opened.ts';
import { openApp } from '../app/open-app.ts';
import { describeStartFailure } from '../app/start-failure.ts';
import { failureBehind } from '../batches/store-error.ts';
import { isToken } from '../credentials/token-vault.ts';
import { openConfSettings } from '../settings/conf-settings.ts';
import type { PushArguments } from './arguments.ts';
import type { OpenedPush } from './run-cli.ts';
import type { Terminal } from './terminal.ts';
import { CommandFailure } from './terminal.ts';

/** Opens the app for a push from the terminal. Throws {@link CommandFailure} with one sentence. */
export async function openCliPush(words: PushArguments, terminal: Terminal): Promise<OpenedPush> {
  const dataDir = resolve(words.dataDir ?? defaultDataFolder(process.platform, process.env));
  try {
    const settings = openConfSettings(dataDir, Date.now());
    const session = words.practice ? null : sessionDestination(words, settings.read().destinations);
    const app = await openApp({
      dataDir,
      keyFile: words.keyFile === null ? null : resolve(words.keyFile),
      host: 'cli',
      version: manifest.version,
      platform: process.platform,
      settings,
      ...(session === null ? {} : { session }),
    });
    const described = await app.handlers.describeApp({});
    if (described.ok) tellStorage(described.value.storage, terminal);
    const destinationId = session?.destination.id ?? PRACTICE_DESTINATION_ID;
    await requireToken(app, destinationId);
    return { app, destinationId };
  } catch (error: unknown) {
    if (error instanceof AppNotOpened || failureBehind(error) !== null) {
      throw new CommandFailure(describeStartFailure(error, dataDir));
    }
    throw error;
  }
}

/** The destination that the command line names: one of the settings where address and client code agree. */
function sessionDestination(words: PushArguments, known: readonly Destination[]): SessionDestination {
  const text = words.url ?? '';
  const address = parseDestinationUrl(text);
  if (!address.ok) {
    throw new CommandFailure(
      `"${text}" is not an address that rows may be sent to. Use https:// and the host name, such as https://controller.operationscommander.io; plain http:// only for this computer.`,
    );
  }
  const clientCode = words.clientCode ?? address.clientCode ?? DOCUMENTED_CLIENT_CODE;
  if (!/^[A-Za-z0-9_-]{1,50}$/.test(clientCode)) {
    throw new CommandFailure(
      `"${clientCode}" is not a client code: it has 1 to 50 letters, digits, dashes and underscores. Copy it from OPS-COM.`,
    );
  }
  const same = known.find((one) => one.url === address.origin && one.clientCode === clientCode);
  const id =
    same?.id ??
    `cli-${createHash('sha256').update(`${address.origin}/${clientCode}`).digest('hex').slice(0, 16)}`;
  const destination: Destination = {
    id,
    name: same?.name ?? new URL(address.origin).host,
    kind: 'controller',
    url: address.origin,
    clientCode,
    spelling: words.spelling,
    // Typing the whole command is the confirmation that the window asks for.
    environment: 'test',
    concurrency: words.concurrency,
    requestsPerSecond: same?.requestsPerSecond ?? null,
    emptyCells: same?.emptyCells ?? 'omit',
    requireContact: same?.requireContact ?? false,
  };
  return { destination, token: environmentToken() };
}

function environmentToken(): string | null {
  const token = process.env.OPSCOM_API_TOKEN?.trim() ?? '';
  // Whatever this process starts or prints must not find it there.
  delete process.env.OPSCOM_API_TOKEN;
  if (token === '') return null;
  if (isToken(token)) return token;
  throw new CommandFailure(
    'OPSCOM_API_TOKEN does not hold an API token: one has 1 to 50 letters, digits and dashes. Copy it again from OPS-COM.',
  );
}

/** Said before anything is imported. */
async function requireToken(app: App, destinationId: string): Promise<void> {
  const token = await app.handlers.tokenState({ destinationId });
  if (token.ok && token.value.present) return;
  await app.close();
  throw new CommandFailure(
    token.ok
      ? 'There is no API token for this destination. Put it into the environment variable OPSCOM_API_TOKEN, or store it in the app under Settings, Destinations.'
      : describeProblem(token.problem, 'en'),
  );
}

function tellStorage(storage: { readonly state: string; readonly path: string }, terminal: Terminal): void {
  if (storage.state === 'session') {
    terminal.err(
      'There is no keychain here and no --key-file was given: what this command stores can be read by this process only.\n',
    );
  } else if (storage.state === 'setAside') {
    terminal.err(
      `The stored batches could not be read. They were kept as ${storage.path}, and a new store was begun.\n`,
    );
  }
}
