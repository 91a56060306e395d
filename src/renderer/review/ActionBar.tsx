import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconListSearch, IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { StepName } from '../../shared/bridge/contract.ts';
import { useNavigation } from '../app/navigation.ts';
import { notifyProblem } from '../app/notices.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { settled } from '../app/open-batch/settled.ts';
import type { BatchGridSource } from './batch-grid-source.ts';
import { ChangesMenu } from './changes/ChangesMenu.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { useFilterCounts } from './FilterBar.tsx';
import { StepsMenu } from './history/StepsMenu.tsx';
import { openPanel } from './review-state.ts';
import { RowActions } from './RowActions.tsx';
import { usePanelOpen } from './use-panel-open.ts';

interface ActionBarProps {
  readonly batch: BatchUnderReview;
  readonly source: BatchGridSource;
  readonly revision: number;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Everything that can be done to rows: approve, leave out, undo, choose columns, go on to sending. */
export function ActionBar({ batch, source, revision, onUndo, onRedo }: ActionBarProps): ReactNode {
  const { t } = useTranslation('review');
  const isPanelOpen = usePanelOpen();
  return (
    <div className="review-actions" role="toolbar" aria-label={t('actions.label')}>
      <RowActions table={batch.table} source={source} revision={revision} />
      <StepButton kind="undo" onClick={onUndo} />
      <StepButton kind="redo" onClick={onRedo} />
      <StepsMenu batchId={batch.batchId} />
      <ChangesMenu />
      <ColumnsMenu batch={batch} revision={revision} />
      {!isPanelOpen && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconListSearch size={15} aria-hidden />}
          onClick={() => openPanel(true)}
        >
          {t('panel.show')}
        </Button>
      )}
      <SendButton batch={batch} revision={revision} />
    </div>
  );
}

function StepButton({
  kind,
  onClick,
}: {
  readonly kind: 'undo' | 'redo';
  readonly onClick: () => void;
}): ReactNode {
  const { t } = useTranslation('review');
  const step = useOpenBatch((open) => open.history[kind]);
  const Picture = kind === 'undo' ? IconArrowBackUp : IconArrowForwardUp;
  const named = (name: StepName): string => t(`step.${name.kind}`, { count: name.cells });
  const hint = step === null ? t(`${kind}.nothing`) : t(`${kind}.hint`, { step: named(step) });
  return (
    <Tooltip label={hint}>
      <ActionIcon
        size={30}
        variant="default"
        aria-label={hint}
        aria-disabled={step === null}
        data-disabled={step === null}
        onClick={onClick}
      >
        <Picture size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function SendButton({ batch, revision }: Pick<ActionBarProps, 'batch' | 'revision'>): ReactNode {
  const { t } = useTranslation('review');
  const go = useNavigation((navigation) => navigation.go);
  const { approved } = useFilterCounts(batch.table, revision);
  const run = useOpenBatch((open) => open.run);
  return (
    <Button
      size="xs"
      className="review-send"
      variant={approved > 0 ? 'filled' : 'default'}
      leftSection={<IconSend size={15} aria-hidden />}
      onClick={() => {
        void settled().then(() => {
          const hasApproved = batch.table.views.filterCounts().approved > 0;
          if (hasApproved || run !== null) go({ screen: 'send', batchId: batch.batchId });
          else notifyProblem({ code: 'nothing-approved', details: {} });
        });
      }}
    >
      {t('send')}
    </Button>
  );
}
