/** `npm run bench -- NAME [arguments]` runs test/bench/NAME.bench.ts; without a name it lists what there is. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ensureBuilt } from './ensure-built.mjs';

const folder = resolve(import.meta.dirname, '../test/bench');
const ENDING = '.bench.ts';
const names = readdirSync(folder)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length));
const [name = '', ...args] = process.argv.slice(2);

if (names.includes(name)) {
  await ensureBuilt();
  const file = join(folder, `${name}${ENDING}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  const wrong = name === '' ? '' : `There is no benchmark "${name}". `;
  process.stderr.write(`${wrong}Use: npm run bench -- NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exitCode = name === '' ? 0 : 2;
}
