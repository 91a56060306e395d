import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { ensureKernel } from '../../scripts/build-kernel.mjs';

const CODE = 'src/shared/sheet/kernel/kernel-code.ts';
const ONE = 'export function one(): i32 {\n  return 1;\n}\n';

let project = '';

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'opscom-kernel-'));
  await mkdir(join(project, 'src/kernel'), { recursive: true });
  await mkdir(join(project, 'src/shared/sheet/kernel'), { recursive: true });
  await writeFile(join(project, 'package.json'), '{}');
  await symlink(resolve(import.meta.dirname, '../../node_modules'), join(project, 'node_modules'));
});
afterAll(() => rm(project, { recursive: true }));
beforeEach(() => writeFile(join(project, 'src/kernel/index.ts'), ONE));

async function compiled(): Promise<{ text: string; madeAt: number }> {
  const path = join(project, CODE);
  return { text: await readFile(path, 'utf8'), madeAt: (await stat(path)).mtimeMs };
}

function exportsOf(text: string): Readonly<Record<string, unknown>> {
  const code = /KERNEL_CODE =\s*'([^']+)'/.exec(text)?.[1] ?? '';
  return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64'))).exports;
}

describe('ensureKernel', () => {
  it('compiles what there is, and nothing again while it stays the same', async () => {
    await ensureKernel(project);
    const first = await compiled();
    expect((exportsOf(first.text).one as () => number)()).toBe(1);
    await ensureKernel(project);
    expect(await compiled()).toEqual(first);
  });

  it('compiles again when a source has changed, or is one more', async () => {
    await ensureKernel(project);
    const first = await compiled();
    await writeFile(join(project, 'src/kernel/index.ts'), ONE.replaceAll('1', '2'));
    await ensureKernel(project);
    const second = await compiled();
    expect((exportsOf(second.text).one as () => number)()).toBe(2);
    await writeFile(join(project, 'src/kernel/two.ts'), 'export const two: i32 = 2;\n');
    await ensureKernel(project);
    expect(new Set([first, second, await compiled()].map(({ text }) => text)).size).toBe(3);
  });

  it('says what the compiler says, and leaves the code that is there', async () => {
    await ensureKernel(project);
    const before = await compiled();
    await writeFile(join(project, 'src/kernel/index.ts'), 'export function one(): i32 { return nothing; }\n');
    await expect(ensureKernel(project)).rejects.toThrow(/could not be compiled[^]*nothing/);
    expect(await compiled()).toEqual(before);
  });
});
