import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExclusionReason } from '../../shared/batch/exclusion.ts';
import { notify } from '../app/notices.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';

/** What the buttons do to rows; each says what came of it. */
export interface RowMoves {
  readonly approve: (rows: readonly number[] | 'ready') => Promise<void>;
  readonly withdraw: (rows: readonly number[]) => Promise<void>;
  readonly exclude: (rows: readonly number[], reason: ExclusionReason) => Promise<void>;
  readonly include: (rows: readonly number[]) => Promise<void>;
}

/** The moves of rows, with a message after each. Problems are said by the open batch itself. */
export function useRowMoves(): RowMoves {
  const { t } = useTranslation('review');
  return useMemo(() => {
    const open = useOpenBatch.getState;
    const said = (key: 'withdrawn.done' | 'excluded.done' | 'included.done', count: number | null): void => {
      if (count !== null) notify({ tone: 'success', text: t(key, { count }) });
    };
    return {
      approve: async (rows) => {
        const done = await open().approve(rows);
        if (done === null) return;
        const parts = [
          done.approved > 0 ? t('approved.done', { count: done.approved }) : '',
          done.held > 0 ? t('approved.held', { count: done.held }) : '',
        ].filter((part) => part !== '');
        const text = parts.length > 0 ? parts.join(' ') : t('approved.nothing');
        notify({ tone: done.approved > 0 ? 'success' : 'information', text });
      },
      withdraw: async (rows) => said('withdrawn.done', await open().withdraw(rows)),
      exclude: async (rows, reason) => said('excluded.done', await open().exclude(rows, reason)),
      include: async (rows) => said('included.done', await open().include(rows)),
    };
  }, [t]);
}
