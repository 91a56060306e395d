import { Button, Group, Loader, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';

/** Shown while the worker reads; cancelling ends the worker at once. */
export function ReadingPanel({
  flow,
  name,
}: {
  readonly flow: ImportFlow;
  readonly name: string;
}): ReactNode {
  const { t } = useTranslation('import');
  const share = useStore(flow.state, (state) => state.share);
  return (
    <section className={classes.panel} aria-busy="true">
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap">
          <Loader size="sm" aria-hidden />
          <Text role="status">{t('reading', { name })}</Text>
        </Group>
        {share > 0 && (
          <div>
            <Progress value={share * 100} aria-label={t('reading', { name })} mb={4} />
            <Text size="sm" className="numeric">
              {t('readingShare', { percent: Math.floor(share * 100) })}
            </Text>
          </div>
        )}
        <Text size="sm" c="var(--import-quiet)">
          {t('readingHint')}
        </Text>
        <Group>
          <Button
            variant="default"
            onClick={() => {
              flow.cancel();
            }}
          >
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
