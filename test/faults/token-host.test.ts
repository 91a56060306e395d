import type { RequestListener } from 'node:http';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { App } from '../../src/main/app/app.ts';
import type { Destination } from '../../src/shared/push/destination.ts';
import { NORTH } from '../fakes/destinations.ts';
import { FakeSecrets } from '../fakes/memory-secrets.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import { valueOf } from '../main/batches/desk-fixture.ts';
import { tellFigure } from './fault-report.ts';
import { SUCCESS } from './local-server.ts';
import { importSheet, openedApp, sendApproved, testFolder } from './opened-app.ts';
import type { RecordingServer } from './recording-server.ts';
import { recordingServer } from './recording-server.ts';

const TOKEN = 'Sentinel-TOKEN-77c1-40aa';
const PATH = '/api/OC_NORTH/v1/profiles/push';

const accepting: RequestListener = (request, response) => {
  request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(SUCCESS));
};

/** The app with a token for one host, a batch to send, and a second host that should get nothing. */
interface Stage {
  readonly app: App;
  readonly settings: MemorySettings;
  readonly first: RecordingServer;
  readonly second: RecordingServer;
  readonly destination: Destination;
  readonly batchId: string;
}

async function stage(answer: (second: RecordingServer) => RequestListener = () => accepting): Promise<Stage> {
  const second = await recordingServer(null, accepting);
  const first = await recordingServer(null, answer(second));
  const settings = new MemorySettings();
  const secrets = new FakeSecrets();
  const app = await openedApp(testFolder(), {
    settings,
    keychain: () => Promise.resolve({ available: true, secrets }),
  });
  onTestFinished(() => app.close());
  const destination = { ...NORTH, url: `http://127.0.0.1:${first.port}` };
  valueOf(await app.handlers.saveDestination({ destination }));
  valueOf(await app.handlers.saveToken({ destinationId: destination.id, token: TOKEN }));
  const batchId = await importSheet(app, {
    columns: ['unique_id', 'login_source', 'first_name', 'last_name', 'email'],
    rows: 3,
    text: (row, column) =>
      ({ unique_id: `S-${row}`, login_source: 'OPSCOM', email: `ada${row}@campus.example` })[
        column as string
      ] ?? 'Ada',
  });
  return { app, settings, first, second, destination, batchId };
}

/** Tries everything that opens a connection to the destination; gives the problems' codes. */
async function tryAll({ app, destination, batchId }: Stage): Promise<readonly string[]> {
  const { id } = destination;
  valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
  const answers = [
    await app.handlers.testConnection({ destinationId: id }),
    await app.handlers.startRun({ batchId, destinationId: id, confirmation: '' }),
  ];
  return answers.map((answer) => (answer.ok ? 'done' : answer.problem.code));
}

/** Writes another address into the settings, as an editor or another program would. */
function changeByHand({ settings, destination }: Stage, change: Partial<Destination>): void {
  const { destinations, ...others } = settings.read();
  const changed = destinations.map((one) => (one.id === destination.id ? { ...one, ...change } : one));
  settings.write({ ...others, destinations: changed });
}

let changed = 0;
let redirected = 0;
let seen = 0;

describe('a changed address', () => {
  it('the measure is not blind: the host of the token gets it with every row, and the second could', async () => {
    const made = await stage();
    expect((await sendApproved(made.app, made.batchId, made.destination.id)).state).toBe('finished');
    expect(made.first.wire().toString().split(TOKEN).length - 1).toBe(3);
    expect(made.second.connections()).toBe(0);
    const other = { ...made.destination, id: 'other', url: `http://127.0.0.1:${made.second.port}` };
    valueOf(await made.app.handlers.saveDestination({ destination: other }));
    valueOf(await made.app.handlers.saveToken({ destinationId: 'other', token: TOKEN }));
    await made.app.handlers.testConnection({ destinationId: 'other' });
    expect(made.second.wire().toString()).toContain(TOKEN);
  });

  it('through the contract forgets the token', async () => {
    const made = await stage();
    const destination = { ...made.destination, url: `http://127.0.0.1:${made.second.port}` };
    valueOf(await made.app.handlers.saveDestination({ destination }));
    expect(await made.app.handlers.tokenState({ destinationId: destination.id })).toEqual({
      ok: true,
      value: { present: false },
    });
    expect(await tryAll(made)).toEqual(['token-missing', 'token-missing']);
    // Also after the way back.
    valueOf(await made.app.handlers.saveDestination({ destination: made.destination }));
    expect(await tryAll(made)).toEqual(['token-missing', 'token-missing']);
    expect([made.first.connections(), made.second.connections()]).toEqual([0, 0]);
    changed += 1;
  });

  it('of a removed destination finds no token under the same id', async () => {
    const made = await stage();
    valueOf(await made.app.handlers.removeDestination({ destinationId: made.destination.id }));
    const destination = { ...made.destination, url: `http://127.0.0.1:${made.second.port}` };
    valueOf(await made.app.handlers.saveDestination({ destination }));
    expect(await tryAll(made)).toEqual(['token-missing', 'token-missing']);
    expect(made.second.connections()).toBe(0);
    changed += 1;
  });

  it.each<readonly [string, (first: number, second: number) => string]>([
    ['another port', (_first, second) => `http://127.0.0.1:${second}`],
    ['another name of this computer', (_first, second) => `http://localhost:${second}`],
    ['a name and password before it', (first, second) => `http://127.0.0.1:${first}@127.0.0.1:${second}`],
    ['the first host as a user name', (first, second) => `http://127.0.0.1%3A${first}@127.0.0.1:${second}`],
    ['the first host as a path', (first, second) => `http://127.0.0.1:${second}/127.0.0.1:${first}`],
    ['the first host as a query', (first, second) => `http://127.0.0.1:${second}/?http://127.0.0.1:${first}`],
    [
      'the first host as a fragment',
      (first, second) => `http://127.0.0.1:${second}/#http://127.0.0.1:${first}`,
    ],
    ['a backslash', (first, second) => `http://127.0.0.1:${second}\\@127.0.0.1:${first}`],
    ['a tab in it', (_first, second) => `http://127.0.0.1:\t${second}`],
    ['a line break in it', (first, second) => `http://127.0.0.1:${first}\n.127.0.0.1:${second}`],
    ['capitals and white space', (_first, second) => ` HTTP://127.0.0.1:${second} `],
    ['the address as a number', (_first, second) => `http://2130706433:${second}`],
    ['the address in hexadecimal', (_first, second) => `http://0x7f000001:${second}`],
    ['no address', () => ''],
    ['https on the same port', (first) => `https://127.0.0.1:${first}`],
  ])('in the settings file (%s) gets no token', async (_name, address) => {
    const made = await stage();
    changeByHand(made, { url: address(made.first.port, made.second.port) });
    for (const code of await tryAll(made)) expect(code).toMatch(/^(?:token-missing|destination-url)$/);
    expect([made.first.connections(), made.second.connections()]).toEqual([0, 0]);
    changed += 1;
    seen += made.second.connections();
  });
});

describe('a host that sends elsewhere', () => {
  const places: readonly (readonly [string, (port: number) => string])[] = [
    ['whole', (port) => `http://127.0.0.1:${port}${PATH}`],
    ['without its scheme', (port) => `//127.0.0.1:${port}${PATH}`],
    ['by another name', (port) => `http://localhost:${port}${PATH}`],
    ['with a name and password', (port) => `http://a:b@127.0.0.1:${port}${PATH}`],
  ];
  const ways: readonly (readonly [string, (port: number) => RequestListener])[] = [
    ...[300, 301, 302, 303, 305, 307, 308].flatMap((status) =>
      places.map(
        ([form, target]) =>
          [
            `${status}, ${form}`,
            (port: number): RequestListener =>
              (request, response) => {
                request
                  .resume()
                  .on('end', () => response.writeHead(status, { location: target(port) }).end());
              },
          ] as const,
      ),
    ),
    ...(['refresh', 'alt-svc', 'content-location', 'link'] as const).map(
      (name) =>
        [
          `the header ${name}`,
          (port: number): RequestListener =>
            (request, response) => {
              const value = {
                refresh: `0; url=http://127.0.0.1:${port}${PATH}`,
                'alt-svc': `h2="127.0.0.1:${port}"; ma=3600, http/1.1="127.0.0.1:${port}"; persist=1`,
                'content-location': `http://127.0.0.1:${port}${PATH}`,
                link: `<http://127.0.0.1:${port}${PATH}>; rel=preload`,
              }[name];
              request.resume().on('end', () => {
                response.writeHead(200, { 'content-type': 'application/json', [name]: value }).end(SUCCESS);
              });
            },
        ] as const,
    ),
  ];

  it.each(ways)('is not followed: %s', async (name, answer) => {
    const made = await stage(({ port }) => answer(port));
    await made.app.handlers.testConnection({ destinationId: made.destination.id });
    const end = await sendApproved(made.app, made.batchId, made.destination.id);
    if (/^30[1-8]/.test(name) && !name.startsWith('305')) {
      expect(end).toMatchObject({
        state: 'stopped',
        reason: { code: 'redirected' },
        counts: { accepted: 0 },
      });
    }
    expect(made.first.wire().toString()).toContain(TOKEN);
    expect(made.second.connections()).toBe(0);
    redirected += 1;
    seen += made.second.connections();
  });

  it('tells its figure', () => {
    expect({ changed, redirected, seen }).toEqual({ changed: 17, redirected: ways.length, seen: 0 });
    tellFigure(
      'S16',
      `an address changed in ${changed} ways, by hand and in the window; a host that sends elsewhere in ${redirected}`,
      'connections to the second host 0, token for it 0',
    );
  });
});
