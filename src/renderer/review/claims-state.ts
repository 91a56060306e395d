import { create } from 'zustand';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ClaimedValue } from '../../shared/batch/claimed-values.ts';
import type { Problem } from '../../shared/bridge/problem.ts';
import type { Settings } from '../../shared/bridge/settings.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { useSession } from '../app/session.ts';

/** What is known of the comparison with what a destination accepted before. */
export interface ClaimsState {
  /** The destination that was chosen by hand for this session; null for the usual one. */
  readonly chosen: string | null;
  /** The rows and the destination of the answer that is shown; null before there is one. */
  readonly about: { readonly table: BatchTable; readonly destinationId: string | null } | null;
  readonly claims: readonly ClaimedValue[];
  /** Why the last question got no answer. */
  readonly problem: Problem | null;
  /** Grows whenever main is to be asked at once. */
  readonly tries: number;
}

/** The comparison of the batch under review with what a destination accepted before. */
export const useClaimsState = create<ClaimsState>(() => ({
  chosen: null,
  about: null,
  claims: [],
  problem: null,
  tries: 0,
}));

/** Compares with another destination from now on; where rows are sent to is not changed by it. */
export function chooseClaimsDestination(chosen: string | null): void {
  useClaimsState.setState(({ tries }) => ({ chosen, problem: null, tries: tries + 1 }));
}

/** Asks main once more, at once. */
export function askClaimsAgain(): void {
  useClaimsState.setState(({ tries }) => ({ problem: null, tries: tries + 1 }));
}

/**
 * The destination to compare with: the one chosen by hand, the one used last, or the only one; null where that says
 * nothing. The practice controller forgets everything, so that there is nothing to compare with.
 */
export function comparedDestination(
  { destinations, lastDestinationId }: Pick<Settings, 'destinations' | 'lastDestinationId'>,
  chosen: string | null,
): Destination | null {
  const named = (id: string | null): Destination | undefined =>
    destinations.find((destination) => destination.id === id);
  const only = destinations.length === 1 ? destinations[0] : undefined;
  return named(chosen) ?? named(lastDestinationId) ?? only ?? null;
}

/** The destination to compare with, as it stands; see {@link comparedDestination}. */
export function useComparedDestination(): Destination | null {
  const chosen = useClaimsState((state) => state.chosen);
  const settings = useSession((session) => session.settings);
  return comparedDestination(settings, chosen);
}

/** Whether two answers say the same. */
export function areSameClaims(one: readonly ClaimedValue[], other: readonly ClaimedValue[]): boolean {
  return (
    one.length === other.length &&
    one.every((claim, index) => {
      const beside = other[index];
      return beside !== undefined && isSameClaim(claim, beside);
    })
  );
}

function isSameClaim(one: ClaimedValue, other: ClaimedValue): boolean {
  return (
    one.row === other.row &&
    one.column === other.column &&
    one.value === other.value &&
    one.claim === other.claim &&
    one.since === other.since &&
    one.file === other.file &&
    one.others.join() === other.others.join()
  );
}
