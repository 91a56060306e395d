import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const LARGEST = 150_000;

describe('the pictures of the repository', () => {
  const pictures = readdirSync(join(root, 'docs/screenshots')).map((name) => `docs/screenshots/${name}`);

  it('are those that README.md shows', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/\((docs\/screenshots\/[^)]+)\)/g)].map(([, path = '']) => path);
    expect(shown.sort()).toEqual(pictures.sort());
    expect(shown.length).toBeGreaterThan(1);
  });

  it('are small', () => {
    expect(pictures.filter((path) => statSync(join(root, path)).size > LARGEST)).toEqual([]);
  });
});
