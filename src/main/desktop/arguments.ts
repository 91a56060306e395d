import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the desktop app takes from its command line; everything else there belongs to Chromium. */
export interface DesktopArguments {
  readonly dataDir: string | null;
  readonly keyFile: string | null;
}

/** Reads the two; an option without a value counts as not given. */
export function readDesktopArguments(given: readonly string[]): DesktopArguments {
  const { values } = parseArgs({
    args: [...given],
    strict: false,
    options: { 'data-dir': { type: 'string' }, 'key-file': { type: 'string' } },
  });
  const path = (value: string | boolean | undefined): string | null =>
    typeof value === 'string' && value !== '' ? resolve(value) : null;
  return { dataDir: path(values['data-dir']), keyFile: path(values['key-file']) };
}
