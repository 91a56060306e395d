import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockPause,
  IconInfoCircle,
  IconPlayerPause,
  IconQuestionMark,
  IconRefresh,
  IconWifiOff,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { describeStop } from '../../shared/push/describe-stop.ts';
import type { RunProgress, StopReason } from '../../shared/push/run.ts';
import { useLanguage } from '../app/i18n.ts';
import { useOnline } from '../app/network-watch.ts';
import { useTimeWords } from '../app/time-words.ts';
import { controlRun } from './control-run.ts';
import type { RunSentence } from './run-look.ts';
import { canTryNow, runSentence } from './run-look.ts';
import { useCountdown } from './use-countdown.ts';

const LOOKS: Readonly<
  Record<Exclude<RunSentence, 'running'>, { readonly color: string; readonly icon: Icon }>
> = {
  waiting: { color: 'harbour', icon: IconClockPause },
  waitingAsked: { color: 'harbour', icon: IconClockPause },
  waitingOffline: { color: 'harbour', icon: IconWifiOff },
  waitingNetwork: { color: 'harbour', icon: IconWifiOff },
  paused: { color: 'gray', icon: IconPlayerPause },
  question: { color: 'orange', icon: IconQuestionMark },
  stopping: { color: 'gray', icon: IconInfoCircle },
  stopped: { color: 'orange', icon: IconAlertTriangle },
  died: { color: 'orange', icon: IconAlertTriangle },
  cancelled: { color: 'gray', icon: IconInfoCircle },
  finished: { color: 'green', icon: IconCircleCheck },
};

/** What the run is doing, why it does not go on where that is so, when it will, and what can be done. */
export function RunStateText({ run }: { readonly run: RunProgress }): ReactNode {
  const { t } = useTranslation('send');
  const language = useLanguage();
  const online = useOnline();
  const sentence = runSentence(run, online);
  if (sentence === 'running') {
    return (
      <Text size="sm" fw={600} aria-live="polite">
        {t('state.running')}
      </Text>
    );
  }
  const { color, icon: StateIcon } = LOOKS[sentence];
  return (
    <Alert color={color} icon={<StateIcon aria-hidden />}>
      <Stack gap="xs">
        <div aria-live="polite">
          <Text fw={600}>{t(`state.${sentence}`)}</Text>
          {run.reason !== null && <Text size="sm">{describeStop(run.reason, language)}</Text>}
          {sentence === 'question' && <Cause reason={run.reason} />}
          {canTryNow(run) && <Text size="sm">{t('waiting.byItself')}</Text>}
        </div>
        {run.state === 'waiting' && <Waiting run={run} />}
        {sentence === 'question' && <Question runId={run.runId} />}
      </Stack>
    </Alert>
  );
}

/** What came instead of an answer, where the rows were not refused in so many words. */
function Cause({ reason }: { readonly reason: StopReason | null }): ReactNode {
  const { t } = useTranslation('send');
  const cause = reason?.code === 'equal-failures' ? reason.details.cause : undefined;
  return cause === undefined ? null : <Text size="sm">{t('question.cause', { cause: String(cause) })}</Text>;
}

/** Outside the live region: a screen reader should not hear every second. */
function Waiting({ run }: { readonly run: RunProgress }): ReactNode {
  const { t } = useTranslation('send');
  const timeWords = useTimeWords();
  const left = useCountdown(run.resumesInSeconds);
  const inWords = (seconds: number): string => {
    if (seconds < 60) return t('run.seconds', { count: seconds });
    if (seconds >= 3_600) return timeWords(seconds);
    return t('run.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  };
  return (
    <Group gap="md">
      {left !== null && (
        <Text size="sm" fw={600} className="numeric">
          {left === 0 ? t('waiting.trying') : t('run.resumes', { time: inWords(left) })}
        </Text>
      )}
      {canTryNow(run) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => void controlRun('resumeRun', run.runId)}
        >
          {t('waiting.tryNow')}
        </Button>
      )}
    </Group>
  );
}

/** Main asks whether to go on; the rows that it asks about are listed below the panel. */
function Question({ runId }: { readonly runId: string }): ReactNode {
  const { t } = useTranslation('send');
  return (
    <Group gap="sm">
      <Button size="sm" onClick={() => void controlRun('resumeRun', runId)}>
        {t('question.goOn')}
      </Button>
      <Button size="sm" variant="default" onClick={() => void controlRun('cancelRun', runId)}>
        {t('question.stop')}
      </Button>
      <Text size="sm">{t('question.stopMeans')}</Text>
    </Group>
  );
}
