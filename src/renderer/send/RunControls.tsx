import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunProgress } from '../../shared/push/run.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { controlRun } from './control-run.ts';

/** Pause, resume, cancel. */
export function RunControls({
  run,
  noteId,
}: {
  readonly run: RunProgress;
  /** The element that says what the buttons do. */
  readonly noteId: string | null;
}): ReactNode {
  const { t } = useTranslation('send');
  const [asking, setAsking] = useState(false);
  const { runId, state } = run;
  const stopping = state === 'stopping';
  const described = noteId === null ? {} : { 'aria-describedby': noteId };
  return (
    <Group gap="sm">
      {state === 'paused' ? (
        <Button
          {...described}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => void controlRun('resumeRun', runId)}
        >
          {t('run.resume')}
        </Button>
      ) : (
        <Button
          {...described}
          variant="default"
          disabled={stopping}
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => void controlRun('pauseRun', runId)}
        >
          {t('run.pause')}
        </Button>
      )}
      <Button
        {...described}
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
          void controlRun('cancelRun', runId);
        }}
      />
    </Group>
  );
}
