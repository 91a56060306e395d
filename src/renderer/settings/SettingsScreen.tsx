import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Page } from '../app/Page.tsx';
import { useSession } from '../app/session.ts';
import { Destinations } from './Destinations.tsx';
import { Retention } from './Retention.tsx';
import { SetAside } from './SetAside.tsx';
import classes from './SettingsScreen.module.css';
import { WindowChoices } from './WindowChoices.tsx';

/** Destinations with their tokens, the window's language and colours, and how long batches are kept. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <div className={classes.columns}>
        <Destinations />
        <Stack gap="xl">
          <WindowChoices />
          <Retention />
          <SetAside />
          <About />
        </Stack>
      </div>
    </Page>
  );
}

function About(): ReactNode {
  const { t } = useTranslation('settings');
  const description = useSession((session) => session.description);
  if (description === null) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('about.title')}
      </Title>
      <Text size="sm">{t('about.version', { version: description.version })}</Text>
    </section>
  );
}
