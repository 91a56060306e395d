import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const SOURCES = resolve(import.meta.dirname, '../../src');

/** Matches what a file needs when it runs: `import x from '...'` and `export ... from '...'`, not types. */
const NEEDED = /^(?:import|export)(?! type\b)[^;'"]*?(?:from\s+)?['"](\.[^'"]+)['"]/gm;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Which files each file imports. */
function importsOf(files: readonly string[]): Map<string, string[]> {
  return new Map(
    files.map((file) => {
      const found = [...readFileSync(file, 'utf8').matchAll(NEEDED)];
      return [file, found.map(([, source = '']) => resolve(dirname(file), source))];
    }),
  );
}

/** The first circle of imports, as the files along it; null where there is none. */
function findCircle(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    way.push(file);
    for (const next of imports.get(file) ?? []) {
      const circle = visit(next);
      if (circle !== null) return circle;
    }
    way.pop();
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = visit(file);
    if (circle !== null) return circle;
  }
  return null;
}

describe('imports', () => {
  const imports = importsOf(filesUnder(SOURCES));

  it('are found', () => {
    expect(imports.size).toBeGreaterThan(200);
    expect(imports.get(join(SOURCES, 'main/loopback/process.ts'))).toEqual([
      join(SOURCES, 'main/app/end-signals.ts'),
      join(SOURCES, 'main/loopback/run.ts'),
    ]);
  });

  it('run one way, without circles', () => {
    expect(findCircle(imports)?.map((file) => relative(SOURCES, file))).toBeUndefined();
  });

  it('are seen to run in a circle where they do', () => {
    const made = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(findCircle(made)).toEqual(['b', 'c', 'b']);
  });
});
