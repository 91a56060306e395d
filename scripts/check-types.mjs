/** Checks every runtime's program with TypeScript: `npm run types`, or `npm run types -- shared main`. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const all = ['shared', 'main', 'preload', 'renderer', 'worker', 'test'];
const wanted = process.argv.slice(2);
const compiler = resolve(import.meta.dirname, '../node_modules/typescript/bin/tsc');
let failed = false;
for (const program of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', `tsconfig.${program}.json`], {
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
