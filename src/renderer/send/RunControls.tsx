import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunProgress } from '../../shared/push/run.ts';
import { getBridge } from '../app/bridge.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { notifyProblem } from '../app/notices.ts';

/** Pause, resume, cancel. */
export function RunControls({ run }: { readonly run: RunProgress }): ReactNode {
  const { t } = useTranslation('send');
  const [asking, setAsking] = useState(false);
  const { runId, state } = run;
  const stopping = state === 'stopping';
  return (
    <Group gap="sm">
      {state === 'paused' ? (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => void ask('resumeRun', runId)}
        >
          {t('run.resume')}
        </Button>
      ) : (
        <Button
          variant="default"
          disabled={stopping}
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => void ask('pauseRun', runId)}
        >
          {t('run.pause')}
        </Button>
      )}
      <Button
        variant="default"
        disabled={stopping}
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('run.cancel')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('run.cancelTitle')}
        text={t('run.cancelText')}
        confirm={t('run.cancel')}
        refuse={t('run.keep')}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          void ask('cancelRun', runId);
        }}
      />
    </Group>
  );
}

async function ask(request: 'pauseRun' | 'resumeRun' | 'cancelRun', runId: string): Promise<void> {
  const answer = await getBridge()[request]({ runId });
  if (!answer.ok) notifyProblem(answer.problem);
}
