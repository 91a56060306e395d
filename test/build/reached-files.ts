import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A built file, by its whole path, and every other that it imports, at once or later. */
export function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const [, chunk = ''] of readFileSync(path, 'utf8').matchAll(/["'](\.[^"']+\.js)["']/g)) {
      const imported = resolve(dirname(path), chunk);
      if (existsSync(imported)) visit(imported);
    }
  };
  visit(entry);
  return reached;
}
