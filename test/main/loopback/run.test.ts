import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readArguments } from '../../../src/main/loopback/arguments.ts';
import { browserCommand, hasDisplay } from '../../../src/main/loopback/browser.ts';
import { decodeWire, encodeWire } from '../../../src/shared/bridge/wire-format.ts';
import { startLoopback } from '../../e2e/loopback-process.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
  folder = await mkdtemp(join(tmpdir(), 'opscom-run-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built entry to its end. */
function run(...args: string[]): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'out/main/loopback.js'), '--no-open', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('error', failed);
    child.on('close', (status) => done({ status, ...said }));
  });
}

describe('the loopback entry', () => {
  it('prints its address, answers with the real app, and closes cleanly', async () => {
    const host = await startLoopback(join(folder, 'data'), join(folder, 'data.key'));
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[0-9a-f]{64}$/);
    const { origin, searchParams } = new URL(host.url);
    const response = await fetch(`${origin}/api/describeApp`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        Authorization: `Bearer ${searchParams.get('key') ?? ''}`,
      },
      body: encodeWire({}),
    });
    expect(decodeWire(new Uint8Array(await response.arrayBuffer()))).toMatchObject({
      value: { ok: true, value: { host: 'loopback', storage: { state: 'kept' } } },
    });
    expect(await host.stop()).toBe(0);
  });

  it('keeps what it stores to this user', async () => {
    const modes = await Promise.all(
      ['data', 'data.key'].map(async (name) => (await stat(join(folder, name))).mode & 0o077),
    );
    expect(modes).toEqual([0, 0]);
  });

  it.each([
    ['an unknown option', ['--ports', '1']],
    ['a port that is no number', ['--port', 'eighty']],
    ['a port beyond the last', ['--port', '65536']],
    ['a negative port', ['--port=-1']],
    ['an option without its value', ['--port']],
    ['an empty folder name', ['--data-dir', '']],
    ['a file that belongs to no option', ['students.xlsx']],
  ])('refuses %s with one sentence', async (_name, args) => {
    const { status, out, err } = await run(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(/^[^\n]+Use: --port N --data-dir DIR --key-file FILE --no-open$/);
  });

  it('says that a port is in use', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const ended = await run(
      '--port',
      String(port),
      '--data-dir',
      join(folder, 'port'),
      '--key-file',
      join(folder, 'k'),
    );
    other.close();
    expect(ended).toEqual({
      status: 2,
      out: '',
      err: `Port ${port} is in use: give another one with --port, or 0 for a free one.\n`,
    });
  });

  it('says that a data folder cannot be used', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { status, out, err } = await run('--data-dir', file);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^The data folder .*a-file cannot be used: [^\n]+ \(\w+\)\. [^\n]+\n$/);
  });
});

describe('a second start on the same data', () => {
  const data = (name: string): string[] => [
    ...['--data-dir', join(folder, name), '--key-file', join(folder, `${name}.key`)],
  ];

  it('hands over to the first, and leaves no address behind', async () => {
    const first = await startLoopback(join(folder, 'shared'), join(folder, 'shared.key'));
    const address = join(folder, 'shared', 'loopback-address');
    expect((await stat(address)).mode & 0o777).toBe(0o600);
    const second = await run(...data('shared'));
    expect(second).toEqual({
      status: 0,
      out: `${JSON.stringify({ url: first.url })}\n`,
      err: 'The app runs already with this data folder: this is its address.\n',
    });
    expect(await first.stop()).toBe(0);
    await expect(stat(address)).rejects.toThrow('ENOENT');
  });

  it('believes no address of a host that is gone', async () => {
    const first = await startLoopback(join(folder, 'stale'), join(folder, 'stale.key'));
    await first.stop('SIGKILL');
    const stranger = await startLoopback(join(folder, 'other'), join(folder, 'other.key'));
    const key = new URL(first.url).searchParams.get('key') ?? '';
    const lock = new DatabaseSync(join(folder, 'stale', 'batches.sqlite'));
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const told = [first.url, stranger.url, stranger.url.replace(/key=.*/, `key=${key}`), 'http://192.0.2.1/'];
    for (const url of told) {
      await writeFile(join(folder, 'stale', 'loopback-address'), url, { mode: 0o600 });
      const { status, out, err } = await run(...data('stale'));
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(/^The stored batches in .* another program is using the data file\. [^\n]+\n$/);
    }
    lock.close();
    await stranger.stop();
    // Once nobody has the data, a left-over address does not matter.
    const again = await startLoopback(join(folder, 'stale'), join(folder, 'stale.key'));
    expect(again.url).not.toBe(first.url);
    await again.stop();
  });
});

describe('readArguments', () => {
  it('takes a free port and the folder of the system by default', () => {
    expect(readArguments([])).toEqual({
      ok: true,
      value: { port: 0, dataDir: null, keyFile: null, openBrowser: true },
    });
  });
});

describe('the browser', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
    ['darwin', {}, true],
  ] as const)('on %s with %o has a display: %s', (platform, environment, display) => {
    expect(hasDisplay(platform, environment)).toBe(display);
  });

  it.each(['linux', 'win32', 'darwin'] as const)(
    'gets the address on %s as one argument, past no shell',
    (platform) => {
      const { command, args } = browserCommand(platform, 'http://127.0.0.1:1/?key=a&b');
      expect(args.at(-1)).toBe('http://127.0.0.1:1/?key=a&b');
      expect(command).not.toMatch(/cmd|sh$/);
    },
  );
});
