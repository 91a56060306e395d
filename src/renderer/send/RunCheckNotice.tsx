import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconListSearch, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { describeProblem } from '../../shared/bridge/problem.ts';
import { describeConflict, describeConflicts, describeMore } from '../../shared/push/describe-run-check.ts';
import type { RunCheck } from '../../shared/push/run-check.ts';
import { useLanguage } from '../app/i18n.ts';
import type { CellOfBatch } from '../app/navigation.ts';
import { useNavigation } from '../app/navigation.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import classes from './send.module.css';
import type { RunCheckState } from './use-run-check.ts';

/** How many conflicts are told here; the others are counted. */
const TOLD = 4;

/** What the administrator should know before the run begins, with the way to the cells that it is about. */
export function RunCheckNotice({
  batch,
  known,
  name,
  onAgain,
}: {
  readonly batch: BatchUnderReview;
  readonly known: RunCheckState | null;
  /** What the destination is called. */
  readonly name: string;
  readonly onAgain: () => void;
}): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  return (
    <>
      {known?.state === 'asking' && (
        <Group gap="xs" role="status">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t('check.asking')}</Text>
        </Group>
      )}
      {known?.state === 'failed' && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('check.failed')}>
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{describeProblem(known.problem, language)}</Text>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={onAgain}
            >
              {t('check.again')}
            </Button>
          </Stack>
        </Alert>
      )}
      {known?.state === 'known' && (
        <Stack gap="sm">
          <Lacking batch={batch} check={known.check} name={name} />
          <Conflicts batch={batch} check={known.check} />
        </Stack>
      )}
    </>
  );
}

interface Told {
  readonly batch: BatchUnderReview;
  readonly check: RunCheck;
}

function Lacking({ batch, check: { lacking }, name }: Told & { readonly name: string }): ReactNode {
  const { t } = useTranslation('send');
  if (lacking === null) return null;
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('lacking.title', { count: lacking.rows, name })}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('lacking.text')}</Text>
        <ShowRow batch={batch} at={{ row: lacking.first, column: 'email' }} />
      </Stack>
    </Alert>
  );
}

function Conflicts({ batch, check }: Told): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  if (check.conflicts.length === 0) return null;
  const told = check.conflicts.slice(0, TOLD);
  const more = check.conflictRows - new Set(told.map(({ row }) => row)).size;
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('conflicts.title')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{describeConflicts(check, language)}</Text>
        <ul className={classes.conflicts}>
          {told.map((conflict, index) => (
            <li key={`${conflict.row} ${conflict.column}`}>
              {describeConflict(conflict, batch.table, language)}{' '}
              {told.findIndex(({ row }) => row === conflict.row) === index && (
                <ShowRow batch={batch} at={conflict} isSmall />
              )}
            </li>
          ))}
          {more > 0 && <li>{describeMore(more, language)}</li>}
        </ul>
      </Stack>
    </Alert>
  );
}

function ShowRow({
  batch,
  at,
  isSmall = false,
}: {
  readonly batch: BatchUnderReview;
  readonly at: CellOfBatch;
  /** In a line of text. */
  readonly isSmall?: boolean;
}): ReactNode {
  const { t } = useTranslation('send');
  const go = useNavigation((navigation) => navigation.go);
  const { row, column } = at;
  return (
    <Button
      size={isSmall ? 'compact-sm' : 'sm'}
      variant="default"
      leftSection={<IconListSearch size={16} aria-hidden />}
      onClick={() =>
        go({ screen: 'review', batchId: batch.batchId, filter: 'approved', at: { row, column } })
      }
    >
      {t('check.show', { row: String(batch.table.rowNumber(row)) })}
    </Button>
  );
}
