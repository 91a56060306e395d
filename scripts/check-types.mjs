/** Checks every runtime's program with TypeScript: `npm run types`, or `npm run types -- shared main`. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { ensureKernel } from './build-kernel.mjs';

const all = ['shared', 'main', 'preload', 'renderer', 'worker', 'test'];
const wanted = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..');
const compiler = resolve(root, 'node_modules/typescript/bin/tsc');
// Compiling checks the kernel's own types.
await ensureKernel(root);
let failed = false;
for (const program of wanted.length > 0 ? wanted : all) {
  // What did not change since the last time is not checked again.
  const remembered = [
    '--incremental',
    '--tsBuildInfoFile',
    resolve(root, `.cache/types/${program}.tsbuildinfo`),
  ];
  const args = [compiler, '-p', resolve(root, `tsconfig.${program}.json`), ...remembered];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
