import { mkdirSync } from 'node:fs';

import ElectronStore from 'electron-store';

import { ConfSettings, settingsFileOptions } from './conf-settings.ts';
import { setDamagedSettingsAside } from './damaged-settings.ts';
import { outliveFileLimits } from './file-limit-signal.ts';
import type { SettingsRepository } from './settings-repository.ts';

/** Settings of the desktop app. To be imported by the desktop host only: electron-store imports electron. */
export function openElectronStoreSettings(folder: string, now: number): SettingsRepository {
  outliveFileLimits();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  setDamagedSettingsAside(folder, now);
  return new ConfSettings(new ElectronStore<Record<string, unknown>>(settingsFileOptions(folder)));
}
