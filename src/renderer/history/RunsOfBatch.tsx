import { Anchor, Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchSummary, RunRecord } from '../../shared/bridge/contract.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import { describeStop } from '../../shared/push/describe-stop.ts';
import { getBridge } from '../app/bridge.ts';
import { useDestinationName } from '../app/destination-name.ts';
import { useLanguage } from '../app/i18n.ts';
import { useNavigation } from '../app/navigation.ts';
import { notifyProblem } from '../app/notices.ts';
import { formatCount, formatMoment } from '../app/numbers-and-dates.ts';
import classes from './history.module.css';

/** The runs of a batch, newest first. */
export function RunsOfBatch({ batch }: { readonly batch: BatchSummary }): ReactNode {
  const { t } = useTranslation('history');
  const go = useNavigation((navigation) => navigation.go);
  const [runs, setRuns] = useState<readonly RunRecord[] | null>(null);
  const { batchId } = batch;
  const file = visibleText(batch.fileName);
  useEffect(() => {
    let current = true;
    void getBridge()
      .listRuns({ batchId })
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setRuns(answer.value.toSorted((left, right) => right.startedAt - left.startedAt));
        else notifyProblem(answer.problem);
      });
    return () => {
      current = false;
    };
  }, [batchId]);
  if (runs === null) return null;
  if (runs.length === 0) return <Text size="sm">{t('runs.none')}</Text>;
  return (
    <>
      <RunTable file={file} runs={runs} />
      {batch.readable && (
        <Group mt={4} mb={4}>
          <Anchor
            component="button"
            size="sm"
            aria-label={t('results.of', { file })}
            onClick={() => go({ screen: 'results', batchId })}
          >
            {t('results')}
          </Anchor>
        </Group>
      )}
    </>
  );
}

function RunTable({ file, runs }: { readonly file: string; readonly runs: readonly RunRecord[] }): ReactNode {
  const { t } = useTranslation('history');
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table fz="sm" verticalSpacing={4} className={classes.runs} aria-label={t('runs.of', { file })}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('run.started')}</Table.Th>
            <Table.Th>{t('run.destination')}</Table.Th>
            <Table.Th>{t('run.outcome')}</Table.Th>
            <Table.Th ta="right">{t('run.accepted')}</Table.Th>
            <Table.Th ta="right">{t('run.rejected')}</Table.Th>
            <Table.Th ta="right">{t('run.unconfirmed')}</Table.Th>
            <Table.Th ta="right">{t('run.unsent')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={run.runId} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RunRow({ run }: { readonly run: RunRecord }): ReactNode {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const shownName = useDestinationName();
  const { counts } = run;
  const numbers = [
    counts.accepted + counts.unchanged,
    counts.rejected,
    counts.unconfirmed,
    counts.waiting + counts.inFlight,
  ];
  return (
    <Table.Tr>
      <Table.Td className="numeric">{formatMoment(run.startedAt, language)}</Table.Td>
      <Table.Td>{shownName(run.destinationName)}</Table.Td>
      <Table.Td>
        {t(`runState.${run.state}`)}
        {run.reason !== null && (
          <Text size="sm" span display="block">
            {describeStop(run.reason, language)}
          </Text>
        )}
      </Table.Td>
      {numbers.map((number, index) => (
        <Table.Td key={index} ta="right" className="numeric">
          {formatCount(number, language)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
