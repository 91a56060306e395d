import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { OpenBatchGate } from '../app/OpenBatchGate.tsx';
import { Page } from '../app/Page.tsx';
import { saveReport } from '../app/save-report.ts';
import { BatchResults } from './BatchResults.tsx';

/** What became of every row, and what to do about it. */
export function ResultsScreen({ batchId }: { readonly batchId: string }): ReactNode {
  const { t } = useTranslation('results');
  const [busy, setBusy] = useState<'results' | 'refused' | null>(null);
  const save = async (kind: 'results' | 'refused'): Promise<void> => {
    setBusy(kind);
    await saveReport({ batchId, kind });
    setBusy(null);
  };
  const button = (kind: 'results' | 'refused', words: string): ReactNode => (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={busy === kind}
      onClick={() => void save(kind)}
    >
      {words}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      actions={
        <Group gap="sm">
          {button('results', t('export.all'))}
          {button('refused', t('export.refused'))}
        </Group>
      }
    >
      <OpenBatchGate batchId={batchId}>{(batch) => <BatchResults batch={batch} />}</OpenBatchGate>
    </Page>
  );
}
