import type { SettingsRepository } from '../../src/main/settings/settings-repository.ts';
import type { Settings } from '../../src/shared/bridge/settings.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/bridge/settings.ts';

/** Settings of the tests, in memory. */
export class MemorySettings implements SettingsRepository {
  #settings: Settings;

  constructor(settings: Settings = DEFAULT_SETTINGS) {
    this.#settings = structuredClone(settings);
  }

  read(): Settings {
    return structuredClone(this.#settings);
  }

  write(settings: Settings): void {
    this.#settings = structuredClone(settings);
  }
}
