import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';

import { decodeWire, encodeWire } from '../../shared/bridge/wire-format.ts';

/** Holds the address of the host that has the data folder, key and all: as secret as the folder itself. */
const ADDRESS_FILE = 'loopback-address';
const ADDRESS = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/\?key=([0-9a-f]{64})$/;
/** Bits that let the group or everybody read, write or run the file. */
const OTHERS = 0o077;
/** How long the other host may take to answer, in milliseconds, and how often it is asked: it may just be starting. */
const PATIENCE = 400;
const TRIES = 3;

/**
 * Leaves the address of this host in the data folder, for a second start to find. Gives what takes it away
 * again. A folder that cannot be written only means that nothing can be handed over.
 */
export function leaveAddress(dataDir: string, url: string): () => void {
  const path = join(dataDir, ADDRESS_FILE);
  const draft = `${path}.${process.pid}`;
  try {
    rmSync(draft, { force: true });
    writeFileSync(draft, url, { mode: 0o600, flag: 'wx' });
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
    return () => undefined;
  }
  return () => {
    if (readAddress(path) === url) rmSync(path, { force: true });
  };
}

/**
 * The address of the host that has this data folder open now, or null. To be asked only once the folder's
 * store proved to be locked: what a dead host left is believed only if who answers there has this very store.
 * @param storePath the path of the store, as that host describes it
 */
export async function runningAddress(dataDir: string, storePath: string): Promise<string | null> {
  for (let time = 0; time < TRIES; time += 1) {
    const url = readAddress(join(dataDir, ADDRESS_FILE));
    if (url !== null && (await describesStore(url)) === storePath) return url;
    await new Promise((wake) => setTimeout(wake, PATIENCE / TRIES));
  }
  return null;
}

function readAddress(path: string): string | null {
  try {
    const file = lstatSync(path);
    // Windows has no such mode bits: there the folder's own permissions decide.
    const isPrivate = process.platform === 'win32' || (file.mode & OTHERS) === 0;
    if (!file.isFile() || !isPrivate || file.size > 200) return null;
    const url = readFileSync(path, 'utf8');
    return ADDRESS.test(url) ? url : null;
  } catch {
    return null;
  }
}

/** The path of the store that the host at the address has, or null where no host of ours answers. */
function describesStore(url: string): Promise<string | null> {
  const [, port = '', key = ''] = ADDRESS.exec(url) ?? [];
  return new Promise((resolve) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/api/describeApp',
        headers: { 'Content-Type': 'application/octet-stream', Authorization: `Bearer ${key}` },
        timeout: PATIENCE,
        // An agent of its own: the shared one may go through a proxy of the environment.
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(null));
        response.on('end', () => resolve(storePathIn(Buffer.concat(chunks))));
      },
    );
    const deadline = setTimeout(() => request.destroy(), PATIENCE);
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
    request.on('close', () => {
      clearTimeout(deadline);
      resolve(null);
    });
    request.end(encodeWire({}));
  });
}

function storePathIn(body: Uint8Array): string | null {
  const path = member(member(member(decodeWire(body)?.value, 'value'), 'storage'), 'path');
  return typeof path === 'string' ? path : null;
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
