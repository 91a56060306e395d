import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The settings file's name without its extension, in every host. */
export const SETTINGS_NAME = 'settings';

/**
 * Renames a settings file that is not a JSON object, so that it is kept and a new one can be begun. Gives
 * its new path, or null where nothing was wrong.
 */
export function setDamagedSettingsAside(folder: string, now: number): string | null {
  const path = join(folder, `${SETTINGS_NAME}.json`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  if (isJsonObject(text)) return null;
  const date = new Date(now).toISOString().replaceAll(':', '').slice(0, 17);
  const aside = join(folder, `${SETTINGS_NAME}-damaged-${date}.json`);
  renameSync(path, aside);
  return aside;
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
