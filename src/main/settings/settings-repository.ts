import type { Settings } from '../../shared/bridge/settings.ts';

/**
 * Where the settings are kept. Reading never fails: what is missing or damaged comes back as its default,
 * field by field. Holds no token and no person's data, ever.
 */
export interface SettingsRepository {
  read(): Settings;
  /** Replaces all settings. Throws where the file cannot be written; the former ones then stand. */
  write(settings: Settings): void;
}
