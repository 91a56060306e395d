import { Anchor, Group, Paper, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ROW_STATUSES } from '../../shared/batch/row-status.ts';
import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import { DeleteBatch } from './DeleteBatch.tsx';
import { useLanguage } from './i18n.ts';
import { useNavigation } from './navigation.ts';
import { formatMoment } from './numbers-and-dates.ts';
import { ResumeBatch } from './ResumeBatch.tsx';
import { StatusLabel } from './StatusLabel.tsx';

/** A stored batch in a list: its file, when it changed, its rows by state, open, resume and delete. */
export function BatchCard({
  batch,
  onDeleted,
  children,
}: {
  readonly batch: BatchSummary;
  readonly onDeleted: () => void;
  /** What the list adds below, for example the runs. */
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const go = useNavigation((navigation) => navigation.go);
  return (
    <Paper withBorder px="md" py="xs" component="li">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Group gap="xs" miw={0} className="wrap-anywhere">
          {batch.readable ? (
            <Anchor
              component="button"
              fw={600}
              ta="left"
              aria-label={t('batch.open', { file: visibleText(batch.fileName) })}
              onClick={() => {
                go({ screen: 'review', batchId: batch.batchId });
              }}
            >
              {visibleText(batch.fileName)}
            </Anchor>
          ) : (
            <Text fw={600}>{visibleText(batch.fileName)}</Text>
          )}
          <Text size="sm">
            {t('batch.facts', {
              sheet: batch.sheetName,
              rows: t('rows', { count: batch.rows }),
              moment: formatMoment(batch.changedAt, language),
            })}
          </Text>
        </Group>
        <DeleteBatch batch={batch} onDeleted={onDeleted} />
      </Group>
      {batch.readable ? (
        <Group gap={6} pb={4}>
          {ROW_STATUSES.filter((status) => batch.statuses[status] > 0).map((status) => (
            <StatusLabel key={status} status={status} count={batch.statuses[status]} />
          ))}
        </Group>
      ) : (
        <Group gap={6} pb={4}>
          <IconLock size={16} aria-hidden />
          <Text size="sm">{t('batch.unreadable')}</Text>
        </Group>
      )}
      <ResumeBatch batch={batch} />
      {children}
    </Paper>
  );
}
