import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ClaimGroup } from '../../../shared/batch/claim-groups.ts';
import { claimIssue } from '../../../shared/batch/claimed-values.ts';
import { canMove } from '../../../shared/batch/row-status.ts';
import { describeIssue } from '../../../shared/profile/describe-issue.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import type { WireName } from '../../../shared/profile/wire-names.ts';
import { useLanguage } from '../../app/i18n.ts';
import { useNavigation } from '../../app/navigation.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { askReason } from '../exclusion/exclusion-state.ts';
import { ClaimTable } from './ClaimTable.tsx';
import { leaveDuplicates, openDuplicates } from './duplicates-state.ts';

/** One row with values that were accepted before for others: why, the row beside what is known of them, what can be done. */
export function ClaimCase({
  batch: { batchId, table },
  group,
  next,
  onKeep,
}: {
  readonly batch: BatchUnderReview;
  readonly group: ClaimGroup;
  /** The row of the next one; null for the last one. */
  readonly next: number | null;
  /** The value is kept as it is. */
  readonly onKeep: () => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  const go = useNavigation((navigation) => navigation.go);
  const { row, claims } = group;
  const number = String(table.rowNumber(row));
  const show = (place: number, column: WireName): void => {
    leaveDuplicates();
    go({ screen: 'review', batchId, filter: 'all', at: { row: place, column, isFocused: true } });
  };
  return (
    <>
      <ul className="duplicates-reasons">
        {claims.map((claim) => (
          <li key={claim.column}>
            {describeIssue(
              claimIssue(claim, table.value(row, claim.column), (other) => table.rowNumber(other)),
              language,
            )}
          </li>
        ))}
      </ul>
      <ClaimTable table={table} group={group} onShow={(other) => show(other, claims[0]?.column ?? 'email')} />
      <Text size="sm">{t('accepted.help')}</Text>
      <div className="duplicates-foot">
        {claims.map(({ column }) => (
          <Button key={column} size="sm" onClick={() => show(row, column)}>
            {t('accepted.correct', { column: columnLabel(column, language), row: number })}
          </Button>
        ))}
        <Button
          size="sm"
          variant="default"
          disabled={!canMove(table.status(row), 'excluded')}
          onClick={() => {
            openDuplicates('accepted-before', next);
            askReason([row]);
          }}
        >
          {t('accepted.leaveOut', { row: number })}
        </Button>
        <Button size="sm" variant="default" onClick={onKeep}>
          {next === null ? t('accepted.keepLast') : t('accepted.keep')}
        </Button>
      </div>
    </>
  );
}
