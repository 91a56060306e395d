import { Group, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RowFilter } from '../../shared/batch/row-filter.ts';
import { describeUnchanged } from '../../shared/push/describe-run-check.ts';
import type { Destination } from '../../shared/push/destination.ts';
import type { RunCheck } from '../../shared/push/run-check.ts';
import { useLanguage } from '../app/i18n.ts';
import { EnvironmentLabel } from '../app/EnvironmentLabel.tsx';
import { rowPlan } from './row-plan.ts';
import { hostOf } from './send-check.ts';
import classes from './send.module.css';

/** Everything that the administrator should know before a run: where to, how, and which rows. */
export function DestinationFacts({
  destination,
  token,
  counts,
  check,
}: {
  readonly destination: Destination;
  readonly token: boolean | null;
  readonly counts: Readonly<Record<RowFilter, number>>;
  /** What main knows about the run; null while it is not known. */
  readonly check: RunCheck | null;
}): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation('send');
  const unchanged = check === null ? null : describeUnchanged(check, language);
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
            {rowPlan({ ...counts, approved: check?.rows ?? counts.approved }).map(({ kind, count }) => (
              <List.Item key={kind} fw={kind === 'approved' ? 600 : 400}>
                {t(`rows.${kind}`, { count })}
              </List.Item>
            ))}
            {unchanged !== null && <List.Item>{unchanged}</List.Item>}
          </List>
        </dd>
      </dl>
      {counts.approved > 0 && check === null && (
        <Text size="sm" mt="xs">
          {t('rows.unchangedNote')}
        </Text>
      )}
    </>
  );
}
