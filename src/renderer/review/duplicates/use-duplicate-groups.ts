import { useEffect, useState } from 'react';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { DuplicateGroup, SharedColumn } from '../../../shared/batch/duplicate-groups.ts';
import { duplicateGroups } from '../../../shared/batch/duplicate-groups.ts';
import { windowBreather } from '../../app/open-batch/breather.ts';

/** The groups of a column; while they are looked for, how many rows were seen. */
export type KnownGroups =
  | { readonly state: 'looking'; readonly seen: number }
  | { readonly state: 'known'; readonly column: SharedColumn; readonly groups: readonly DuplicateGroup[] };

/** So many rows are looked at before it is asked whether the window needs its thread. */
const ROWS_PER_STEP = 256;

/** Finds the groups in slices, and again after every change; those found last stay until then. */
export function useDuplicateGroups(table: BatchTable, column: SharedColumn, revision: number): KnownGroups {
  const [known, setKnown] = useState<KnownGroups>({ state: 'looking', seen: 0 });
  useEffect(() => {
    const visit = { isOver: false };
    void lookFor(table, column, (now) => {
      if (visit.isOver) return false;
      setKnown((before) =>
        now.state === 'looking' && before.state === 'known' && before.column === column ? before : now,
      );
      return true;
    });
    return () => {
      visit.isOver = true;
    };
  }, [table, column, revision]);
  return known;
}

async function lookFor(
  table: BatchTable,
  column: SharedColumn,
  show: (known: KnownGroups) => boolean,
): Promise<void> {
  const breather = windowBreather();
  const looking = duplicateGroups(table, column);
  for (let step = looking.next(); ; step = looking.next()) {
    if (step.done === true) {
      show({ state: 'known', column, groups: step.value });
      return;
    }
    if (step.value % ROWS_PER_STEP === 0) {
      await breather.breathe();
      if (!show({ state: 'looking', seen: step.value })) return;
    }
  }
}
