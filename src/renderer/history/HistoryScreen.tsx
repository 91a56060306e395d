import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { BatchCard } from '../app/BatchCard.tsx';
import { useBatches } from '../app/batches.ts';
import { useNavigation } from '../app/navigation.ts';
import { Page } from '../app/Page.tsx';
import { RunsOfBatch } from './RunsOfBatch.tsx';

/** Every stored batch with its runs. */
export function HistoryScreen(): ReactNode {
  const { t } = useTranslation('history');
  const { t: shared } = useTranslation('app');
  const go = useNavigation((navigation) => navigation.go);
  const { batches, reload } = useBatches();
  return (
    <Page title={t('title')}>
      {batches === null && <Text size="sm">{shared('loading')}</Text>}
      {batches?.length === 0 && (
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t('none')}</Text>
          <Button size="sm" onClick={() => go({ screen: 'start' })}>
            {t('none.go')}
          </Button>
        </Stack>
      )}
      {batches !== null && batches.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0} className="plain-list">
          {batches.map((batch) => (
            <BatchCard key={batch.batchId} batch={batch} onDeleted={reload}>
              <RunsOfBatch batch={batch} />
            </BatchCard>
          ))}
        </Stack>
      )}
    </Page>
  );
}
