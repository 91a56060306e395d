import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { describeProblem } from '../../shared/bridge/problem.ts';
import { useLanguage } from './i18n.ts';
import { useNavigation } from './navigation.ts';
import { percentDone } from './numbers-and-dates.ts';
import type { BatchUnderReview } from './open-batch/open-batch-state.ts';
import { useOpenBatch } from './open-batch/open-batch.ts';

/** Opens a batch and shows its screen once its rows are there; says it where they cannot be had. */
export function OpenBatchGate({
  batchId,
  heading = null,
  children,
}: {
  readonly batchId: string;
  /** The heading until the batch is there, for a screen that brings its own only then. */
  readonly heading?: string | null;
  readonly children: (batch: BatchUnderReview) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const phase = useOpenBatch((state) => state.phase);
  const load = useOpenBatch((state) => state.load);
  const go = useNavigation((navigation) => navigation.go);
  useEffect(() => {
    void load(batchId);
  }, [batchId, load]);
  if (phase.kind === 'open' && phase.batch.batchId === batchId) return children(phase.batch);
  if (phase.kind === 'failed' && phase.batchId === batchId) {
    return (
      <Waiting heading={heading}>
        <Alert icon={<IconAlertTriangle aria-hidden />} color="red" title={t('batch.notOpened')} role="alert">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{describeProblem(phase.problem, language)}</Text>
            <Group gap="sm">
              <Button size="xs" onClick={() => void load(batchId)}>
                {t('tryAgain')}
              </Button>
              <Button size="xs" variant="default" onClick={() => go({ screen: 'start' })}>
                {t('failure.start')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      </Waiting>
    );
  }
  const percent = phase.kind === 'loading' ? percentDone(phase.done, phase.total) : 0;
  return (
    <Waiting heading={heading}>
      <Stack gap="xs" maw="24rem">
        <Text size="sm">{t('batch.opening')}</Text>
        <Progress value={percent} aria-label={t('batch.opening')} />
      </Stack>
    </Waiting>
  );
}

function Waiting({
  heading,
  children,
}: {
  readonly heading: string | null;
  readonly children: ReactNode;
}): ReactNode {
  if (heading === null) return children;
  return (
    <Stack gap="sm">
      <Title order={1} size="h4">
        {heading}
      </Title>
      {children}
    </Stack>
  );
}
