import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunCounts, RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatCount, formatRate, percentDone } from '../app/numbers-and-dates.ts';
import { settledRows } from '../app/runs.ts';
import { StatusLabel } from '../app/StatusLabel.tsx';
import { useTimeWords } from '../app/time-words.ts';
import classes from './send.module.css';

const OUTCOMES = ['accepted', 'unchanged', 'rejected', 'unconfirmed'] as const;
const COLORS = {
  accepted: 'green.7',
  unchanged: 'green.3',
  rejected: 'red.7',
  unconfirmed: 'orange.5',
} as const;

/** How far a run is: one bar for the eye, the same in numbers and words below. */
export function RunProgressBar({ run }: { readonly run: RunProgress }): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  const { counts } = run;
  const done = settledRows(counts);
  const percent = percentDone(done, counts.total);
  return (
    <>
      <Progress.Root
        size="lg"
        role="progressbar"
        aria-label={t('run.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        {OUTCOMES.map((outcome) => (
          <Progress.Section
            key={outcome}
            withAria={false}
            value={counts.total === 0 ? 0 : (counts[outcome] / counts.total) * 100}
            color={COLORS[outcome]}
          />
        ))}
      </Progress.Root>
      <div className={`${classes.stats ?? ''} numeric`}>
        <strong>{t('run.percent', { percent })}</strong>
        <span>
          {t('run.settled', {
            done: formatCount(done, language),
            total: formatCount(counts.total, language),
          })}
        </span>
        {!isOver(run.state) && <Pace run={run} />}
      </div>
      <Outcomes counts={counts} />
    </>
  );
}

function Pace({ run }: { readonly run: RunProgress }): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  const timeWords = useTimeWords();
  return (
    <>
      {run.state === 'running' && (
        <span>{t('run.rate', { rate: formatRate(run.rowsPerSecond, language) })}</span>
      )}
      {run.state === 'running' && run.secondsLeft !== null && (
        <span>{t('run.left', { time: timeWords(run.secondsLeft) })}</span>
      )}
      <span>{t('run.inFlight', { count: run.counts.inFlight })}</span>
      <span>{t('run.waiting', { count: run.counts.waiting })}</span>
    </>
  );
}

function Outcomes({ counts }: { readonly counts: RunCounts }): ReactNode {
  return (
    <div className={classes.stats}>
      {OUTCOMES.filter((outcome) => outcome === 'accepted' || counts[outcome] > 0).map((outcome) => (
        <StatusLabel key={outcome} status={outcome} count={counts[outcome]} />
      ))}
    </div>
  );
}
