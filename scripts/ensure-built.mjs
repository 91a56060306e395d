/**
 * Builds the app when a source is newer than what is in out/. Writes nothing to standard output (it belongs
 * to the program that starts next), and lets only one build run at a time.
 */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'out');
/** Its time is when the sources of the last whole build were looked at. */
const stamp = join(out, '.built');
const lock = join(out, '.building');
/**
 * Where a build is made before it takes the old one's place, so that a program that is just starting never
 * meets half a build. As deep as out/, so that the source maps stay right; git and the linters ignore it.
 */
const staging = join(root, 'dist');
const parts = ['main', 'preload', 'renderer'];
const sources = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

/** Builds if needed. Rejects with a sentence where the build fails. */
export async function ensureBuilt() {
  if (await isFresh()) return;
  await withLock(async () => {
    // Another process may have built while this one waited.
    if (!(await isFresh())) await build();
  });
}

async function isFresh() {
  const built = await modifiedAt(stamp);
  if (built === 0) return false;
  const times = await Promise.all(sources.map((source) => newestUnder(join(root, source))));
  return Math.max(...times) < built;
}

/** The newest change of a file, or of anything in a folder; a folder's own time tells of removed files. */
async function newestUnder(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const times = await Promise.all(
    entries.map((entry) => {
      const inside = join(path, entry.name);
      return entry.isDirectory() ? newestUnder(inside) : modifiedAt(inside);
    }),
  );
  return Math.max(await modifiedAt(path), ...times);
}

async function modifiedAt(path) {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function build() {
  process.stderr.write('Building the app...\n');
  const lookedAt = new Date();
  const program = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status, noise } = await run(process.execPath, [program, 'build', '--outDir', staging]);
  if (status !== 0) {
    process.stderr.write(noise);
    throw new Error('The app could not be built; what the build said stands above.');
  }
  for (const part of parts) await replace(part);
  // Only if empty: an installer that was built before may lie there.
  await rmdir(staging).catch(() => undefined);
  await writeFile(stamp, '');
  await utimes(stamp, lookedAt, lookedAt);
}

/** Two renames, so that the moment without the part is as short as can be; deleting takes longer. */
async function replace(part) {
  const old = join(staging, `old-${part}`);
  await rm(old, { recursive: true, force: true });
  await rename(join(out, part), old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(join(staging, part), join(out, part));
  await rm(old, { recursive: true, force: true });
}

function run(command, args) {
  return new Promise((done, failed) => {
    const env = process.stderr.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const heard = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => heard.push(chunk));
    child.on('error', failed);
    child.on('close', (status) => done({ status, noise: Buffer.concat(heard).toString() }));
  });
}

/** One process at a time; the lock of a process that died is taken over. */
async function withLock(work) {
  await mkdir(out, { recursive: true });
  while (!(await takeLock())) {
    if (!(await ownerLives())) await rm(lock, { force: true });
    await new Promise((wait) => setTimeout(wait, 100));
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock() {
  return writeFile(lock, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function ownerLives() {
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  // Between a lock's making and its text there is a moment; one that lasts is a process that died in it.
  if (owner === 0) return Date.now() - (await modifiedAt(lock)) < 5_000;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureBuilt().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
}
