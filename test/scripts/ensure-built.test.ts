import { spawn } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let project: string;

/** A builder that leaves a line per build, takes a moment, and fails where the sources say so. */
const BUILDER = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const folder = process.argv[process.argv.indexOf('--outDir') + 1];
console.log('noise');
appendFileSync('builds.txt', 'build\\n');
await new Promise((resolve) => setTimeout(resolve, 300));
if (readFileSync('src/main.ts', 'utf8').includes('broken')) { console.error('line 1 is broken'); process.exit(1); }
for (const part of ['main', 'preload', 'renderer']) {
  mkdirSync(folder + '/' + part, { recursive: true });
  writeFileSync(folder + '/' + part + '/built.txt', readFileSync('src/main.ts'));
}
`;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'opscom-build-'));
  await mkdir(join(project, 'scripts'));
  await mkdir(join(project, 'src/deep'), { recursive: true });
  await mkdir(join(project, 'node_modules/electron-vite/bin'), { recursive: true });
  await cp(join(root, 'scripts/ensure-built.mjs'), join(project, 'scripts/ensure-built.mjs'));
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
  await writeFile(join(project, 'node_modules/electron-vite/bin/electron-vite.js'), BUILDER);
  await writeFile(join(project, 'src/main.ts'), 'one');
  await writeFile(join(project, 'src/deep/other.ts'), 'other');
});
afterEach(() => rm(project, { recursive: true }));

function ensureBuilt(): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(project, 'scripts/ensure-built.mjs')], { cwd: tmpdir() });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('close', (status) => done({ status, ...said }));
  });
}
const builds = async (): Promise<number> =>
  (await readFile(join(project, 'builds.txt'), 'utf8').catch(() => '')).split('\n').length - 1;
const built = (part: string): Promise<string> => readFile(join(project, 'out', part, 'built.txt'), 'utf8');

describe('ensure-built', () => {
  it('builds once, says nothing on standard output, and leaves nothing lying about', async () => {
    const first = await ensureBuilt();
    expect([first.status, first.out]).toEqual([0, '']);
    expect(await ensureBuilt()).toEqual({ status: 0, out: '', err: '' });
    expect(await builds()).toBe(1);
    expect(await Promise.all(['main', 'preload', 'renderer'].map(built))).toEqual(['one', 'one', 'one']);
    expect((await readdir(join(project, 'out'))).sort()).toEqual(['.built', 'main', 'preload', 'renderer']);
    expect(await readdir(project)).not.toContain('dist');
  });

  it.each([
    ['a source changed', () => appendFile(join(project, 'src/deep/other.ts'), 'more')],
    ['a source was removed', () => rm(join(project, 'src/deep/other.ts'))],
    ['the packages changed', () => appendFile(join(project, 'package.json'), ' ')],
    ['the build was lost', () => rm(join(project, 'out'), { recursive: true })],
  ])('builds again when %s', async (_name, change) => {
    await ensureBuilt();
    await change();
    expect((await ensureBuilt()).status).toBe(0);
    expect(await builds()).toBe(2);
  });

  it('builds once where several start at once', async () => {
    const ended = await Promise.all([ensureBuilt(), ensureBuilt(), ensureBuilt()]);
    expect(ended.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(await builds()).toBe(1);
  });

  it('says what is broken, keeps the last good build and tries again the next time', async () => {
    await ensureBuilt();
    await writeFile(join(project, 'src/main.ts'), 'broken');
    const failed = await ensureBuilt();
    expect([failed.status, failed.out]).toEqual([2, '']);
    expect(failed.err).toContain('line 1 is broken');
    expect(failed.err).not.toContain('    at ');
    expect(await built('main')).toBe('one');
    await writeFile(join(project, 'src/main.ts'), 'two');
    expect((await ensureBuilt()).status).toBe(0);
    expect(await built('main')).toBe('two');
  });

  it.each([
    ['names a process that is gone', '2147483646', 0],
    ['is empty and old', '', 60],
  ])('takes over a lock that %s', async (_name, owner, age) => {
    await mkdir(join(project, 'out'));
    const lock = join(project, 'out/.building');
    await writeFile(lock, owner);
    const then = new Date(Date.now() - age * 1_000);
    await utimes(lock, then, then);
    expect((await ensureBuilt()).status).toBe(0);
    expect(await builds()).toBe(1);
  });
});
