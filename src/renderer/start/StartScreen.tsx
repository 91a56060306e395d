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
      <Stack gap="lg">
        <div className={classes.entrance}>
          <DropZone />
          <Paper withBorder p="md">
            <HowItWorks />
            <Practice />
          </Paper>
        </div>
        <RecentBatches />
      </Stack>
    </Page>
  );
}

/** The way through the whole job with invented people. */
function Practice(): ReactNode {
  const { t } = useTranslation('start');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <section className={classes.practice}>
      <Title order={2} size="h5">
        {t('practice.title')}
      </Title>
      <Text size="sm" mt={2} mb="xs">
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
    </section>
  );
}
