import { UnstyledButton } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './Header.module.css';
import { useNavigation } from './navigation.ts';
import { percentDone } from './numbers-and-dates.ts';
import { runsUnderWay, settledRows, useRuns } from './runs.ts';

/** While a batch is being sent and another screen is shown: how far it is, and the way back to it. */
export function RunIndicator(): ReactNode {
  const { t } = useTranslation('app');
  const byBatch = useRuns((runs) => runs.byBatch);
  const place = useNavigation((navigation) => navigation.place);
  const go = useNavigation((navigation) => navigation.go);
  const run = runsUnderWay(byBatch)[0];
  if (run === undefined || (place.screen === 'send' && place.batchId === run.batchId)) return null;
  const percent = percentDone(settledRows(run.counts), run.counts.total);
  return (
    <UnstyledButton
      className={classes.link}
      title={t('run.return')}
      onClick={() => {
        go({ screen: 'send', batchId: run.batchId });
      }}
    >
      <IconSend size={18} aria-hidden />
      <span className="numeric">{t('run.indicator', { state: t(`runState.${run.state}`), percent })}</span>
    </UnstyledButton>
  );
}
