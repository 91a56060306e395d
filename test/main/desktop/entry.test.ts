import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { eventChannel, requestChannel } from '../../../src/shared/bridge/channels.ts';
import { EVENTS, METHODS } from '../../../src/shared/bridge/contract.ts';
import { bad } from '../../../src/shared/bridge/result.ts';
import type { Ask, EntryState, FakeFrame } from '../../fakes/electron/asks.ts';
import type { EntryProcess } from '../../fakes/electron/entry-process.ts';
import { startEntry } from '../../fakes/electron/entry-process.ts';

const root = resolve(import.meta.dirname, '../../..');
const PAGE = 'app://opscom/index.html';

let folder: string;
let entry: EntryProcess;
let state: EntryState;

/** Arguments that keep a test's data in its own folder and away from any keychain. */
const places = (name: string): string[] => [
  '--data-dir',
  join(folder, name),
  '--key-file',
  join(folder, `${name}.key`),
];
const hasWindow = ({ windows }: EntryState): boolean => windows.length > 0;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
  folder = await mkdtemp(join(tmpdir(), 'opscom-entry-'));
  entry = startEntry(places('main'));
  state = await entry.until(hasWindow);
}, 120_000);
afterAll(async () => {
  await entry.stop();
  await rm(folder, { recursive: true });
});

function invoke(
  method: string,
  given: unknown[],
  frame: FakeFrame,
  contents = state.contents ?? 0,
): Promise<unknown> {
  return entry.ask({ ask: 'invoke', channel: `opscom:request:${method}`, contents, frame, given });
}
const mainFrame: FakeFrame = { url: PAGE, parent: null };

describe('the window', () => {
  it('is one, sandboxed and isolated, and shows the app scheme', () => {
    expect(state.windows).toHaveLength(1);
    expect(state.loaded).toEqual([PAGE]);
    expect(state.windows[0]).toMatchObject({
      minWidth: 1024,
      minHeight: 640,
      show: false,
      webPreferences: {
        preload: join(root, 'out/preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
      },
    });
  });

  it('keeps the files of Chromium apart from the data', () => {
    expect(state.paths).toEqual({ userData: join(folder, 'main', 'browser') });
  });

  it.each([
    { ask: 'navigate', event: 'will-frame-navigate', url: 'https://attacker.example/' },
    { ask: 'navigate', event: 'will-frame-navigate', url: 'file:///etc/passwd' },
    { ask: 'navigate', event: 'will-frame-navigate', url: PAGE },
    { ask: 'navigate', event: 'will-frame-navigate', url: 'http://localhost:5173/' },
    { ask: 'navigate', event: 'will-redirect', url: 'https://attacker.example/' },
    { ask: 'navigate', event: 'will-attach-webview', url: 'https://attacker.example/' },
    { ask: 'download', url: 'https://attacker.example/file.exe' },
    { ask: 'download', url: 'blob:https://attacker.example/1' },
    { ask: 'download', url: 'data:text/plain,hello' },
  ] satisfies Ask[])('stays where it is: $ask $event $url', async (ask) => {
    expect(await entry.ask(ask)).toBe(true);
  });

  it('lets the page save a report that it made itself', async () => {
    expect(await entry.ask({ ask: 'download', url: 'blob:app://opscom/5f0c' })).toBe(false);
  });

  it.each(['https://attacker.example/', PAGE, 'about:blank'])('opens no window for %s', async (url) => {
    expect(await entry.ask({ ask: 'openWindow', url })).toBe('deny');
  });

  it.each([
    ['media', PAGE, false],
    ['notifications', PAGE, false],
    ['clipboard-read', PAGE, false],
    ['fullscreen', PAGE, false],
    ['openExternal', PAGE, false],
    ['clipboard-sanitized-write', PAGE, true],
    ['clipboard-sanitized-write', 'https://attacker.example/', false],
  ])('permission %s for %s: %s', async (permission, url, granted) => {
    expect(await entry.ask({ ask: 'permission', permission, url })).toEqual({
      requested: granted,
      checked: granted,
      device: false,
    });
  });

  it('comes forward when the app is started again', async () => {
    await entry.ask({ ask: 'secondInstance' });
    expect((await entry.state()).focused).toBe(1);
  });
});

describe('the power of the computer', () => {
  it.each(['suspend', 'resume', 'unlock-screen'] as const)('is listened to: %s', async (event) => {
    expect(await entry.ask({ ask: 'power', event })).toBe(true);
  });
});

describe('the IPC gate', () => {
  it('has every request of the contract exactly once, and no other channel', () => {
    // The fake throws at a second handler on one channel, as Electron does.
    expect([...state.channels].sort()).toEqual(METHODS.map(requestChannel).sort());
    expect(state.errorBoxes).toEqual([]);
  });

  it('answers the main frame of the window', async () => {
    expect(await invoke('describeApp', [{}], mainFrame)).toMatchObject({
      ok: true,
      value: { host: 'desktop', version: '0.0.0-test' },
    });
  });

  const foreign: [string, FakeFrame, number?][] = [
    ['a frame inside the page', { url: PAGE, parent: {} }],
    ['a frame that is gone', null],
    ['a web page', { url: 'https://attacker.example/', parent: null }],
    [
      'a web page whose address begins alike',
      { url: 'app://opscom.attacker.example/index.html', parent: null },
    ],
    ['a web page that names ours as user', { url: 'app://opscom@attacker.example/', parent: null }],
    ['another host of the scheme', { url: 'app://other/index.html', parent: null }],
    ['a file', { url: 'file:///index.html', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
    ['the development server, which nobody named', { url: 'http://localhost:5173/', parent: null }],
    ['other contents', mainFrame, 99_999],
  ];
  it.each(foreign)('refuses every method to %s', async (_name, frame, contents) => {
    const answers = await Promise.all(METHODS.map((method) => invoke(method, [{}], frame, contents)));
    expect(answers).toEqual(METHODS.map(() => bad('invalid-request')));
  });

  it.each([
    ['nothing', []],
    ['two requests', [{}, {}]],
    ['undefined', [undefined]],
    ['null', [null]],
    ['a text', ['describeApp']],
    ['an array', [[]]],
    ['a number', [7]],
    ['an unknown key', [{ unexpected: true }]],
    ['bytes', [new Uint8Array(8)]],
  ])('refuses %s as the request of every method', async (_name, given) => {
    const answers = await Promise.all(METHODS.map((method) => invoke(method, given, mainFrame)));
    expect(answers).toEqual(METHODS.map(() => bad('invalid-request')));
  });
});

describe('the app scheme', () => {
  const get = (url: string, method = 'GET'): Promise<unknown> => entry.ask({ ask: 'fetch', url, method });

  it('is declared before the start: standard, secure, and nothing that loosens the policy', () => {
    expect(state.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('serves the page with the policy and a nonce that stands in the page', async () => {
    const answer = (await get(PAGE)) as { status: number; headers: Record<string, string>; text: string };
    expect(answer.status).toBe(200);
    const nonce = /name="style-nonce" content="([^"]+)"/.exec(answer.text)?.[1] ?? 'none';
    const policy = answer.headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';/);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('lets the worker that reads sheets compile WebAssembly, and no other file', async () => {
    const assets = (await readdir(join(root, 'out/renderer/assets'))).filter((name) => name.endsWith('.js'));
    const loosened = await Promise.all(
      assets.map(async (name) => {
        const { headers } = (await get(`app://opscom/assets/${name}`)) as { headers: Record<string, string> };
        const policy = headers['content-security-policy'] ?? '';
        expect(policy.replace("script-src 'self' 'wasm-unsafe-eval';", '')).not.toMatch(/unsafe/);
        return policy.includes('unsafe') ? [name] : [];
      }),
    );
    expect(loosened.flat()).toEqual([expect.stringMatching(/^sheet\.worker-.*\.js$/)]);
  });

  it('serves every built file of the page', async () => {
    const assets = (await readdir(join(root, 'out/renderer/assets'))).filter(
      (name) => !name.endsWith('.map'),
    );
    expect(assets.length).toBeGreaterThan(0);
    const statuses = await Promise.all(
      assets.map(async (name) => ((await get(`app://opscom/assets/${name}`)) as { status: number }).status),
    );
    expect(statuses).toEqual(assets.map(() => 200));
  });

  it.each<[string, string?]>([
    ['app://opscom/../main/index.js'],
    ['app://opscom/assets/../../main/index.js'],
    ['app://opscom/%2e%2e/main/index.js'],
    ['app://opscom/..%2fmain/index.js'],
    ['app://opscom//etc/passwd'],
    ['app://opscom/C:/Windows/win.ini'],
    ['app://opscom/assets/'],
    ['app://other/index.html'],
    ['app://opscom.attacker.example/index.html'],
    [PAGE, 'POST'],
  ])('serves nothing at %s', async (url, method = 'GET') => {
    expect(await get(url, method)).toMatchObject({
      status: 404,
      headers: { 'content-security-policy': expect.stringContaining("default-src 'none'") as string },
    });
  });
});

describe('the start and the end', () => {
  async function withEntry(
    name: string,
    environment: Record<string, string>,
    use: (started: EntryProcess) => Promise<void>,
  ): Promise<void> {
    const started = startEntry(places(name), environment);
    try {
      await use(started);
    } finally {
      await started.stop();
    }
  }

  it('shows the development server in development', async () => {
    const environment = { ELECTRON_RENDERER_URL: 'http://localhost:5173' };
    await withEntry('development', environment, async (started) => {
      const { loaded } = await started.until(hasWindow);
      expect(loaded).toEqual(['http://localhost:5173']);
      const reload: Ask = { ask: 'navigate', event: 'will-frame-navigate', url: 'http://localhost:5173/' };
      expect(await started.ask(reload)).toBe(false);
      expect(await started.ask({ ...reload, url: 'http://localhost:51730/' })).toBe(true);
    });
  });

  it('shows its own page once packaged, whatever the environment says', async () => {
    const environment = { ELECTRON_RENDERER_URL: 'https://attacker.example', FAKE_PACKAGED: '1' };
    await withEntry('packaged', environment, async (started) => {
      expect((await started.until(hasWindow)).loaded).toEqual([PAGE]);
    });
  });

  it('hands over and ends where the app is running already', async () => {
    await withEntry('second', { FAKE_SECOND_INSTANCE: '1' }, async (started) => {
      const ended = await started.until(({ quits }) => quits === 1);
      expect(ended).toMatchObject({ windows: [], channels: [], loaded: [] });
    });
  });

  it('speaks French where the system does', async () => {
    await withEntry('french', { FAKE_LOCALE: 'fr-CA' }, async (started) => {
      expect((await started.until(hasWindow)).menus.at(-1)).toContain('&Affichage');
    });
  });

  it('remembers where the window stood, and closes the store before it ends', async () => {
    await withEntry('place', {}, async (started) => {
      const { contents } = await started.until(hasWindow);
      expect(contents).not.toBeNull();
      await started.ask({ ask: 'closeWindow', answer: 0 });
      expect(await started.until(({ exits }) => exits.length > 0)).toMatchObject({
        exits: [0],
        questions: [],
      });
    });
    await withEntry('place', {}, async (started) => {
      const { windows } = await started.until(hasWindow);
      expect(windows[0]).toMatchObject({ x: 10, y: 20, width: 1100, height: 700 });
    });
  });

  it('says in a box why it cannot start, and ends', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file where the data folder should be');
    const started = startEntry(['--data-dir', blocked, '--key-file', join(folder, 'blocked.key')]);
    const { errorBoxes, exits, windows } = await started.until((now) => now.exits.length > 0);
    await started.stop();
    expect(errorBoxes).toHaveLength(1);
    expect(errorBoxes[0]).not.toMatch(/\n|\bat .*\.js/);
    expect([exits, windows]).toEqual([[1], []]);
  });
});

describe('the events', () => {
  it('have channels of their own that are no request', () => {
    const channels = EVENTS.map(eventChannel);
    expect(channels.filter((channel) => state.channels.includes(channel))).toEqual([]);
  });
});
