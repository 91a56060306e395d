import { mkdirSync } from 'node:fs';

import Conf from 'conf';

import type { Settings } from '../../shared/bridge/settings.ts';
import { setDamagedSettingsAside, SETTINGS_NAME } from './damaged-settings.ts';
import { outliveFileLimits } from './file-limit-signal.ts';
import type { SettingsRepository } from './settings-repository.ts';
import { parseSettings } from './settings-schema.ts';

/** The one property of conf, and of electron-store, that is used: the whole file as an object. */
export interface SettingsFile {
  store: Record<string, unknown>;
}

/** Settings in a file of conf or electron-store, checked by our own schema at every reading. */
export class ConfSettings implements SettingsRepository {
  readonly #file: SettingsFile;

  constructor(file: SettingsFile) {
    this.#file = file;
  }

  read(): Settings {
    return parseSettings(this.#file.store);
  }

  write(settings: Settings): void {
    this.#file.store = { ...parseSettings(settings) };
  }
}

/** What both engines are told: the file's name and mode, and to begin anew rather than to throw. */
export function settingsFileOptions(folder: string): {
  readonly cwd: string;
  readonly configName: string;
  readonly configFileMode: number;
  readonly clearInvalidConfig: boolean;
} {
  return { cwd: folder, configName: SETTINGS_NAME, configFileMode: 0o600, clearInvalidConfig: true };
}

/** Settings in `settings.json` of the data folder, for the browser and terminal hosts. */
export function openConfSettings(folder: string, now: number): SettingsRepository {
  outliveFileLimits();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  setDamagedSettingsAside(folder, now);
  return new ConfSettings(new Conf<Record<string, unknown>>(settingsFileOptions(folder)));
}
