import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBack, IconBan, IconChecks, IconDots, IconPlus, IconThumbUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Selection } from '../grid/selection.ts';
import { listRows } from '../grid/selection.ts';
import type { BatchGridSource } from './batch-grid-source.ts';
import { askReason } from './exclusion/exclusion-state.ts';
import { useFilterCounts } from './FilterBar.tsx';
import { useReview } from './review-state.ts';
import type { MovableRows } from './row-actions.ts';
import { movableRows } from './row-actions.ts';
import { useRowMoves } from './use-row-moves.ts';

interface RowActionsProps {
  readonly table: BatchTable;
  readonly source: BatchGridSource;
  readonly revision: number;
}

/** What can be done to the selected rows and to all ready ones. */
export function RowActions({ table, source, revision }: RowActionsProps): ReactNode {
  const { t } = useTranslation('review');
  const selection = useReview((review) => review.selection);
  const { ready } = useFilterCounts(table, revision);
  const movable = useMemo(
    () => movableAt(table, source, selection, revision),
    [table, source, selection, revision],
  );
  const moves = useRowMoves();
  const { approvable, withdrawable, excludable, includable } = movable;
  return (
    <>
      <Button
        size="xs"
        variant={ready > 0 ? 'filled' : 'default'}
        leftSection={<IconChecks size={15} aria-hidden />}
        disabled={ready === 0}
        onClick={() => void moves.approve('ready')}
      >
        {t('approveReady', { count: ready })}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconThumbUp size={15} aria-hidden />}
        disabled={approvable.length === 0}
        onClick={() => void moves.approve(approvable)}
      >
        {t('approve', { count: Math.max(1, approvable.length) })}
      </Button>
      <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon size={30} variant="default" aria-label={t('moreActions')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowBack size={15} aria-hidden />}
            disabled={withdrawable.length === 0}
            onClick={() => void moves.withdraw(withdrawable)}
          >
            {t('withdraw', { count: Math.max(1, withdrawable.length) })}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBan size={15} aria-hidden />}
            disabled={excludable.length === 0}
            onClick={() => askReason(excludable)}
          >
            {t('exclude', { count: Math.max(1, excludable.length) })}…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPlus size={15} aria-hidden />}
            disabled={includable.length === 0}
            onClick={() => void moves.include(includable)}
          >
            {t('include', { count: Math.max(1, includable.length) })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The selection names places in the view; a view that just changed may not have them any more. */
function movableAt(
  table: BatchTable,
  source: BatchGridSource,
  selection: Selection,
  _revision: number,
): MovableRows {
  const rows = listRows(selection).filter((row) => row < source.rowCount);
  return movableRows(
    table,
    rows.map((row) => source.keyOf(row)),
  );
}
