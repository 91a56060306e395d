import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { describeStop } from '../../shared/push/describe-stop.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import { useLanguage } from '../app/i18n.ts';
import { useTimeWords } from '../app/time-words.ts';
import { useCountdown } from './use-countdown.ts';

/** What the run is doing, why it does not go on where that is so, and when it will. */
export function RunStateText({ run }: { readonly run: RunProgress }): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  const sentence = t(`state.${run.state}`);
  return (
    <div>
      <div aria-live="polite">
        {run.reason === null ? (
          <Text size="sm" fw={600}>
            {sentence}
          </Text>
        ) : (
          <Alert
            color={run.state === 'waiting' ? 'harbour' : 'orange'}
            icon={
              run.state === 'waiting' ? <IconClockPause aria-hidden /> : <IconAlertTriangle aria-hidden />
            }
            title={sentence}
          >
            <Stack gap={4}>
              <Text size="sm">{describeStop(run.reason, language)}</Text>
            </Stack>
          </Alert>
        )}
      </div>
      {run.state === 'waiting' && <Countdown resumesInSeconds={run.resumesInSeconds} />}
    </div>
  );
}

/** Outside the live region: a screen reader should not hear every second. */
function Countdown({ resumesInSeconds }: { readonly resumesInSeconds: number | null }): ReactNode {
  const { t } = useTranslation('send');
  const timeWords = useTimeWords();
  const left = useCountdown(resumesInSeconds);
  if (left === null) return null;
  const time = left < 60 ? t('run.seconds', { count: left }) : timeWords(left);
  return (
    <Text size="sm" mt="xs" className="numeric">
      {t('run.resumes', { time })}
    </Text>
  );
}
