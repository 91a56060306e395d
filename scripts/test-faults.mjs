/**
 * `npm run test:faults`: every promise about faults (test/faults) at its full size, and one line per promise
 * with its figure. `npm run test:faults -- NAME...` runs only the files whose name contains one of the names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { ensureBuilt } from './ensure-built.mjs';

const root = resolve(import.meta.dirname, '..');
const names = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'opscom-faults-'));
const lines = join(folder, 'lines');

function rowNumber(line) {
  const [, letter = '', number = ''] = /^([RS])(\d+)/.exec(line) ?? [];
  return (letter === 'S' ? 1_000 : 0) + Number(number);
}

await ensureBuilt();
const wanted = names.length === 0 ? ['test/faults/'] : names.map((name) => `test/faults/${name}`);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...wanted],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      // As in npm test.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
      ...process.env,
      OPSCOM_FAULTS: 'full',
      OPSCOM_FAULT_LINES: lines,
    },
  },
);
const told = existsSync(lines) ? readFileSync(lines, 'utf8').trimEnd().split('\n') : [];
told.sort((left, right) => rowNumber(left) - rowNumber(right));
process.stdout.write(`\n${told.join('\n')}\n`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
