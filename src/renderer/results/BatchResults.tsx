import { Alert, Anchor, Badge, Button, Group, Tabs, Text } from '@mantine/core';
import { IconSend, IconTool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleText } from '../../shared/profile/visible-text.ts';
import { isOver } from '../../shared/push/run.ts';
import { useLanguage } from '../app/i18n.ts';
import { useNavigation } from '../app/navigation.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useCalmRevision } from '../app/open-batch/calm-revision.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import type { ResultTab } from './result-rows.ts';
import { firstTab, RESULT_TABS, rowsByTab } from './result-rows.ts';
import { ResultTable } from './ResultTable.tsx';

/** The rows of an open batch by result, one tab per list. */
export function BatchResults({ batch }: { readonly batch: BatchUnderReview }): ReactNode {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const revision = useCalmRevision();
  const lists = useMemo(() => ({ revision, byTab: rowsByTab(batch.table) }), [batch.table, revision]).byTab;
  const [chosen, setChosen] = useState<ResultTab | null>(null);
  const tab = chosen ?? firstTab(lists);
  return (
    <>
      <Text size="sm" mb="md">
        {t('for', { file: visibleText(batch.summary.fileName), sheet: visibleText(batch.summary.sheetName) })}
      </Text>
      <RunUnderWay batchId={batch.batchId} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          setChosen(RESULT_TABS.find((known) => known === value) ?? null);
        }}
      >
        <Tabs.List aria-label={t('tabs.label')}>
          {RESULT_TABS.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              rightSection={
                <Badge variant="default" size="sm" className="numeric">
                  {formatCount(lists[name].length, language)}
                </Badge>
              }
            >
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {RESULT_TABS.map((name) => (
          <Tabs.Panel key={name} value={name} pt="md">
            <TabIntroduction tab={name} rows={lists[name]} batch={batch} />
            {lists[name].length > 0 && <ResultTable tab={name} rows={lists[name]} batch={batch} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function RunUnderWay({ batchId }: { readonly batchId: string }): ReactNode {
  const { t } = useTranslation('results');
  const go = useNavigation((navigation) => navigation.go);
  const state = useOpenBatch(({ run }) => run?.state);
  if (state === undefined || isOver(state)) return null;
  return (
    <Alert color="harbour" mb="md">
      <Group gap="sm">
        <Text size="sm">{t('underWay')}</Text>
        <Anchor component="button" size="sm" onClick={() => go({ screen: 'send', batchId })}>
          {t('underWay.go')}
        </Anchor>
      </Group>
    </Alert>
  );
}

function TabIntroduction({
  tab,
  rows,
  batch,
}: {
  readonly tab: ResultTab;
  readonly rows: readonly number[];
  readonly batch: BatchUnderReview;
}): ReactNode {
  const { t } = useTranslation('results');
  const { batchId, table } = batch;
  const lastDestination = useOpenBatch(({ run }) => run?.destinationId ?? null);
  const underWay = useOpenBatch(({ run }) => run !== null && !isOver(run.state));
  const approved = rows.some((row) => table.status(row) === 'approved');
  const go = useNavigation((navigation) => navigation.go);
  if (rows.length === 0) return <Text size="sm">{t(`empty.${tab}`)}</Text>;
  return (
    <Group justify="space-between" mb="sm" gap="sm">
      <Text size="sm" maw="46rem">
        {t(`about.${tab}`)}
      </Text>
      {tab === 'rejected' && (
        <Button
          leftSection={<IconTool size={16} aria-hidden />}
          onClick={() => go({ screen: 'review', batchId, filter: 'rejected' })}
        >
          {t('repair')}
        </Button>
      )}
      {tab === 'unconfirmed' && !underWay && (
        <Group gap="sm">
          <Button
            leftSection={<IconSend size={16} aria-hidden />}
            onClick={() =>
              go({
                screen: 'send',
                batchId,
                ...(lastDestination === null ? {} : { destinationId: lastDestination }),
              })
            }
          >
            {t('unconfirmed.send')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTool size={16} aria-hidden />}
            onClick={() => go({ screen: 'review', batchId, filter: 'unconfirmed' })}
          >
            {t('unconfirmed.go')}
          </Button>
        </Group>
      )}
      {tab === 'unsent' && approved && !underWay && (
        <Button
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={() => go({ screen: 'send', batchId })}
        >
          {t('unsent.go')}
        </Button>
      )}
    </Group>
  );
}
