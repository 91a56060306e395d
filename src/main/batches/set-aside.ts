import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

const PARTS = ['-wal', '-shm', '-requests', ''] as const;

/**
 * Renames a database and its companions, so that they are kept and a new one can be begun: `batches.sqlite`
 * becomes `batches-damaged-2026-01-31.sqlite`. Gives the new path. The log goes first: were it left behind
 * alone, SQLite would play it into the next database of that name.
 */
export function setDatabaseAside(path: string, why: 'damaged' | 'unreadable', now: number): string {
  const extension = extname(path);
  const stem = join(
    dirname(path),
    `${basename(path, extension)}-${why}-${new Date(now).toISOString().slice(0, 10)}`,
  );
  let aside = `${stem}${extension}`;
  for (let copy = 2; PARTS.some((part) => existsSync(`${aside}${part}`)); copy += 1) {
    aside = `${stem}-${copy}${extension}`;
  }
  for (const part of PARTS) {
    if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${aside}${part}`);
  }
  return aside;
}

/** The databases beside this one that were set aside, the last one first. Of one, only the log may be there. */
export function databasesSetAside(path: string): readonly string[] {
  const folder = dirname(path);
  const extension = extname(path);
  const stem = `${basename(path, extension)}-`;
  const changed = new Map<string, number>();
  for (const name of readdirSync(folder)) {
    const database = name.endsWith(`${extension}-wal`) ? name.slice(0, -'-wal'.length) : name;
    const isAside = /^(?:damaged|unreadable)-\d/.test(database.slice(stem.length));
    if (!database.startsWith(stem) || !database.endsWith(extension) || !isAside) continue;
    const { ctimeMs } = statSync(join(folder, name));
    changed.set(database, Math.max(ctimeMs, changed.get(database) ?? 0));
  }
  return [...changed].sort(([, one], [, other]) => other - one).map(([database]) => join(folder, database));
}
