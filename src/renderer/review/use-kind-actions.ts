import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { IssueKind, RowKind } from '../../shared/batch/row-filter.ts';
import { notify } from '../app/notices.ts';
import type { GridHandle } from '../grid/Grid.tsx';
import type { BatchGridSource } from './batch-grid-source.ts';
import { openDuplicates } from './duplicates/duplicates-state.ts';
import type { KindActions } from './KindLine.tsx';
import { openPanel, showRows, useReview } from './review-state.ts';
import { useRoomForPanel } from './use-panel-open.ts';

/** What the panel's buttons do. The panel steps aside where it lies over the grid, so that the result is seen. */
export function useKindActions(
  source: BatchGridSource,
  grid: RefObject<GridHandle | null>,
  fixAll: ((kind: IssueKind) => void) | undefined,
): KindActions {
  const { t } = useTranslation('issues');
  const hasRoom = useRoomForPanel();
  const stepAside = (): void => {
    if (!hasRoom) openPanel(false);
  };
  const jump = (kind: RowKind): void => {
    const from = useReview.getState().active ?? { row: 0, column: -1 };
    const place = source.nextOfKind(kind, from);
    if (place === null) {
      notify({ tone: 'information', text: t('kind.outside') });
      return;
    }
    stepAside();
    grid.current?.moveTo(place);
    grid.current?.focus();
  };
  return {
    goToIssue: (direction) => {
      stepAside();
      grid.current?.goToIssue(direction);
    },
    filter: (kind) => {
      stepAside();
      showRows('all', kind);
    },
    jump,
    compare: (by) => openDuplicates(by),
    fixAll: fixAll ?? null,
  };
}
