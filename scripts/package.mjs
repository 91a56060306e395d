/** `npm run package`: builds the desktop host alone, then the installers of build/electron-builder.yml. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

function run(program, ...args) {
  const path = join(root, 'node_modules', program);
  const { status } = spawnSync(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

// With its stamp: the next start from the sources must build the other hosts again.
rmSync(join(root, 'out'), { recursive: true, force: true });
run('electron-vite/bin/electron-vite.js', 'build', '--mode', 'packaged');
run('electron-builder/cli.js', '--config', 'build/electron-builder.yml', ...process.argv.slice(2));
