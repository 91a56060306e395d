import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { getFileMatchers } from 'app-builder-lib/out/fileMatcher.js';
import { buildSourceCandidates } from 'app-builder-lib/out/util/iconConverter.js';
import { DebugLogger } from 'builder-util';
import { beforeAll, describe, expect, it } from 'vitest';

import electronViteConfig from '../../electron.vite.config.ts';
import { reachedFrom } from './reached-files.ts';

const root = resolve(import.meta.dirname, '../..');
type Configuration = Awaited<ReturnType<typeof getConfig>>;
let config: Configuration;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
  config = await getConfig(root, 'build/electron-builder.yml', null);
});

/** Whether electron-builder would put a file of the project into the app. */
function isPackaged(path: string): boolean {
  const [matcher] =
    getFileMatchers(config, 'files', root, {
      macroExpander: (pattern) => pattern,
      customBuildOptions: {},
      globalOutDir: join(root, 'dist'),
      defaultSrc: root,
    }) ?? [];
  if (matcher === undefined) throw new Error('No files are named.');
  // Any file does: the filter asks only whether it is one.
  const stat = statSync(import.meta.filename);
  return matcher.createFilter()(join(root, path), stat);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [relative(root, path)];
  });
}

describe('the configuration of electron-builder', () => {
  it('fits its schema', async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
    const misspelt = { ...config, electronFuse: {} } as Configuration;
    await expect(validateConfiguration(misspelt, new DebugLogger(false))).rejects.toThrow('electronFuse');
  });

  it('sets every fuse that keeps the packaged app from running anything else', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(config.asar).toBe(true);
  });

  it('publishes nothing, and signs for a hardened runtime with entitlements that exist', () => {
    expect(config.publish).toBeNull();
    expect(config.mac?.hardenedRuntime).toBe(true);
    const entitlements = [config.mac?.entitlements, config.mac?.entitlementsInherit];
    expect(entitlements.every((path) => typeof path === 'string' && existsSync(join(root, path)))).toBe(true);
  });
});

describe('the icon', () => {
  it('is one drawing, of a size that both systems take, and nothing that a drawing does not need', () => {
    expect(config.icon).toBe('build/icon.svg');
    const drawing = readFileSync(join(root, 'build/icon.svg'), 'utf8');
    expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1024" height="1024"/);
    expect(drawing).not.toMatch(/<script|<image|<foreignObject|href|url\(|<!/);
    for (const format of ['ico', 'icns'] as const) {
      expect(buildSourceCandidates([config.icon ?? ''], format)[0]).toBe('build/icon.svg');
    }
  });
});

describe('the packaged files', () => {
  it('are the desktop host, its page and its preload', () => {
    const packaged = filesUnder(join(root, 'out')).filter(isPackaged);
    expect(packaged).toContain('out/main/index.js');
    expect(packaged).toContain('out/preload/index.cjs');
    expect(packaged).toContain('out/renderer/index.html');
    expect(packaged.filter((path) => path.startsWith('out/renderer/assets/')).length).toBeGreaterThan(0);
  });

  it.each([
    'out/main/loopback.js',
    'out/main/loopback.js.map',
    'out/main/cli.js',
    'out/main/index.js.map',
    'out/.built',
    'src/main/index.ts',
    'test/e2e/app-fixture.ts',
    'scripts/start.mjs',
    'node_modules/xlsx/xlsx.mjs',
    '.ci/run',
  ])('do not hold %s', (path) => {
    expect(isPackaged(path)).toBe(false);
  });

  it('are built from the desktop entry alone', () => {
    const inputs = (mode: string): string[] =>
      Object.keys(electronViteConfig({ command: 'build', mode }).main?.build?.rolldownOptions?.input ?? {});
    expect(inputs('packaged')).toEqual(['index']);
    expect(inputs('production').sort()).toEqual(['cli', 'index', 'loopback', 'sheet-worker']);
  });

  it('hold no web server: nothing that the desktop entry reaches carries the loopback host', () => {
    const reached = reachedFrom(join(root, 'out/main/index.js'));
    expect(reached.size).toBeGreaterThan(2);
    const carriers = (paths: ReadonlySet<string>): number =>
      [...paths].filter((path) => readFileSync(path, 'utf8').includes('text/event-stream')).length;
    expect(carriers(reached)).toBe(0);
    expect(carriers(reachedFrom(join(root, 'out/main/loopback.js')))).toBe(1);
  });
});
