import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleText } from '../../shared/profile/visible-text.ts';
import { isOver } from '../../shared/push/run.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { OpenBatchGate } from '../app/OpenBatchGate.tsx';
import { Page } from '../app/Page.tsx';
import { RunPanel } from './RunPanel.tsx';
import { SendForm } from './SendForm.tsx';

/** Where and what to send, then the run as it goes. */
export function SendScreen({
  batchId,
  destinationId,
}: {
  readonly batchId: string;
  /** The destination to begin with, or null for the one used last. */
  readonly destinationId: string | null;
}): ReactNode {
  const { t } = useTranslation('send');
  return (
    <Page title={t('title')}>
      <OpenBatchGate batchId={batchId}>
        {(batch) => <SendBatch batch={batch} destinationId={destinationId} />}
      </OpenBatchGate>
    </Page>
  );
}

function SendBatch({
  batch,
  destinationId,
}: {
  readonly batch: BatchUnderReview;
  readonly destinationId: string | null;
}): ReactNode {
  const { t } = useTranslation('send');
  const run = useOpenBatch((state) => state.run);
  const [followed, setFollowed] = useState<string | null>(null);
  const [wanted, setWanted] = useState(destinationId);
  const shown = run !== null && (!isOver(run.state) || run.runId === followed) ? run : null;
  return (
    <>
      <Text size="sm" mb="md">
        {t('for', { file: visibleText(batch.summary.fileName), sheet: visibleText(batch.summary.sheetName) })}
      </Text>
      {shown === null ? (
        <SendForm batch={batch} wanted={wanted} onWanted={setWanted} onStarted={setFollowed} />
      ) : (
        <RunPanel
          batch={batch}
          run={shown}
          onFollow={setFollowed}
          onAgain={() => {
            setFollowed(null);
            setWanted(shown.destinationId);
          }}
        />
      )}
    </>
  );
}
