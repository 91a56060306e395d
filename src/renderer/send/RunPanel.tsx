import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import { useDestinationName } from '../app/destination-name.ts';
import { EnvironmentLabel } from '../app/EnvironmentLabel.tsx';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { allDestinations, useSession } from '../app/session.ts';
import { AfterRun } from './AfterRun.tsx';
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
  const asks = run.state === 'paused' && run.reason !== null;
  const note = controlsNote(run);
  const noteId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    onFollow(run.runId);
  }, [onFollow, run.runId]);
  useEffect(() => {
    // The button that had the focus went away with the controls.
    if (over && document.activeElement === document.body) title.current?.focus();
  }, [over]);
  return (
    <Stack gap="md">
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group justify="space-between">
            <Group gap="sm">
              <Title order={2} size="h4" ref={title} tabIndex={-1} className="page-heading">
                {t(over ? 'run.titleOver' : 'run.title', { name: shownName(run.destinationName) })}
              </Title>
              {destination !== undefined && <EnvironmentLabel destination={destination} />}
            </Group>
            {!over && !asks && <RunControls run={run} noteId={note === null ? null : noteId} />}
          </Group>
          <RunProgressBar run={run} />
          <RunStateText run={run} />
          {over && <AfterRun batchId={batch.batchId} run={run} onAgain={onAgain} />}
          {note !== null && (
            <Text size="sm" id={noteId}>
              {t(note)}
            </Text>
          )}
        </Stack>
      </Paper>
      <RefusedFeed batch={batch} rejected={run.counts.rejected} />
    </Stack>
  );
}

/** What pausing, resuming and cancelling would do now; nothing where there is no such button. */
function controlsNote({ state, reason }: RunProgress): 'controls.goesOn' | 'controls.paused' | null {
  if (state === 'running' || state === 'waiting') return 'controls.goesOn';
  return state === 'paused' && reason === null ? 'controls.paused' : null;
}
