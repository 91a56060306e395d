import type { BridgeHandlers } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { Settings } from '../../shared/bridge/settings.ts';
import { forgetRecipe, keepRecipe } from '../../shared/columns/recipe.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { parseDestinationUrl } from '../../shared/push/destination-url.ts';
import { failureBehind } from '../batches/store-error.ts';
import type { TokenVault } from '../credentials/token-vault.ts';
import { isToken } from '../credentials/token-vault.ts';
import type { SettingsRepository } from '../settings/settings-repository.ts';
import type { Destinations } from './destinations.ts';
import { guardKeychain } from './keychain-guard.ts';

type SettingsMethods =
  | 'readSettings'
  | 'changeSettings'
  | 'saveDestination'
  | 'removeDestination'
  | 'saveRecipe'
  | 'removeRecipe'
  | 'saveToken'
  | 'forgetToken'
  | 'tokenState'
  | 'testConnection';

/** What the settings requests work on. */
export interface SettingsServices {
  readonly settings: SettingsRepository;
  readonly tokens: TokenVault;
  readonly destinations: Destinations;
  /** Whether a run to the destination is under way: then it must not change. */
  readonly isInUse: (destinationId: string) => boolean;
}

/** The requests about settings, destinations and tokens. A token comes in and never goes out. */
export function settingsHandlers(services: SettingsServices): Pick<BridgeHandlers, SettingsMethods> {
  const { settings, tokens, destinations, isInUse } = services;

  function change(next: Partial<Settings>): Result<Settings> {
    const changed = { ...settings.read(), ...next };
    try {
      settings.write(changed);
    } catch (error: unknown) {
      const failure = failureBehind(error);
      if (failure === null) throw error;
      return bad('store-failed', { kind: failure.kind });
    }
    return good(changed);
  }

  return {
    readSettings: () => Promise.resolve(good(settings.read())),
    changeSettings: (next) => Promise.resolve(change(next)),

    async saveDestination({ destination }) {
      const address = parseDestinationUrl(destination.url);
      if (destination.kind !== 'controller' || !address.ok) {
        return bad('destination-url', { url: destination.url });
      }
      if (isInUse(destination.id)) return bad('destination-in-use');
      const before = settings.read().destinations.find(({ id }) => id === destination.id);
      const saved = { ...destination, url: address.origin };
      // The token is bound to the host it was entered for: a changed address must not receive it.
      if (before !== undefined && before.url !== saved.url) {
        const forgotten = await guardKeychain(() => tokens.forget(destination.id));
        if (!forgotten.ok) return forgotten;
      }
      return change({ destinations: withDestination(settings.read().destinations, saved) });
    },

    async removeDestination({ destinationId }) {
      if (isInUse(destinationId)) return bad('destination-in-use');
      const forgotten = await guardKeychain(() => tokens.forget(destinationId));
      if (!forgotten.ok) return forgotten;
      const { destinations: known, lastDestinationId } = settings.read();
      return change({
        destinations: known.filter(({ id }) => id !== destinationId),
        lastDestinationId: lastDestinationId === destinationId ? null : lastDestinationId,
      });
    },

    saveRecipe: ({ recipe }) =>
      Promise.resolve(change({ recipes: keepRecipe(settings.read().recipes, recipe) })),
    removeRecipe: ({ headings }) =>
      Promise.resolve(change({ recipes: forgetRecipe(settings.read().recipes, headings) })),

    async saveToken({ destinationId, token }) {
      const destination = destinations.find(destinationId);
      if (destination?.kind !== 'controller') return bad('destination-unknown');
      const trimmed = token.trim();
      if (!isToken(trimmed)) return bad('token-malformed');
      const saved = await guardKeychain(() => tokens.save(destinationId, destination.url, trimmed));
      return saved.ok ? good({ present: true }) : saved;
    },

    async forgetToken({ destinationId }) {
      const forgotten = await guardKeychain(() => tokens.forget(destinationId));
      return forgotten.ok ? good({ present: false }) : forgotten;
    },

    async tokenState({ destinationId }) {
      const present = await guardKeychain(() => destinations.hasToken(destinationId));
      return present.ok ? good({ present: present.value }) : present;
    },

    async testConnection({ destinationId }) {
      const destination = destinations.find(destinationId);
      if (destination === null) return bad('destination-unknown');
      const userTypes = await destinations.listUserTypes(destination);
      return userTypes.ok ? good({ userTypes: userTypes.value }) : userTypes;
    },
  };
}

/** The destinations with one of them as it is now, or with a new one at the end. */
function withDestination(known: readonly Destination[], saved: Destination): readonly Destination[] {
  return known.some(({ id }) => id === saved.id)
    ? known.map((other) => (other.id === saved.id ? saved : other))
    : [...known, saved];
}
