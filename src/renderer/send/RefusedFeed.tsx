import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import { describeRefusal } from '../../shared/push/describe-stop.ts';
import type { RowChange } from '../../shared/push/run.ts';
import { useLanguage } from '../app/i18n.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { MOST_LIVE_REFUSALS, useRuns } from '../app/runs.ts';
import classes from './send.module.css';

/** The rows that the destination refuses, newest first, with its own words. */
export function RefusedFeed({
  batch,
  rejected,
}: {
  readonly batch: BatchUnderReview;
  /** How many rows the run refused so far, whether this window saw it or not. */
  readonly rejected: number;
}): ReactNode {
  const { t } = useTranslation('send');
  const refused = useRuns((runs) => runs.byBatch[batch.batchId]?.refused) ?? [];
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h5" mb="xs">
        {t('refused.title')}
      </Title>
      {refused.length === 0 ? (
        <Text size="sm">{t(rejected === 0 ? 'refused.none' : 'refused.earlier')}</Text>
      ) : (
        <ul className={classes.refused}>
          {refused.map((change) => (
            <RefusedRow key={change.row} table={batch.table} change={change} />
          ))}
        </ul>
      )}
      {refused.length === MOST_LIVE_REFUSALS && (
        <Text size="sm">{t('refused.more', { count: MOST_LIVE_REFUSALS })}</Text>
      )}
    </Paper>
  );
}

function RefusedRow({
  table,
  change,
}: {
  readonly table: BatchTable;
  readonly change: RowChange;
}): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  const { refusal } = change;
  const column = refusal?.column ?? null;
  return (
    <li>
      <span className="numeric">{t('refused.row', { row: String(table.rowNumber(change.row)) })}</span>
      <span>
        {column !== null && <strong>{columnLabel(column, language)}. </strong>}
        {refusal !== undefined && describeRefusal(refusal.code, refusal.message, language)}
      </span>
    </li>
  );
}
