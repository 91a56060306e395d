import { homedir } from 'node:os';
import { join } from 'node:path';

const FOLDER = 'OPS-COM Batch Review';

/**
 * Where batches and settings are kept unless `--data-dir` says otherwise: the folder that each system keeps
 * for an app's own data.
 */
export function defaultDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  switch (platform) {
    case 'win32':
      return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), FOLDER);
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', FOLDER);
    default:
      return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'opscom-batch-review');
  }
}
