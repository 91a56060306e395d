import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChangePlan, PlannedCell } from '../../../shared/changes/plan-changes.ts';
import { notify } from '../../app/notices.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../../app/open-batch/open-batch.ts';
import type { ChangeMode } from './change-dialog-state.ts';
import { closeChanges } from './change-dialog-state.ts';
import { ChangeList } from './ChangeList.tsx';

/** A finished plan: its figures, its cells, and the button that carries it out as one step. */
export function PlanReview({
  batch,
  mode,
  isFix,
  plan,
  seen,
  onGoTo,
}: {
  readonly batch: BatchUnderReview;
  readonly mode: ChangeMode;
  readonly isFix: boolean;
  readonly plan: ChangePlan;
  /** The last change that was shown when the plan was made. */
  readonly seen: number;
  readonly onGoTo: (cell: PlannedCell) => void;
}): ReactNode {
  const { t } = useTranslation('changes');
  const { t: shared } = useTranslation('app');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const { cells, unchanged, rowsUnderWay } = plan;
  const taken = useMemo(() => cells.filter((_cell, index) => !left.has(index)), [cells, left]);
  const wrong = useMemo(() => taken.filter(({ isWrongAfter }) => isWrongAfter).length, [taken]);
  const sentences = [
    cells.length === 0 ? t('state.nothing') : t('state.cells', { count: taken.length }),
    wrong > 0 ? t('state.wrong', { count: wrong }) : '',
    isFix && unchanged > 0 ? t('state.noFix', { count: unchanged }) : '',
    left.size > 0 ? t('state.left', { count: left.size }) : '',
    rowsUnderWay > 0 ? t('state.underWay', { count: rowsUnderWay }) : '',
  ];
  const apply = (): void => {
    const changes = taken.map(({ row, column, after }) => ({ row, column, value: after }));
    closeChanges();
    void useOpenBatch
      .getState()
      .edit(changes, mode, seen)
      .then((isDone) => {
        if (isDone) notify({ tone: 'success', text: t('done', { count: changes.length }) });
      });
  };
  return (
    <>
      <Text size="sm" role="status">
        {sentences.filter((sentence) => sentence !== '').join(' ')}
      </Text>
      {cells.length > 0 && (
        <ChangeList
          table={batch.table}
          cells={cells}
          left={left}
          onLeave={(index, isLeft) =>
            setLeft((before) => {
              const after = new Set(before);
              if (isLeft) after.add(index);
              else after.delete(index);
              return after;
            })
          }
          onGoTo={(cell) => {
            closeChanges();
            onGoTo(cell);
          }}
        />
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={closeChanges}>
          {shared('cancel')}
        </Button>
        <Button disabled={taken.length === 0} onClick={apply}>
          {t('apply', { count: taken.length })}
        </Button>
      </Group>
    </>
  );
}
