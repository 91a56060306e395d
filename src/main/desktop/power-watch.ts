import { powerMonitor } from 'electron';

import type { App } from '../app/app.ts';

/**
 * Tells the runs when the computer goes to sleep and when it is awake again, so that no request is caught in
 * between and none waits longer than it must. An unlocked screen often is the first sign of a network that is
 * back.
 */
export function watchPower(app: Pick<App, 'computerSleeps' | 'computerWakes'>): void {
  powerMonitor.on('suspend', () => app.computerSleeps());
  powerMonitor.on('resume', () => app.computerWakes());
  powerMonitor.on('unlock-screen', () => app.computerWakes());
}
