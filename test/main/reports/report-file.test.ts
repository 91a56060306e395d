import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeReportFile } from '../../../src/main/reports/report-file.ts';

describe('writeReportFile', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'report-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('replaces a file whole and leaves nothing beside it', () => {
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    writeReportFile(path, new TextEncoder().encode('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it.skipIf(process.platform === 'win32')('may be read by its owner only', () => {
    const path = join(folder, 'out.csv');
    writeReportFile(path, new TextEncoder().encode('x'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('throws where the folder is not there, and writes nothing', () => {
    expect(() => writeReportFile(join(folder, 'missing', 'out.csv'), new Uint8Array(1))).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
