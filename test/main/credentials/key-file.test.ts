import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openKeyFile } from '../../../src/main/credentials/key-file.ts';

describe('openKeyFile', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'opscom-key-'));
    path = join(folder, 'key');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes a file with a new key that only its owner may read', async () => {
    const made = await openKeyFile(path, randomBytes);
    expect(made).toMatchObject({ ok: true, created: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('gives the same key again', async () => {
    const made = await openKeyFile(path, randomBytes);
    const again = await openKeyFile(path, randomBytes);
    if (!made.ok || !again.ok) throw new Error('no key');
    expect(again.created).toBe(false);
    expect(again.key).toEqual(new Uint8Array(made.key));
  });

  it('leaves nothing beside it', async () => {
    await openKeyFile(path, randomBytes);
    await openKeyFile(path, randomBytes);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('is never there without its key, so that a process killed on the way does no harm', async () => {
    const seen = new Set<string>();
    const watcher = watch(folder, () => {
      if (existsSync(path)) seen.add(readFileSync(path, 'utf8'));
    });
    const drafts: (readonly string[])[] = [];
    for (let round = 0; round < 20; round += 1) {
      rmSync(path, { force: true });
      let drawn = 0;
      await openKeyFile(path, (count) => {
        drawn += 1;
        drafts.push(readdirSync(folder));
        return randomBytes(count);
      });
      expect(drawn).toBe(2);
      await new Promise(setImmediate);
    }
    watcher.close();
    expect(drafts.flat()).toEqual([]);
    for (const text of seen) expect(text).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });

  it('is one key for all who begin at once', async () => {
    const all = await Promise.all(Array.from({ length: 16 }, () => openKeyFile(path, randomBytes)));
    const keys = new Set(
      all.map((one) => (one.ok ? Buffer.from(one.key).toString('hex') : one.failure.cause)),
    );
    expect(keys.size).toBe(1);
    expect(all.filter((one) => one.ok && one.created)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('refuses a file that others may read', async () => {
    await openKeyFile(path, randomBytes);
    chmodSync(path, 0o640);
    expect(await openKeyFile(path, randomBytes)).toMatchObject({
      ok: false,
      failure: { kind: 'readable-by-others', path },
    });
  });

  it.each([
    ['an empty file', ''],
    ['a password', 'correct horse battery staple'],
    ['a key that is too short', Buffer.alloc(31).toString('base64')],
    ['a key that is too long', Buffer.alloc(33).toString('base64')],
    ['a large file', 'A'.repeat(100_000)],
  ])('refuses %s and leaves it as it is', async (_what, content) => {
    writeFileSync(path, content, { mode: 0o600 });
    expect(await openKeyFile(path, randomBytes)).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('refuses a link', async () => {
    await openKeyFile(path, randomBytes);
    symlinkSync(path, join(folder, 'link'));
    expect(await openKeyFile(join(folder, 'link'), randomBytes)).toMatchObject({
      ok: false,
      failure: { kind: 'not-a-file' },
    });
  });

  it('says so where the folder does not exist', async () => {
    expect(await openKeyFile(join(folder, 'missing', 'key'), randomBytes)).toMatchObject({
      ok: false,
      failure: { kind: 'unusable', cause: 'it could not be read or made (ENOENT)' },
    });
  });
});
