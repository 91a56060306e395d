import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconListDetails, IconTool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import { useDestinationName } from '../app/destination-name.ts';
import { EnvironmentLabel } from '../app/EnvironmentLabel.tsx';
import { useNavigation } from '../app/navigation.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { allDestinations, useSession } from '../app/session.ts';
import { RefusedFeed } from './RefusedFeed.tsx';
import { RunControls } from './RunControls.tsx';
import { RunProgressBar } from './RunProgressBar.tsx';
import { RunStateText } from './RunStateText.tsx';

/** A run as it goes, and where to go when it is over. */
export function RunPanel({
  batch,
  run,
  onFollow,
  onAgain,
}: {
  readonly batch: BatchUnderReview;
  readonly run: RunProgress;
  /** Called with the run that is on screen, so that it stays there when it ends. */
  readonly onFollow: (runId: string) => void;
  readonly onAgain: () => void;
}): ReactNode {
  const { t } = useTranslation('send');
  const shownName = useDestinationName();
  const destination = useSession(({ settings }) =>
    allDestinations(settings).find(({ id }) => id === run.destinationId),
  );
  const over = isOver(run.state);
  const goesOn = run.state === 'running' || run.state === 'waiting';
  useEffect(() => {
    onFollow(run.runId);
  }, [onFollow, run.runId]);
  return (
    <Stack gap="md">
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group justify="space-between">
            <Group gap="sm">
              <Title order={2} size="h4">
                {t(over ? 'run.titleOver' : 'run.title', { name: shownName(run.destinationName) })}
              </Title>
              {destination !== undefined && <EnvironmentLabel destination={destination} />}
            </Group>
            {!over && <RunControls run={run} />}
          </Group>
          <RunProgressBar run={run} />
          <RunStateText run={run} />
          {over && <WhatNext batch={batch} run={run} onAgain={onAgain} />}
          {goesOn && <Text size="sm">{t('leave')}</Text>}
        </Stack>
      </Paper>
      <RefusedFeed batch={batch} rejected={run.counts.rejected} />
    </Stack>
  );
}

function WhatNext({
  batch,
  run,
  onAgain,
}: {
  readonly batch: BatchUnderReview;
  readonly run: RunProgress;
  readonly onAgain: () => void;
}): ReactNode {
  const { t } = useTranslation('send');
  const go = useNavigation((navigation) => navigation.go);
  const { batchId } = batch;
  return (
    <Group gap="sm">
      <Button
        leftSection={<IconListDetails size={18} aria-hidden />}
        onClick={() => go({ screen: 'results', batchId })}
      >
        {t('over.results')}
      </Button>
      {run.counts.rejected > 0 && (
        <Button
          variant="default"
          leftSection={<IconTool size={18} aria-hidden />}
          onClick={() => go({ screen: 'review', batchId, filter: 'rejected' })}
        >
          {t('over.repair')}
        </Button>
      )}
      {run.counts.waiting > 0 && (
        <Button variant="default" onClick={onAgain}>
          {t('over.again')}
        </Button>
      )}
    </Group>
  );
}
