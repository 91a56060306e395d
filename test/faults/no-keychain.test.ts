import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import type { App } from '../../src/main/app/app.ts';
import type { KeytarFunctions } from '../../src/main/credentials/keytar-secrets.ts';
import { KeytarSecrets } from '../../src/main/credentials/keytar-secrets.ts';
import type { Keychain } from '../../src/main/credentials/open-keychain.ts';
import { openKeychain } from '../../src/main/credentials/open-keychain.ts';
import { openConfSettings } from '../../src/main/settings/conf-settings.ts';
import { describeProblem } from '../../src/shared/bridge/problem.ts';
import { NORTH } from '../fakes/destinations.ts';
import { valueOf } from '../main/batches/desk-fixture.ts';
import { tellFigure } from './fault-report.ts';
import { filesUnder, leaksOf } from './leak-search.ts';
import { importSheet, openedApp, testFolder } from './opened-app.ts';
import { ensureBuilt, PushFolder } from './push-process.ts';
import { QuotingController } from './quoting-controller.ts';

const TOKEN = 'Sentinel-TOKEN-5e1f-88b2';
const PERSONAL = ['Quillfeather', 'Nightjarring', 'SENTINEL-ID-5512'];

/** A keychain service as keytar reaches it. */
class Service implements KeytarFunctions {
  readonly kept = new Map<string, string>();
  /** While set, every call fails with this message of the system. */
  failure: string | null = null;

  getPassword(_service: string, account: string): Promise<string | null> {
    return this.#unlessFailing(() => this.kept.get(account) ?? null);
  }

  setPassword(_service: string, account: string, password: string): Promise<void> {
    return this.#unlessFailing(() => void this.kept.set(account, password));
  }

  deletePassword(_service: string, account: string): Promise<boolean> {
    return this.#unlessFailing(() => this.kept.delete(account));
  }

  #unlessFailing<Value>(action: () => Value): Promise<Value> {
    return this.failure === null ? Promise.resolve(action()) : Promise.reject(new Error(this.failure));
  }
}

const failing = (message: string): Service => {
  const service = new Service();
  service.failure = message;
  return service;
};

/** Keychains that cannot be used at the start, each by the words of the system that it fails with. */
const UNUSABLE: readonly (readonly [string, () => Promise<KeytarFunctions>, string])[] = [
  [
    'no library',
    () =>
      Promise.reject(
        new Error('libsecret-1.so.0: cannot open shared object file: No such file or directory'),
      ),
    'the keychain library of this system is not installed',
  ],
  [
    'no session',
    () => Promise.resolve(failing('Cannot autolaunch D-Bus without X11 $DISPLAY')),
    'no desktop session with a keychain is running',
  ],
  [
    'no service',
    () => Promise.resolve(failing('The name org.freedesktop.secrets was not provided by any .service files')),
    'no keychain service is running',
  ],
  [
    'locked',
    () => Promise.resolve(failing('Cannot create an item in a locked collection')),
    'the keychain is locked',
  ],
  [
    'locked on macOS',
    () => Promise.resolve(failing('User interaction is not allowed. (-25308)')),
    'the keychain is locked',
  ],
  [
    'denied',
    () => Promise.resolve(failing('The user canceled the operation. (-128)')),
    'access to the keychain was denied',
  ],
  [
    'an unknown failure that quotes the item',
    () => Promise.resolve(failing(`odd: ${TOKEN} Quillfeather`)),
    'the keychain reported an unknown failure',
  ],
  [
    'one that forgets at once',
    () => Promise.resolve(Object.assign(new Service(), { getPassword: () => Promise.resolve(null) })),
    'the keychain did not give back what it was given',
  ],
  [
    'one that never answers',
    () => Promise.resolve(Object.assign(new Service(), { setPassword: () => new Promise(() => undefined) })),
    'the keychain did not answer',
  ],
];

function openOver(folder: string, load: () => Promise<KeytarFunctions>, patience = 10_000): Promise<App> {
  return openedApp(folder, {
    keyFile: null,
    settings: openConfSettings(join(folder, 'data'), Date.now()),
    keychain: (): Promise<Keychain> => openKeychain(new KeytarSecrets(load), patience),
  });
}

/** Stores a destination with its token, and a batch with a change; gives what saving the token said. */
async function work(app: App): Promise<Awaited<ReturnType<App['handlers']['saveToken']>>> {
  const { handlers } = app;
  valueOf(await handlers.saveDestination({ destination: NORTH }));
  const saved = await handlers.saveToken({ destinationId: NORTH.id, token: TOKEN });
  const batchId = await importSheet(app, {
    columns: ['unique_id', 'login_source', 'last_name', 'city'],
    rows: 300,
    text: (row, column) =>
      ({ unique_id: `SENTINEL-ID-5512-${row}`, login_source: 'OPSCOM', last_name: 'Quillfeather' })[
        column as string
      ] ?? 'Hull',
    fileName: 'Nightjarring.csv',
  });
  const changes = [{ row: 1, column: 'city' as const, value: 'Nightjarring' }];
  valueOf(await handlers.editCells({ batchId, kind: 'edit', changes }));
  return saved;
}

const found = (folder: string): string[] => leaksOf([TOKEN, ...PERSONAL], filesUnder(folder));

let said = 0;

describe('a keychain that cannot be used at the start', () => {
  it.each(UNUSABLE)('%s: is said, and nothing is kept beyond this process', async (_name, load, cause) => {
    const folder = testFolder();
    const app = await openOver(folder, load, cause.endsWith('answer') ? 30 : 10_000);
    const description = valueOf(await app.handlers.describeApp({}));
    expect(description).toMatchObject({
      keychain: { available: false, cause },
      storage: { state: 'session', path: '' },
    });
    // In this process everything works.
    expect(valueOf(await work(app))).toEqual({ present: true });
    expect(found(folder)).toEqual([]);
    expect(existsSync(join(folder, 'data/batches.sqlite'))).toBe(false);
    await app.close();
    expect(found(folder)).toEqual([]);
    const again = await openOver(folder, load, cause.endsWith('answer') ? 30 : 10_000);
    expect(valueOf(await again.handlers.tokenState({ destinationId: NORTH.id }))).toEqual({ present: false });
    expect(valueOf(await again.handlers.listBatches({}))).toEqual([]);
    await again.close();
    said += 1;
  });
});

describe('a keychain that works at the start', () => {
  it('keeps the token and the key and nobody else does', async () => {
    const folder = testFolder();
    const service = new Service();
    const app = await openOver(folder, () => Promise.resolve(service));
    expect(valueOf(await work(app))).toEqual({ present: true });
    await app.close();
    expect([...service.kept.values()].join('\n')).toContain(TOKEN);
    expect(found(folder)).toEqual([]);
    const key = Buffer.from(service.kept.get('data-key') ?? '', 'base64');
    expect(key).toHaveLength(32);
    const files = [...filesUnder(folder).values()].map((bytes) => Buffer.from(bytes));
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter((bytes) => bytes.includes(key) || bytes.includes(key.toString('base64')))).toEqual(
      [],
    );
  });

  it.each([
    ['is locked', 'Cannot create an item in a locked collection', 'the keychain is locked'],
    ['is denied', 'The user canceled the operation. (-128)', 'access to the keychain was denied'],
    [
      'is gone',
      'Cannot autolaunch D-Bus without X11 $DISPLAY',
      'no desktop session with a keychain is running',
    ],
  ])('and %s later: no token is stored anywhere, and the problem says why', async (_name, message, cause) => {
    const folder = testFolder();
    const service = new Service();
    const app = await openOver(folder, () => Promise.resolve(service));
    service.failure = message;
    const saved = await work(app);
    expect(saved).toMatchObject({ ok: false, problem: { code: 'keychain-failed', details: { cause } } });
    if (saved.ok) throw new Error('it was stored');
    expect(describeProblem(saved.problem, 'en')).toContain(cause);
    for (const ask of ['tokenState', 'forgetToken', 'testConnection'] as const) {
      expect(await app.handlers[ask]({ destinationId: NORTH.id })).toMatchObject({
        ok: false,
        problem: { code: 'keychain-failed' },
      });
    }
    await app.close();
    expect(found(folder)).toEqual([]);
    said += 1;
  });

  it.each([
    ['is locked', 'Cannot create an item in a locked collection'],
    ['has lost the key', null],
  ])(
    'and %s at the next start: what is stored is not touched, and no person is in any file',
    async (_name, message) => {
      const folder = testFolder();
      const service = new Service();
      const app = await openOver(folder, () => Promise.resolve(service));
      await work(app);
      await app.close();
      const kept = service.kept.get('data-key') ?? '';
      if (message === null) service.kept.delete('data-key');
      else service.failure = message;
      const without = await openOver(folder, () => Promise.resolve(service));
      const { storage } = valueOf(await without.handlers.describeApp({}));
      expect(storage.state).toBe(message === null ? 'setAside' : 'session');
      await without.close();
      expect(found(folder)).toEqual([]);
      // With the key of before everything is there again, from where the app said that it is.
      if (message !== null) {
        service.failure = null;
        const back = await openOver(folder, () => Promise.resolve(service));
        onTestFinished(() => back.close());
        expect(valueOf(await back.handlers.listBatches({}))).toMatchObject([{ rows: 300, readable: true }]);
      }
      expect(kept).not.toBe('');
      said += 1;
    },
  );
});

describe('the terminal where there is no keychain', () => {
  beforeAll(ensureBuilt);

  it(
    'says so, sends what it was told to, and leaves neither token nor person behind',
    { timeout: 240_000 },
    async () => {
      const controller = new QuotingController();
      await controller.listen();
      onTestFinished(() => controller.close());
      const rows = Array.from(
        { length: 40 },
        (_, row) => `SENTINEL-ID-5512-${row},OPSCOM,Ada,Quillfeather,z${row}@nightjarring.example`,
      );
      const folder = new PushFolder(
        `unique_id,login_source,first_name,last_name,email\n${rows.join('\n')}\n`,
        TOKEN,
      );
      onTestFinished(() => folder.remove());
      const name = randomUUID();
      const environment = {
        DBUS_SESSION_BUS_ADDRESS: `unix:path=/nowhere/${name}`,
        DISPLAY: '',
        XDG_RUNTIME_DIR: `/nowhere/${name}`,
      };
      const end = await folder.push(controller.url, 4, {
        environment,
        hasKeyFile: false,
        more: ['--keep-going'],
      }).end;
      expect(end.err).toContain('There is no keychain here and no --key-file was given');
      expect(controller.requests).toBeGreaterThan(20);
      const data = existsSync(folder.data) ? filesUnder(folder.data) : new Map<string, Uint8Array>();
      expect(leaksOf([TOKEN, ...PERSONAL], data)).toEqual([]);
      expect(
        leaksOf(
          [TOKEN],
          new Map([
            ['output', end.out],
            ['errors', end.err],
          ]),
        ),
      ).toEqual([]);
      said += 1;
      expect(said).toBe(UNUSABLE.length + 6);
      tellFigure(
        'S14',
        `${UNUSABLE.length} keychains that are absent, locked, denied, silent or forgetful, 3 that become so, 2 at the next start, the terminal without one`,
        `said ${said} of ${said}, files with the token or a person 0`,
      );
    },
  );
});
