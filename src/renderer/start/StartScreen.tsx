import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useBatches } from '../app/batches.ts';
import { useNavigation } from '../app/navigation.ts';
import { Page } from '../app/Page.tsx';
import { resumable, resumableFirst } from '../app/resumable.ts';
import { BatchList } from './BatchList.tsx';
import { DropZone } from './DropZone.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import { RecentBatches } from './RecentBatches.tsx';
import classes from './StartScreen.module.css';

/** How many batches with an unfinished run stand above everything else; the list below has the others. */
const MOST_UNFINISHED = 2;

/** The first screen: finish a run, drop a file, try it, or go on with a batch. */
export function StartScreen(): ReactNode {
  const { t } = useTranslation('start');
  const { batches, reload } = useBatches();
  const first = (batches ?? []).filter((batch) => resumable(batch) !== null).slice(0, MOST_UNFINISHED);
  const others = resumableFirst(batches ?? []).slice(first.length);
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        {first.length > 0 && (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t('unfinished.title')}
            </Title>
            <BatchList batches={first} onDeleted={reload} />
          </section>
        )}
        <div className={classes.entrance}>
          <DropZone />
          <Paper withBorder p="md">
            <HowItWorks />
            <Practice />
          </Paper>
        </div>
        {batches !== null && (first.length === 0 || others.length > 0) && (
          <RecentBatches batches={others} onDeleted={reload} />
        )}
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
