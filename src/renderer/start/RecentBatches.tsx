import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { BatchCard } from '../app/BatchCard.tsx';
import { useBatches } from '../app/batches.ts';
import { useNavigation } from '../app/navigation.ts';
import { resumableFirst } from '../app/resumable.ts';

/** How many batches the start screen lists; the history has all. */
const MOST_RECENT = 5;

/** The batches that were worked on last; those that wait to be resumed come first. */
export function RecentBatches(): ReactNode {
  const { t } = useTranslation('start');
  const go = useNavigation((navigation) => navigation.go);
  const { batches, reload } = useBatches();
  if (batches === null) return null;
  return (
    <section>
      <Group justify="space-between" align="baseline" mb="sm">
        <Title order={2} size="h4">
          {t('recent.title')}
        </Title>
        {batches.length > MOST_RECENT && (
          <Anchor
            component="button"
            size="sm"
            onClick={() => {
              go({ screen: 'history' });
            }}
          >
            {t('recent.all')}
          </Anchor>
        )}
      </Group>
      {batches.length === 0 ? (
        <Text size="sm">{t('recent.none')}</Text>
      ) : (
        <Stack component="ul" gap="xs" m={0} p={0} className="plain-list">
          {resumableFirst(batches)
            .slice(0, MOST_RECENT)
            .map((batch) => (
              <BatchCard key={batch.batchId} batch={batch} onDeleted={reload} />
            ))}
        </Stack>
      )}
    </section>
  );
}
