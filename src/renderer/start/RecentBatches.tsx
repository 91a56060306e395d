import { Anchor, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { useNavigation } from '../app/navigation.ts';
import { BatchList } from './BatchList.tsx';

/** How many batches the start screen lists; the history has all. */
const MOST_RECENT = 5;

/** The batches that were worked on last. */
export function RecentBatches({
  batches,
  onDeleted,
}: {
  /** Without those that stand at the top of the screen. */
  readonly batches: readonly BatchSummary[];
  readonly onDeleted: () => void;
}): ReactNode {
  const { t } = useTranslation('start');
  const go = useNavigation((navigation) => navigation.go);
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
        <BatchList batches={batches.slice(0, MOST_RECENT)} onDeleted={onDeleted} />
      )}
    </section>
  );
}
