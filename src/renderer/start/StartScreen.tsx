import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from '../app/navigation.ts';
import { Page } from '../app/Page.tsx';
import { DropZone } from './DropZone.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import { RecentBatches } from './RecentBatches.tsx';
import classes from './StartScreen.module.css';

/** The first screen: drop a file, try it, or go on with a batch. */
export function StartScreen(): ReactNode {
  const { t } = useTranslation('start');
  return (
    <Page title={t('title')}>
      <Stack gap="xl">
        <div className={classes.entrance}>
          <DropZone />
          <Stack gap="md">
            <HowItWorks />
            <PracticeCard />
          </Stack>
        </div>
        <RecentBatches />
      </Stack>
    </Page>
  );
}

function PracticeCard(): ReactNode {
  const { t } = useTranslation('start');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h5">
        {t('practice.title')}
      </Title>
      <Text size="sm" mt={4} mb="sm">
        {t('practice.text')}
      </Text>
      <Button
        variant="default"
        leftSection={<IconSchool size={18} aria-hidden />}
        onClick={() => {
          go({ screen: 'import', source: 'practice' });
        }}
      >
        {t('practice.go')}
      </Button>
    </Paper>
  );
}
