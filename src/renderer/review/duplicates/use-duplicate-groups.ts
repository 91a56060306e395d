import { useCallback, useEffect, useState } from 'react';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { ClaimGroup } from '../../../shared/batch/claim-groups.ts';
import { claimGroups } from '../../../shared/batch/claim-groups.ts';
import type { DuplicateGroup, SharedColumn } from '../../../shared/batch/duplicate-groups.ts';
import { duplicateGroups } from '../../../shared/batch/duplicate-groups.ts';
import { windowBreather } from '../../app/open-batch/breather.ts';

/** The groups that were found; while they are looked for, how many rows were seen. */
export type KnownGroups<Group> =
  | { readonly state: 'looking'; readonly seen: number }
  | { readonly state: 'known'; readonly groups: readonly Group[] };

/** Looks for groups; gives the number of rows that were seen after each one. */
type Looking<Group> = Generator<number, readonly Group[]>;

/** So many rows are looked at before it is asked whether the window needs its thread. */
const ROWS_PER_STEP = 256;

/** The rows that share a value of a column. */
export function useDuplicateGroups(
  table: BatchTable,
  column: SharedColumn,
  revision: number,
): KnownGroups<DuplicateGroup> {
  return useGroups(
    useCallback(() => duplicateGroups(table, column), [table, column]),
    revision,
  );
}

/** The rows with values that the destination accepted before for others. */
export function useClaimGroups(table: BatchTable, revision: number): KnownGroups<ClaimGroup> {
  return useGroups(
    useCallback(() => claimGroups(table), [table]),
    revision,
  );
}

/** Finds groups in slices, and again after every change; those found last stay until then. */
function useGroups<Group>(look: () => Looking<Group>, revision: number): KnownGroups<Group> {
  const [known, setKnown] = useState<KnownGroups<Group>>({ state: 'looking', seen: 0 });
  useEffect(() => {
    const visit = { isOver: false };
    void lookFor(look(), (now) => {
      if (visit.isOver) return false;
      setKnown((before) => (now.state === 'looking' && before.state === 'known' ? before : now));
      return true;
    });
    return () => {
      visit.isOver = true;
    };
  }, [look, revision]);
  return known;
}

async function lookFor<Group>(
  looking: Looking<Group>,
  show: (known: KnownGroups<Group>) => boolean,
): Promise<void> {
  const breather = windowBreather();
  for (let step = looking.next(); ; step = looking.next()) {
    if (step.done === true) {
      show({ state: 'known', groups: step.value });
      return;
    }
    if (step.value % ROWS_PER_STEP === 0) {
      await breather.breathe();
      if (!show({ state: 'looking', seen: step.value })) return;
    }
  }
}
