import { link, lstat, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The key that encrypts the stored rows, or why the key file cannot be used. */
export type KeyFile =
  | { readonly ok: true; readonly key: Uint8Array; readonly created: boolean }
  | { readonly ok: false; readonly failure: KeyFileFailure };

/** What is wrong with a key file. `cause` is one short phrase for people. */
export interface KeyFileFailure {
  readonly kind: 'readable-by-others' | 'malformed' | 'not-a-file' | 'unusable';
  readonly path: string;
  readonly cause: string;
}

const KEY_BYTES = 32;
const BASE64_KEY = /^[A-Za-z0-9+/]{43}=$/;
/** Bits that let the group or everybody read, write or run the file. */
const OTHERS = 0o077;

/** Whether a text is a data key: 32 bytes as base64. Gives the bytes, or null. */
export function parseDataKey(text: string): Uint8Array | null {
  return BASE64_KEY.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : null;
}

/** The text of a data key, as it stands in a key file or in the keychain. */
export function formatDataKey(key: Uint8Array): string {
  return Buffer.from(key).toString('base64');
}

/**
 * Reads the data key from a file, or makes the file (mode 0600) with a new key where there is none. A file
 * that others may read, or that holds anything else, is refused and left as it is.
 */
export async function openKeyFile(
  path: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<KeyFile> {
  try {
    const created = await createKeyFile(path, randomBytes);
    return created === null ? await readKeyFile(path) : { ok: true, key: created, created: true };
  } catch (error: unknown) {
    return refused('unusable', path, `it could not be read or made (${systemCode(error)})`);
  }
}

/**
 * Gives the new key, or null where the file is there already. It is written under another name and then linked:
 * whoever finds the file finds the whole key in it, also when this process is killed on the way, and of two that
 * begin at once the second finds the first one's.
 */
async function createKeyFile(
  path: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<Uint8Array | null> {
  if (await exists(path)) return null;
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.${Buffer.from(randomBytes(6)).toString('hex')}.part`;
  try {
    await writeDraft(draft, `${formatDataKey(key)}\n`);
    await link(draft, path);
  } catch (error: unknown) {
    if (systemCode(error) === 'EEXIST') return null;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(path));
  return key;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (systemCode(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

async function writeDraft(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.chmod(0o600);
    // Rows are encrypted with this key from now on: it must survive a power cut that they survive.
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the new name survives a power cut too; Windows does that by itself and cannot be asked. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readKeyFile(path: string): Promise<KeyFile> {
  const state = await lstat(path);
  if (!state.isFile()) return refused('not-a-file', path, 'it is not an ordinary file');
  // Windows has no such mode bits: there the folder's own permissions decide.
  if (process.platform !== 'win32' && (state.mode & OTHERS) !== 0) {
    return refused(
      'readable-by-others',
      path,
      'other users of this computer may read it; set its mode to 0600',
    );
  }
  if (state.size > 100) return refused('malformed', path, 'it does not hold a key made by this program');
  const key = parseDataKey((await readFile(path, 'utf8')).trim());
  return key === null
    ? refused('malformed', path, 'it does not hold a key made by this program')
    : { ok: true, key, created: false };
}

function refused(kind: KeyFileFailure['kind'], path: string, cause: string): KeyFile {
  return { ok: false, failure: { kind, path, cause } };
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
