/**
 * Whether Electron can run on this computer. Its package brings no binary: the first start downloads it. Where
 * that cannot work this says why, soon, in half a sentence that fits after "The desktop window is not used: ".
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const electronFolder = resolve(import.meta.dirname, '../node_modules/electron');
/** An address that does not answer within this time is taken for unreachable. Milliseconds. */
const PROBE_TIMEOUT = 8_000;

/** The path of the binary, or why there is none. Downloads it once where that can work. */
export async function findElectron(say) {
  const reason = reasonAgainst();
  if (reason !== null) return { reason };
  const present = binaryPath();
  if (present !== null) return { path: present };
  if (!existsSync(join(electronFolder, 'install.js')))
    return { reason: 'Electron is not installed (npm ci).' };
  if (!(await canDownload()))
    return { reason: 'Electron is not on this computer and cannot be downloaded from here.' };
  say('Downloading Electron; this happens once and can take some minutes.');
  await download();
  const downloaded = binaryPath();
  return downloaded === null ? { reason: 'the download of Electron failed.' } : { path: downloaded };
}

/** What no download would change. */
function reasonAgainst() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'this computer has no display.';
  if (process.getuid() === 0) return 'Electron keeps its sandbox and therefore does not run as root.';
  return null;
}

/** Where the binary lies, by the file that Electron's own installer writes; null where it is not there. */
export function binaryPath() {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist');
  const path = join(folder, readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Asks in a process of its own, because Node reads the proxy of the environment only when it starts. */
async function canDownload() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const address = mirror ?? 'https://github.com/electron/electron/releases/';
  const script = `fetch(process.argv[1], { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(${PROBE_TIMEOUT}) })
    .then((answer) => process.exit(answer.status < 500 ? 0 : 1), () => process.exit(1));`;
  return (await run(['-e', script, address])) === 0;
}

/** Electron's own installer: it checks the sum of what it downloads. */
async function download() {
  await run([join(electronFolder, 'install.js')]);
}

function run(args) {
  const environment = { ...process.env, NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' };
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { env: environment, stdio: 'ignore' });
    child.on('error', () => done(1));
    child.on('close', (status) => done(status));
  });
}
