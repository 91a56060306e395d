import { Group, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RowFilter } from '../../shared/batch/row-filter.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { EnvironmentLabel } from '../app/EnvironmentLabel.tsx';
import { rowPlan } from './row-plan.ts';
import { hostOf } from './send-check.ts';
import classes from './send.module.css';

/** Everything that the administrator should know before a run: where to, how, and which rows. */
export function DestinationFacts({
  destination,
  token,
  counts,
}: {
  readonly destination: Destination;
  readonly token: boolean | null;
  readonly counts: Readonly<Record<RowFilter, number>>;
}): ReactNode {
  const { t } = useTranslation('send');
  const practice = destination.kind === 'practice';
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {t('facts.title')}
        </Title>
        <EnvironmentLabel destination={destination} />
      </Group>
      {practice && (
        <Text size="sm" mb="xs">
          {t('destination.practiceNote')}
        </Text>
      )}
      <dl className={classes.facts}>
        <dt>{t('facts.host')}</dt>
        <dd>{practice ? t('facts.hostPractice') : hostOf(destination.url)}</dd>
        <dt>{t('facts.clientCode')}</dt>
        <dd>{destination.clientCode}</dd>
        <dt>{t('facts.spelling')}</dt>
        <dd>{t(`spelling.${destination.spelling}`)}</dd>
        <dt>{t('facts.emptyCells')}</dt>
        <dd>{t(`emptyCells.${destination.emptyCells}`)}</dd>
        <dt>{t('facts.token')}</dt>
        <dd>
          {practice
            ? t('token.notNeeded')
            : token === null
              ? '…'
              : t(token ? 'token.present' : 'token.missing')}
        </dd>
        <dt>{t('facts.rows')}</dt>
        <dd>
          <List size="sm" listStyleType="none" className="numeric">
            {rowPlan(counts).map(({ kind, count }) => (
              <List.Item key={kind} fw={kind === 'approved' ? 600 : 400}>
                {t(`rows.${kind}`, { count })}
              </List.Item>
            ))}
          </List>
        </dd>
      </dl>
      {counts.approved > 0 && (
        <Text size="sm" mt="xs">
          {t('rows.unchangedNote')}
        </Text>
      )}
    </>
  );
}
