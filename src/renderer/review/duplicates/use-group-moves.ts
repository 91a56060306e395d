import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { ExclusionReason } from '../../../shared/batch/exclusion.ts';
import type { MergePicks } from '../../../shared/batch/duplicate-groups.ts';
import { mergeChanges } from '../../../shared/batch/duplicate-groups.ts';
import { notify } from '../../app/notices.ts';
import { useOpenBatch } from '../../app/open-batch/open-batch.ts';

/** What can be done with a group; both leave the other rows out, and say what came of it. */
export interface GroupMoves {
  readonly keep: (kept: number, others: readonly number[]) => Promise<void>;
  /** The picked texts go into the kept row as one step, then the others are left out. */
  readonly merge: (kept: number, others: readonly number[], picks: MergePicks) => Promise<void>;
}

/** The moves of a group of rows. Problems are said by the open batch itself. */
export function useGroupMoves(table: BatchTable): GroupMoves {
  const { t } = useTranslation('duplicates');
  const { t: exclusion } = useTranslation('exclusion');
  const open = useOpenBatch.getState;
  const sameAs = (kept: number): ExclusionReason => ({
    kind: 'duplicate',
    note: exclusion('kept.note', { row: String(table.rowNumber(kept)) }),
  });
  return {
    keep: async (kept, others) => {
      const count = await open().exclude(others, sameAs(kept));
      if (count === null) return;
      notify({ tone: 'success', text: t('kept.done', { count, row: String(table.rowNumber(kept)) }) });
    },
    merge: async (kept, others, picks) => {
      const row = String(table.rowNumber(kept));
      const changes = mergeChanges(table, kept, picks);
      if (changes.length > 0 && !(await open().edit(changes, 'edit'))) return;
      const count = await open().exclude(others, sameAs(kept));
      if (count !== null) notify({ tone: 'success', text: t('merged.done', { count, row }) });
      else if (changes.length > 0) notify({ tone: 'problem', text: t('merged.half', { row }) });
    },
  };
}
