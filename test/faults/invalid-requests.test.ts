import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import type { App } from '../../src/main/app/app.ts';
import { dispatch } from '../../src/main/app/dispatch.ts';
import { openApp } from '../../src/main/app/open-app.ts';
import type { LoopbackHost } from '../../src/main/loopback/host.ts';
import { startLoopbackHost } from '../../src/main/loopback/host.ts';
import { readPageFiles } from '../../src/main/page/page-files.ts';
import { requestChannel } from '../../src/shared/bridge/channels.ts';
import { METHODS } from '../../src/shared/bridge/contract.ts';
import { requestSchemas } from '../../src/shared/bridge/request-schemas.ts';
import { bad } from '../../src/shared/bridge/result.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/bridge/settings.ts';
import { decodeWire, encodeWire } from '../../src/shared/bridge/wire-format.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import type { FakeFrame } from '../fakes/electron/asks.ts';
import type { EntryProcess } from '../fakes/electron/entry-process.ts';
import { startEntry } from '../fakes/electron/entry-process.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import { sized, tellFigure } from './fault-report.ts';
import { FITTING, invalidRequests } from './invalid-requests.ts';
import type { InvalidRequest } from './invalid-requests.ts';
import { inLanes } from './lanes.ts';

const SEED = 15_2026;
const COUNT = sized(20_000);
const LANES = 8;
const REFUSED = bad('invalid-request');

let folder = '';
beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'opscom-invalid-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function firstOf(count: number): readonly InvalidRequest[] {
  const requests: InvalidRequest[] = [];
  for (const request of invalidRequests(seededRandom(SEED))) {
    if (requests.push(request) === count) break;
  }
  return requests;
}

/** Requests that were not refused in so many words, each with what was wrong with it. */
function accepted(requests: readonly InvalidRequest[], answers: readonly unknown[]): string[] {
  return requests.flatMap(({ method, what }, place) => {
    const answer = JSON.stringify(answers[place]);
    return answer === JSON.stringify(REFUSED) ? [] : [`${method}, ${what}: ${answer.slice(0, 200)}`];
  });
}

describe('the requests', () => {
  it('are made from ones that fit, for every method, in every way', () => {
    expect(METHODS.filter((method) => !requestSchemas[method].safeParse(FITTING[method]).success)).toEqual(
      [],
    );
    const made = firstOf(2_000);
    expect(new Set(made.map(({ method }) => method)).size).toBe(METHODS.length);
    const ways = new Set(made.map(({ what }) => what.replace(/:.*/, '')));
    expect([...ways].sort()).toEqual(['a member too many', 'another type', 'missing', 'no id', 'no request']);
  });
});

describe('the loopback host', () => {
  const key = 'k'.repeat(64);
  const bugs: string[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  const settings = new MemorySettings();
  let app: App;
  let host: LoopbackHost;

  beforeAll(async () => {
    app = await openApp({
      dataDir: join(folder, 'loopback'),
      keyFile: join(folder, 'loopback.key'),
      host: 'loopback',
      version: '0',
      platform: 'linux',
      settings,
      keychain: () => Promise.resolve({ available: false, cause: 'none in this test' }),
      onBug: (bug) => bugs.push(String(bug)),
    });
    host = await startLoopbackHost({
      port: 0,
      key,
      page: await readPageFiles(resolve(import.meta.dirname, '../../out/renderer')),
      app: {
        call: (method, request) =>
          dispatch(app.handlers, method, request, (name, bug) => bugs.push(`${name}: ${String(bug)}`)),
        onEvent: (listener) => app.onEvent(listener),
      },
    });
  });
  afterAll(async () => {
    agent.destroy();
    await host.close();
    await app.close();
  });

  interface Post {
    readonly path: string;
    readonly body?: Uint8Array;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }

  function post({
    path,
    body,
    method = 'POST',
    headers = {},
  }: Post): Promise<{ readonly status: number; readonly body: Buffer }> {
    const standing = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
    return new Promise((settle, fail) => {
      const asked = httpRequest(
        { host: '127.0.0.1', port: host.port, path, method, agent, headers: { ...standing, ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => settle({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
          response.on('error', fail);
        },
      );
      asked.on('error', fail);
      asked.end(body);
    });
  }

  async function ask(method: string, request: unknown): Promise<unknown> {
    const { body } = await post({ path: `/api/${method}`, body: encodeWire(request) });
    return decodeWire(body)?.value;
  }

  it('refuses every invalid request, and stays as it was', { timeout: 600_000 }, async () => {
    const requests = firstOf(COUNT);
    const answers = await inLanes(requests.length, LANES, (place) => {
      const { method, request } = requests[place] ?? { method: '', request: null };
      return ask(method, request);
    });
    expect(accepted(requests, answers)).toEqual([]);
    expect(bugs).toEqual([]);
    expect(settings.read()).toEqual(DEFAULT_SETTINGS);
    expect(await ask('listBatches', {})).toEqual({ ok: true, value: [] });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('refuses what is no request of the wire', { timeout: 300_000 }, async () => {
    const random = seededRandom(SEED);
    const fitting = encodeWire({ batchId: 'b-1' });
    const noise = (length: number): Uint8Array =>
      Uint8Array.from({ length }, () => Math.floor(random() * 256));
    const broken: readonly Post[] = [
      ...Array.from({ length: sized(1_000, 200) }, (_, number): Post => {
        const spoilt = Uint8Array.from(fitting);
        const at = Math.floor(random() * spoilt.length);
        // A changed letter of the id would be another request that fits: the frame is spoilt, not the text.
        if (number % 3 === 0) return { path: '/api/undo', body: noise(number % 97) };
        if (number % 3 === 1) return { path: '/api/undo', body: spoilt.subarray(0, at) };
        return { path: '/api/undo', body: Buffer.concat([spoilt, noise(1 + (number % 9))]) };
      }),
      { path: '/api/undo', body: Buffer.from('{"value":{"batchId":"b-1"},"sizes":[]}') },
      { path: '/api/undo', body: fitting, headers: { 'content-type': 'application/json' } },
      { path: '/api/undo', body: fitting, headers: { 'content-type': 'text/plain' } },
      { path: '/api/undo', method: 'GET' },
      { path: '/api/undo', body: fitting, method: 'PUT' },
      { path: '/api/undo', body: fitting, headers: { authorization: `Bearer ${'j'.repeat(64)}` } },
      { path: '/api/undo', body: fitting, headers: { authorization: '' } },
      { path: '/api/undo', body: fitting, headers: { host: 'attacker.example' } },
      { path: '/api/undo', body: fitting, headers: { origin: 'https://attacker.example' } },
      { path: '/api/undo', body: fitting, headers: { origin: 'null' } },
      { path: '/api/appendRows', body: new Uint8Array(65 * 1024 * 1024) },
      ...[
        '',
        'eval',
        '__proto__',
        'constructor',
        'toString',
        'subscribe',
        'Undo',
        'undo/',
        '../undo',
        'undo%00',
        '%75ndo',
      ].map((name): Post => ({ path: `/api/${name}`, body: fitting })),
    ];
    const answers = await inLanes(broken.length, LANES, (place) =>
      // A body that is refused by its announced length may be cut off while it is still being sent.
      post(broken[place] ?? { path: '/' }).catch((error: unknown) => ({
        status: 413,
        body: Buffer.from(String(error)),
      })),
    );
    const statuses = new Map<number, number>();
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect([...statuses.keys()].filter((status) => ![400, 403, 404, 405, 413].includes(status))).toEqual([]);
    expect(bugs).toEqual([]);
    // The measure is not blind: the same request whole is understood.
    expect(await ask('undo', { batchId: 'b-1' })).toMatchObject({
      ok: false,
      problem: { code: 'batch-unknown' },
    });
    tellFigure(
      'S15',
      `${COUNT} requests of ${METHODS.length} methods over HTTP, ${broken.length} of a broken wire (seed ${SEED})`,
      `accepted invalid 0, uncaught 0, settings and batches as before`,
    );
  });

  it('meets requests that fit and name nothing there is with a problem, not with a bug', async () => {
    const answers = await Promise.all(METHODS.map((method) => ask(method, FITTING[method])));
    expect(answers.filter((answer) => JSON.stringify(answer).includes('unexpected'))).toEqual([]);
    expect(bugs).toEqual([]);
  });
});

describe('the IPC gate', () => {
  let entry: EntryProcess;
  let contents = 0;

  beforeAll(async () => {
    entry = startEntry(['--data-dir', join(folder, 'desktop'), '--key-file', join(folder, 'desktop.key')]);
    contents = (await entry.until(({ windows }) => windows.length > 0)).contents ?? 0;
  });
  afterAll(() => entry.stop());

  const page = 'app://opscom/index.html';
  const own: FakeFrame = { url: page, parent: null };

  function invoke(
    method: (typeof METHODS)[number],
    given: unknown[],
    frame = own,
    sender = contents,
  ): Promise<unknown> {
    return entry.ask({ ask: 'invoke', channel: requestChannel(method), contents: sender, frame, given });
  }

  it('refuses every invalid request, and those of foreign frames', { timeout: 600_000 }, async () => {
    const requests = firstOf(COUNT);
    const foreign: readonly (readonly [FakeFrame, number])[] = [
      [{ url: page, parent: {} }, contents],
      [null, contents],
      [{ url: 'https://attacker.example/', parent: null }, contents],
      [{ url: 'app://opscom.attacker.example/index.html', parent: null }, contents],
      [{ url: 'file:///index.html', parent: null }, contents],
      [own, contents + 1],
    ];
    let asked = 0;
    const answers = await inLanes(requests.length, LANES, async (place) => {
      const { method, request } = requests[place] ?? { method: 'undo', request: null };
      asked += 1;
      // One in ten is a request that fits, from somebody who may ask nothing; one in twenty comes twice at once.
      const [frame, sender] = foreign[place % foreign.length] ?? [own, contents];
      if (place % 10 === 0) return invoke(method, [FITTING[method]], frame, sender);
      if (place % 20 === 1) return invoke(method, [FITTING[method], request]);
      return invoke(method, [request]);
    });
    expect(asked).toBe(COUNT);
    expect(accepted(requests, answers)).toEqual([]);
    const { errorBoxes, exits, windows } = await entry.state();
    expect({ errorBoxes, exits, windows: windows.length }).toEqual({ errorBoxes: [], exits: [], windows: 1 });
    expect(await invoke('listBatches', [{}])).toEqual({ ok: true, value: [] });
    expect(await invoke('readSettings', [{}])).toEqual({ ok: true, value: DEFAULT_SETTINGS });
    tellFigure(
      'S15',
      `${COUNT} requests of ${METHODS.length} methods over the IPC gate, a tenth of them from foreign frames (seed ${SEED})`,
      'accepted invalid 0, uncaught 0, settings and batches as before',
    );
  });
});
