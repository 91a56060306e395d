import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { _electron, expect, test } from '@playwright/test';

import type { Bridge } from '../../../src/shared/bridge/contract.ts';
import { binaryPath } from '../../../scripts/electron-binary.mjs';

const root = resolve(import.meta.dirname, '../../..');
const binary = binaryPath();

test.describe('the desktop app in the real Electron', () => {
  test.skip(binary === null, 'the Electron binary is not on this computer');

  test('opens its page in a sandboxed window that has the bridge and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'opscom-electron-'));
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [root, '--data-dir', join(folder, 'data'), '--key-file', join(folder, 'key')],
    });
    const shown = await app.firstWindow();
    await expect(shown).toHaveURL('app://opscom/index.html');
    await expect(shown.locator('#root')).not.toBeEmpty();
    const seen = await shown.evaluate(() => ({
      node: 'process' in globalThis || 'require' in globalThis,
      bridge: Object.keys((globalThis as { opscom?: Bridge }).opscom ?? {}).length,
    }));
    expect(seen.node).toBe(false);
    expect(seen.bridge).toBeGreaterThan(20);
    const described = await shown.evaluate(() => (globalThis as { opscom?: Bridge }).opscom?.describeApp({}));
    expect(described).toMatchObject({ ok: true, value: { host: 'desktop' } });
    await app.close();
    await rm(folder, { recursive: true });
  });

  test('gives the window up neither to another page nor to a second window', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'opscom-electron-'));
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [root, '--data-dir', join(folder, 'data'), '--key-file', join(folder, 'key')],
    });
    const shown = await app.firstWindow();
    await shown.evaluate(() => {
      window.open('https://attacker.example/');
      location.href = 'https://attacker.example/';
    });
    await shown.waitForTimeout(1_000);
    await expect(shown).toHaveURL('app://opscom/index.html');
    expect(app.windows()).toHaveLength(1);
    await app.close();
    await rm(folder, { recursive: true });
  });
});
