import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');

/**
 * Why a package is named in package.json though nothing of ours imports it. Whatever is neither imported nor
 * stands here does not belong there.
 */
const NEEDED_UNSEEN: Readonly<Record<string, string>> = {
  '@types/node': 'types of Node',
  '@types/react': 'types of React',
  '@types/react-dom': 'types of React',
  eslint: 'npm run lint',
  prettier: 'npm run lint, npm run format',
  typescript: 'npm run types',
  node: 'every npm script runs on this Node 24, whatever the machine has (node:sqlite, vitest 5)',
  'electron-builder': 'npm run package',
};

/** What is imported though package.json does not name it, and who brings it along in the right version. */
const BROUGHT_ALONG: Readonly<Record<string, string>> = {
  'app-builder-lib': 'electron-builder: the schema of its configuration',
  'builder-util': 'electron-builder: an argument of that',
};

/** Licences that ask for nothing but their own text; tools that are not shipped may also have the others. */
const PERMISSIVE = ['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '(MIT OR CC0-1.0)'];
const FOR_TOOLS = [
  ...PERMISSIVE,
  'BlueOak-1.0.0',
  'Python-2.0',
  'WTFPL',
  'WTFPL OR ISC',
  '(WTFPL OR MIT)',
  // Lists of browsers: data.
  'CC-BY-4.0',
  // Weak copyleft, file by file: axe-core, eslint-plugin-no-unsanitized and lightningcss, run as they are.
  'MPL-2.0',
];

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const lock = z
  .object({
    lockfileVersion: z.int(),
    packages: z.record(
      z.string(),
      z.object({
        name: z.string().optional(),
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        license: z.string().optional(),
        dev: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));

const named = { ...manifest.dependencies, ...manifest.devDependencies };
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

/** The package at a place of the lock file: the name it has in the registry, not the one it stands under. */
function registryName(path: string, name: string | undefined): string {
  return name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Every package that something of ours imports, types among it. */
function importedPackages(): Set<string> {
  const folders = ['src', 'test', 'scripts', 'eslint', 'types'];
  const files = [
    ...readdirSync(root).filter((name) => /\.(?:ts|mjs)$/.test(name)),
    ...folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
        .map((name) => join(folder, name)),
    ),
  ];
  const found = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const imports = text.matchAll(
      /^(?:import\s+(?:[^'";=]*?\sfrom\s+)?|export\s[^'";=(]*?\sfrom\s+)'([^']+)'|\bimport\('([^']+)'\)/gm,
    );
    for (const [, standing, called] of imports) {
      const [, name] = /^(@[^/]+\/[^/]+|[^./@][^/]*)/.exec(standing ?? called ?? '') ?? [];
      if (name !== undefined && !isBuiltin(name) && !name.includes(':')) found.add(name);
    }
  }
  return found;
}

describe('package.json', () => {
  it('names exact versions', () => {
    const exact = /^(?:npm:@[\w.-]+\/[\w.-]+@)?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
    expect(Object.entries(named).filter(([, version]) => !exact.test(version))).toEqual([]);
    expect(Object.keys(named).length).toBeGreaterThan(30);
    expect(
      ['^1.0.0', '1.x', 'latest', '*', 'github:a/b', 'https://a.example/b.tgz'].filter((one) =>
        exact.test(one),
      ),
    ).toEqual([]);
  });

  it('names every package that is imported, and no other without a reason', () => {
    const imported = importedPackages();
    const unnamed = [...imported].filter((name) => !(name in named) && !(name in BROUGHT_ALONG));
    expect(unnamed).toEqual([]);
    const unused = Object.keys(named).filter((name) => !imported.has(name) && !(name in NEEDED_UNSEEN));
    expect(unused).toEqual([]);
    // A reason outlives what it was for only if nobody looks.
    const idle = [
      ...Object.keys(NEEDED_UNSEEN).filter((name) => !(name in named)),
      ...Object.keys(BROUGHT_ALONG).filter((name) => !imported.has(name) || name in named),
    ];
    expect(idle).toEqual([]);
  });
});

describe('the lock file', () => {
  it('holds a strong checksum of every package, and the very versions of package.json', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(installed.length).toBeGreaterThan(400);
    const unchecked = installed.filter(
      ([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
    );
    expect(unchecked.map(([path]) => path)).toEqual([]);
    const different = Object.entries(named).filter(
      ([name, version]) =>
        lock.packages[`node_modules/${name}`]?.version !== version.slice(version.lastIndexOf('@') + 1),
    );
    expect(different).toEqual([]);
  });

  it('takes nothing from elsewhere than the registry', () => {
    // The lock file names no address: npm asks whichever registry it is set up for, and the integrity decides.
    const elsewhere = installed.filter(([, { resolved }]) => resolved !== undefined);
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('runs no install script but the three that are allowed by name', () => {
    const scripts = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path, { name }]) => registryName(path, name));
    expect(scripts.sort()).toEqual(['@github/keytar', 'electron-winstaller', 'node']);
    expect(manifest.allowScripts).toEqual(Object.fromEntries(scripts.map((name) => [name, true])));
  });

  it('holds the patched SheetJS and keytar, and nowhere those of the registry', () => {
    const names = installed.map(([path, { name }]) => registryName(path, name));
    expect(names.filter((name) => name === 'xlsx' || name === 'keytar')).toEqual([]);
    expect(names.filter((name) => name === '@e965/xlsx' || name === '@github/keytar')).toHaveLength(2);
  });

  it('holds permissive licences only, where the app is shipped with them', () => {
    const other = installed.filter(
      ([, { license, dev }]) => !(dev === true ? FOR_TOOLS : PERMISSIVE).includes(license ?? 'none'),
    );
    expect(other.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
    // What the page is bundled from is shipped too, though it is not installed with the app.
    const bundled = [
      '@mantine/core',
      '@mantine/hooks',
      '@tabler/icons-react',
      'get-nonce',
      'i18next',
      'react',
      'react-dom',
      'react-i18next',
      'zustand',
    ];
    expect(bundled.map((name) => lock.packages[`node_modules/${name}`]?.license)).toEqual(
      bundled.map(() => 'MIT'),
    );
  });
});
