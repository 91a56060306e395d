import { create } from 'zustand';

import type { AppDescription, Request } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { good } from '../../shared/bridge/result.ts';
import type { Settings } from '../../shared/bridge/settings.ts';
import { DEFAULT_SETTINGS } from '../../shared/bridge/settings.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { PRACTICE_DESTINATION } from '../../shared/push/destination.ts';
import { getBridge } from './bridge.ts';
import { setLanguage, systemLanguage } from './i18n.ts';
import { SettingsQueue } from './settings-queue.ts';

interface Session {
  /** null until the host answered. */
  readonly description: AppDescription | null;
  readonly settings: Settings;
}

/** What every screen may want to know: the app, this computer, the administrator's settings. */
export const useSession = create<Session>(() => ({ description: null, settings: DEFAULT_SETTINGS }));

/** Asks the host who it is and what was chosen. Called once, before the first render. */
export async function loadSession(): Promise<Result<Session>> {
  const [description, settings] = await Promise.all([
    getBridge().describeApp({}),
    getBridge().readSettings({}),
  ]);
  if (!description.ok) return description;
  if (!settings.ok) return settings;
  const session = { description: description.value, settings: settings.value };
  useSession.setState(session);
  queue.reset(settings.value);
  return good(session);
}

const queue = new SettingsQueue(DEFAULT_SETTINGS, (settings) => {
  const before = useSession.getState().settings;
  useSession.setState({ settings });
  if (before.language !== settings.language) {
    void setLanguage(settings.language ?? systemLanguage(navigator.languages));
  }
});

/**
 * Changes settings here at once and in main, after what was changed before. The problem, where there is one, is for
 * the caller to say; the change is then taken back.
 */
export function changeSettings(
  change: (before: Settings) => Request<'changeSettings'>,
): Promise<Result<Settings>> {
  return queue.ask(
    (before) => getBridge().changeSettings(change(before)),
    (before) => ({ ...before, ...change(before) }),
  );
}

/** Asks main for what only main can change, such as a recipe or a destination; the window follows its answer. */
export function askForSettings(request: () => Promise<Result<Settings>>): Promise<Result<Settings>> {
  return queue.ask(request);
}

/** Every destination that rows can be sent to: the administrator's own, then the practice controller. */
export function allDestinations(settings: Settings): readonly Destination[] {
  return [...settings.destinations, PRACTICE_DESTINATION];
}

/** The destination used last, otherwise the first own one, otherwise the practice controller. */
export function usualDestination(settings: Settings): Destination {
  const last = allDestinations(settings).find(({ id }) => id === settings.lastDestinationId);
  return last ?? settings.destinations[0] ?? PRACTICE_DESTINATION;
}
