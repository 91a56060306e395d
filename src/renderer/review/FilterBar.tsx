import { UnstyledButton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowFilter } from '../../shared/batch/row-filter.ts';
import { ROW_FILTERS } from '../../shared/batch/row-filter.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import { GRID_PICTURES } from '../grid/GridSymbols.tsx';
import { showRows, useReview } from './review-state.ts';

const PICTURES: Readonly<Record<RowFilter, Icon>> = {
  all: IconTable,
  errors: GRID_PICTURES.error,
  warnings: GRID_PICTURES.warning,
  ready: GRID_PICTURES.ready,
  approved: GRID_PICTURES.approved,
  rejected: GRID_PICTURES.refused,
  unconfirmed: GRID_PICTURES.unconfirmed,
  accepted: GRID_PICTURES.accepted,
  excluded: GRID_PICTURES.excluded,
};

/** The filters with their counts. Choosing the one in force takes its view again. */
export function FilterBar({
  table,
  revision,
}: {
  readonly table: BatchTable;
  readonly revision: number;
}): ReactNode {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const view = useReview((review) => review.view);
  const counts = useFilterCounts(table, revision);
  return (
    <div className="review-filters" role="group" aria-label={t('filters.label')}>
      {ROW_FILTERS.map((filter) => {
        const Picture = PICTURES[filter];
        const isChosen = view.filter === filter && view.kind === null;
        return (
          <UnstyledButton
            key={filter}
            className={`review-filter is-${filter}`}
            aria-pressed={isChosen}
            data-empty={counts[filter] === 0 || undefined}
            onClick={() => showRows(filter)}
          >
            <Picture size={15} aria-hidden className="review-filter-picture" />
            <span>{t(`filter.${filter}`)}</span>
            <span className="review-count">{formatCount(counts[filter], language)}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}

/** How many rows each filter shows, counted again with every change. */
export function useFilterCounts(table: BatchTable, revision: number): Record<RowFilter, number> {
  return useMemo(() => countAt(table, revision), [table, revision]);
}

interface Counted {
  readonly revision: number;
  readonly counts: Record<RowFilter, number>;
}

/** The last count of each table: several parts of the screen show it, and a million rows are counted once. */
const counted = new WeakMap<BatchTable, Counted>();

/** The table changes in place: its revision tells when to count again. */
function countAt(table: BatchTable, revision: number): Record<RowFilter, number> {
  const known = counted.get(table);
  if (known?.revision === revision) return known.counts;
  const counts = table.views.filterCounts();
  counted.set(table, { revision, counts });
  return counts;
}
