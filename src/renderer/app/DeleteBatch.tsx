import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import { getBridge } from './bridge.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { notify, notifyProblem } from './notices.ts';
import { useOpenBatch } from './open-batch/open-batch.ts';

/** Deletes a batch after saying what is lost. */
export function DeleteBatch({
  batch,
  onDeleted,
}: {
  readonly batch: BatchSummary;
  readonly onDeleted: () => void;
}): ReactNode {
  const { t } = useTranslation('app');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const file = visibleText(batch.fileName);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const answer = await getBridge().deleteBatch({ batchId: batch.batchId });
    setBusy(false);
    setAsking(false);
    if (!answer.ok) {
      notifyProblem(answer.problem);
      return;
    }
    const { phase, leave } = useOpenBatch.getState();
    if (phase.kind === 'open' && phase.batch.batchId === batch.batchId) leave();
    notify({ tone: 'success', text: t('batch.deleted', { file }) });
    onDeleted();
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('batch.delete', { file })}
        title={t('delete')}
        onClick={() => {
          setAsking(true);
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <ConfirmDialog
        danger
        opened={asking}
        busy={busy}
        title={t('batch.deleteTitle')}
        text={t('batch.deleteText', { file, count: batch.rows })}
        confirm={t('batch.deleteGo')}
        onConfirm={() => void remove()}
        onClose={() => {
          setAsking(false);
        }}
      />
    </>
  );
}
