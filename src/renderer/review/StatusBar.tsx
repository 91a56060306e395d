import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { ROW_FILTERS } from '../../shared/batch/row-filter.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { countRows } from '../grid/selection.ts';
import { useFilterCounts } from './FilterBar.tsx';
import { kindName } from './kind-name.ts';
import { useLongCopy } from './long-copy.ts';
import { refreshView, showRows, sortBy, useReview } from './review-state.ts';
import type { RowView, ViewDrift } from './row-view.ts';
import { driftOf } from './row-view.ts';

interface StatusBarProps {
  readonly table: BatchTable;
  readonly revision: number;
}

/** What is shown and the way out of it, what was selected, and whether everything is saved. */
export function StatusBar({ table, revision }: StatusBarProps): ReactNode {
  const { t } = useTranslation('review');
  const selected = useReview((review) => countRows(review.selection));
  return (
    <footer className="review-status" aria-label={t('status.label')}>
      <ViewState table={table} revision={revision} />
      <StateCounts table={table} revision={revision} />
      {selected > 1 && <span>{t('status.selected', { count: selected })}</span>}
      <CopyState />
      <SavingState />
    </footer>
  );
}

/** The filters that a row's state puts it in: every one but all rows, and warnings, which are no state. */
const STATES = ROW_FILTERS.filter((filter) => filter !== 'all' && filter !== 'warnings');

/** How many rows are in each state; states without rows are left away. */
function StateCounts({ table, revision }: StatusBarProps): ReactNode {
  const { t } = useTranslation('review');
  const { t: issues } = useTranslation('issues');
  const language = useLanguage();
  const counts = useFilterCounts(table, revision);
  const shown = STATES.filter((state) => counts[state] > 0);
  return (
    <ul className="review-states" aria-label={issues('states.label')}>
      {shown.map((state) => (
        <li key={state}>
          {t(`filter.${state}`)} <span className="review-count">{formatCount(counts[state], language)}</span>
        </li>
      ))}
      {shown.length === 0 && <li>{issues('states.none')}</li>}
    </ul>
  );
}

function ViewState({ table, revision }: StatusBarProps): ReactNode {
  const { t } = useTranslation('review');
  const { t: issues } = useTranslation('issues');
  const language = useLanguage();
  const view = useReview((review) => review.view);
  const isSorting = useReview((review) => review.sorting !== null);
  const { passed, newcomers } = useMemo(() => driftAt(table, view, revision), [table, view, revision]);
  const isWhole = view.filter === 'all' && view.kind === null;
  const filter = view.kind === null ? t(`filter.${view.filter}`) : kindName(view.kind, language, issues);
  const rows = t('rows', { count: view.rows.length });
  const parts = [
    isWhole ? t('status.view', { filter, rows }) : t('status.viewOf', { filter, rows, all: table.rowCount }),
    view.sort === null
      ? ''
      : t(`sort.${view.sort.direction}`, { column: columnLabel(view.sort.column, language) }),
    isSorting ? t('sort.running') : '',
    passed > 0 ? t('status.passed', { count: passed }) : '',
    newcomers > 0 ? t('status.newcomers', { count: newcomers }) : '',
  ];
  return (
    <span className="review-status-view">
      <span role="status">{parts.filter((part) => part !== '').join(' · ')}</span>
      {passed + newcomers > 0 && (
        <Button size="compact-xs" variant="default" onClick={refreshView}>
          {t('status.refresh')}
        </Button>
      )}
      {view.sort !== null && (
        <Button size="compact-xs" variant="default" onClick={() => sortBy(null)}>
          {t('sort.remove')}
        </Button>
      )}
      {!isWhole && (
        <Button size="compact-xs" variant="default" onClick={() => showRows('all')}>
          {t('status.showAll')}
        </Button>
      )}
    </span>
  );
}

/** How far a large copy is, and the way out of it. */
function CopyState(): ReactNode {
  const { t } = useTranslation('review');
  const copy = useLongCopy((state) => state.copy);
  if (copy === null) return null;
  return (
    <span className="review-status-view">
      <span>{t('copy.running', { done: copy.done, all: copy.all })}</span>
      <Button size="compact-xs" variant="default" onClick={copy.cancel}>
        {t('copy.cancel')}
      </Button>
    </span>
  );
}

function SavingState(): ReactNode {
  const { t } = useTranslation('review');
  const saving = useOpenBatch((open) => open.saving);
  const Picture = { saved: IconCheck, saving: IconLoader2, failed: IconAlertTriangle }[saving];
  return (
    <span className={`review-saving is-${saving}`}>
      <Picture size={14} aria-hidden />
      {t(`status.${saving}`)}
    </span>
  );
}

/** The table changes in place: its revision tells when to compare again. */
function driftAt(table: BatchTable, view: RowView, _revision: number): ViewDrift {
  return driftOf(table, view);
}
