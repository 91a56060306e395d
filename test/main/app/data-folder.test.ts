import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { defaultDataFolder } from '../../../src/main/app/data-folder.ts';

describe('defaultDataFolder', () => {
  it.each([
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'OPS-COM Batch Review')],
    ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'opscom-batch-review')],
  ] as const)('on %s follows the system', (platform, environment, folder) => {
    expect(defaultDataFolder(platform, environment)).toBe(folder);
  });

  it('on macOS is Application Support', () => {
    expect(defaultDataFolder('darwin', {})).toMatch(/Library.Application Support.OPS-COM Batch Review$/);
  });
});
