/** `npm start`: the app in its own window where Electron can be had, otherwise in the browser. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

import { findElectron } from './electron-binary.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const root = resolve(import.meta.dirname, '..');
/** A window that fails this soon after its start never opened. Milliseconds. */
const FIRST_MOMENTS = 5_000;
const say = (line) => process.stderr.write(`${line}\n`);

/** Runs a program to its end, handing on the signals that end this one. */
function run(command, args) {
  const started = Date.now();
  const child = spawn(command, args, { cwd: process.cwd(), stdio: 'inherit' });
  const handOn = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, handOn);
  return new Promise((done) => {
    const end = (status) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, handOn);
      done({ status, lasted: Date.now() - started });
    };
    child.on('error', () => end(1));
    child.on('close', (status) => end(status ?? 1));
  });
}

async function start(args) {
  await ensureBuilt();
  const electron = await findElectron(say);
  if (electron.path !== undefined) {
    const { status, lasted } = await run(electron.path, [root, ...args]);
    if (status === 0 || lasted > FIRST_MOMENTS) return status;
    electron.reason = 'Electron ended at once; what it said stands above.';
  }
  say(`The desktop window is not used: ${electron.reason} The app runs in your browser instead.`);
  return (await run(process.execPath, [join(root, 'out/main/loopback.js'), ...args])).status;
}

process.exitCode = await start(process.argv.slice(2)).catch((error) => {
  say(error.message);
  return 2;
});
