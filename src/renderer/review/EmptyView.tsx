import { Button, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowFilter } from '../../shared/batch/row-filter.ts';
import { useNavigation } from '../app/navigation.ts';
import { useFilterCounts } from './FilterBar.tsx';
import { showRows, useReview } from './review-state.ts';

interface EmptyViewProps {
  readonly table: BatchTable;
  readonly revision: number;
  readonly batchId: string;
}

/** What a view without rows means, and the way on. */
export function EmptyView({ table, revision, batchId }: EmptyViewProps): ReactNode {
  const { t } = useTranslation('review');
  const { filter, kind } = useReview((review) => review.view);
  const go = useNavigation((navigation) => navigation.go);
  const counts = useFilterCounts(table, revision);
  return (
    <div className="review-empty" role="status">
      <Text fw={500}>{kind === null ? sentence(t, filter, counts) : t('empty.kind')}</Text>
      <div className="review-empty-ways">
        {counts.errors > 0 && filter !== 'errors' && (
          <Button size="xs" variant="default" onClick={() => showRows('errors')}>
            {t('filter.errors')} ({counts.errors})
          </Button>
        )}
        {counts.ready > 0 && filter !== 'ready' && (
          <Button size="xs" variant="default" onClick={() => showRows('ready')}>
            {t('filter.ready')} ({counts.ready})
          </Button>
        )}
        {filter !== 'all' && counts.all > 0 && (
          <Button size="xs" variant="default" onClick={() => showRows('all')}>
            {t('status.showAll')}
          </Button>
        )}
        {counts.approved > 0 && (
          <Button size="xs" onClick={() => go({ screen: 'send', batchId })}>
            {t('send')}
          </Button>
        )}
      </div>
    </div>
  );
}

function sentence(
  t: TFunction<'review'>,
  filter: RowFilter,
  counts: Readonly<Record<RowFilter, number>>,
): string {
  if (filter !== 'ready') return t(`empty.${filter}`);
  if (counts.errors > 0) return t('empty.ready.errors', { count: counts.errors });
  return counts.approved > 0 ? t('empty.ready.approved', { count: counts.approved }) : t('empty.ready');
}
