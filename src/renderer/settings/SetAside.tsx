import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { SalvageButton } from '../app/SalvageButton.tsx';
import { useSession } from '../app/session.ts';

/** Batches that could not be read once, for as long as their store is there: what can be read of it can be saved. */
export function SetAside(): ReactNode {
  const { t } = useTranslation('settings');
  const path = useSession((session) => session.description?.setAside ?? null);
  if (path === null) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('setAside.title')}
      </Title>
      <Text size="sm" mb="sm" maw="36rem" style={{ overflowWrap: 'anywhere' }}>
        {t('setAside.where', { path })}
      </Text>
      <SalvageButton />
    </section>
  );
}
