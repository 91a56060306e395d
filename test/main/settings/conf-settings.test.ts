import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { openConfSettings } from '../../../src/main/settings/conf-settings.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/bridge/settings.ts';
import { CHOSEN, settingsContract } from '../../contract/settings-contract.ts';
import { MemorySettings } from '../../fakes/memory-settings.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-settings-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

settingsContract('MemorySettings', () => new MemorySettings());
settingsContract('ConfSettings', () => openConfSettings(newFolder(), NOW));

describe('openConfSettings', () => {
  it('finds what an earlier process wrote, in a file that only its owner may read', () => {
    const folder = newFolder();
    openConfSettings(folder, NOW).write(CHOSEN);
    expect(openConfSettings(folder, NOW).read()).toEqual(CHOSEN);
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  });

  it('makes the folder', () => {
    const folder = join(newFolder(), 'deep', 'down');
    openConfSettings(folder, NOW).write(CHOSEN);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{', '[1,2]', '"text"', '\0\0\0\0', '{"language": "fr"'])(
    'keeps a damaged file (%j) aside and starts with the defaults',
    (content) => {
      const folder = newFolder();
      writeFileSync(join(folder, 'settings.json'), content);
      const settings = openConfSettings(folder, NOW);
      expect(settings.read()).toEqual(DEFAULT_SETTINGS);
      settings.write(CHOSEN);
      expect(readFileSync(join(folder, 'settings-damaged-2026-01-31T120000.json'), 'utf8')).toBe(content);
      expect(openConfSettings(folder, NOW).read()).toEqual(CHOSEN);
    },
  );
});
