import { Button, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { describeStop } from '../../shared/push/describe-stop.ts';
import { useDestinationName } from './destination-name.ts';
import { useLanguage } from './i18n.ts';
import { useNavigation } from './navigation.ts';
import { formatCount, formatMoment } from './numbers-and-dates.ts';
import { resumable } from './resumable.ts';
import classes from './ResumeBatch.module.css';

/** What became of a run that left rows behind, and the way to send them. The click itself sends nothing. */
export function ResumeBatch({ batch }: { readonly batch: BatchSummary }): ReactNode {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const shownName = useDestinationName();
  const go = useNavigation((navigation) => navigation.go);
  const rest = resumable(batch);
  if (rest === null) return null;
  const { lastRun, how } = rest;
  const facts = {
    name: shownName(lastRun.destinationName),
    moment: formatMoment(lastRun.startedAt, language),
  };
  return (
    <div className={classes.resume}>
      <Text size="sm">
        {t(`resume.${how}`, facts)}
        {lastRun.reason !== null && ` ${describeStop(lastRun.reason, language)}`}
      </Text>
      <Button
        classNames={{ root: classes.button ?? '', label: classes.label ?? '' }}
        leftSection={<IconPlayerPlay size={18} aria-hidden />}
        onClick={() => go({ screen: 'send', batchId: batch.batchId, destinationId: lastRun.destinationId })}
      >
        <span className="numeric">
          {t('resume.go', {
            sent: formatCount(rest.sent, language),
            unconfirmed: formatCount(rest.unconfirmed, language),
            unsent: formatCount(rest.unsent, language),
          })}
        </span>
      </Button>
    </div>
  );
}
