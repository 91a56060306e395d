import type { ReactNode, RefObject } from 'react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleText } from '../../shared/profile/visible-text.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { ArrivalCell } from '../app/navigation.ts';
import { notify } from '../app/notices.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import type { GridHandle } from '../grid/Grid.tsx';
import { Grid } from '../grid/Grid.tsx';
import type { GridNotice, HeadingRequest, LongCopy } from '../grid/grid-core.ts';
import { ActionBar } from './ActionBar.tsx';
import type { BatchGridSource } from './batch-grid-source.ts';
import { openFixAll } from './changes/change-dialog-state.ts';
import { ChangeDialog } from './changes/ChangeDialog.tsx';
import { DetailBar } from './DetailBar.tsx';
import { DuplicatesDialog } from './duplicates/DuplicatesDialog.tsx';
import { EmptyView } from './EmptyView.tsx';
import { ExclusionDialog } from './exclusion/ExclusionDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import { useFind } from './find/find-state.ts';
import { FindBar } from './find/FindBar.tsx';
import { useFinding } from './find/use-find.ts';
import { IssuePanel } from './IssuePanel.tsx';
import { copyLong, onHeading, sayNotice } from './grid-answers.ts';
import type { OpenHeadingMenu } from './HeadingMenu.tsx';
import { HeadingMenu } from './HeadingMenu.tsx';
import { gridWords } from './review-words.ts';
import { notePlace } from './review-state.ts';
import { ReviewHeading } from './ReviewHeading.tsx';
import { StatusBar } from './StatusBar.tsx';
import { redoStep, undoStep } from './step-actions.ts';
import { useClaims } from './use-claims.ts';
import { useGridSource } from './use-grid-source.ts';
import { usePanelOpen } from './use-panel-open.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** The batch on the desk: actions and filters above, the grid with its panel, the active cell and counts below. */
export function ReviewDesk({
  batch,
  at,
}: {
  readonly batch: BatchUnderReview;
  /** The cell to begin at; without it, the grid decides. */
  readonly at?: ArrivalCell | undefined;
}): ReactNode {
  const { t } = useTranslation('review');
  const grid = useRef<GridHandle>(null);
  const [menu, setMenu] = useState<OpenHeadingMenu | null>(null);
  const revision = useOpenBatch((open) => open.revision);
  const source = useGridSource(batch, revision);
  useClaims(batch, revision);
  const isPanelOpen = usePanelOpen();
  const { fileName } = batch.summary;
  const words = useMemo(() => gridWords(t, visibleText(fileName)), [t, fileName]);
  const events = useMemo(() => {
    const { table } = batch;
    const reveal = (row: number, column: WireName): void => {
      const place = { row: source.rowOf(row), column: source.columns.findIndex(({ key }) => key === column) };
      if (place.row >= 0 && place.column >= 0) grid.current?.moveTo(place);
      else notify({ tone: 'information', text: t('step.outside', { row: table.rowNumber(row) }) });
    };
    return {
      reveal,
      changed: notePlace,
      notice: (said: GridNotice) => sayNotice(said, t),
      copyLong: (long: LongCopy) => void copyLong(long, t),
      heading: (request: HeadingRequest) => onHeading(request, setMenu),
      undo: () => void undoStep(reveal),
      redo: () => void redoStep(reveal),
    };
  }, [batch, source, t]);
  const finding = useFinding(source, grid);
  const isFinding = useFind((state) => state.isOpen);
  useReviewKeys(grid, { undo: events.undo, redo: events.redo, find: finding.find });
  useBeginning(grid, source, at);
  return (
    <>
      <ReviewHeading batch={batch} />
      <ActionBar
        batch={batch}
        source={source}
        revision={revision}
        onUndo={events.undo}
        onRedo={events.redo}
      />
      <FilterBar table={batch.table} revision={revision} />
      {isFinding && <FindBar finding={finding} onLeft={() => grid.current?.focus()} />}
      <div className="review-middle">
        <div className="review-grid">
          <Grid ref={grid} source={source} revision={revision} words={words} events={events} />
          {source.rowCount === 0 && (
            <EmptyView table={batch.table} revision={revision} batchId={batch.batchId} />
          )}
        </div>
        {isPanelOpen && (
          <IssuePanel
            table={batch.table}
            source={source}
            revision={revision}
            grid={grid}
            onFixAll={openFixAll}
          />
        )}
      </div>
      {menu !== null && (
        <HeadingMenu
          key={menu.column}
          {...menu}
          table={batch.table}
          source={source}
          onFit={(column) => grid.current?.fit(column)}
          onClose={() => setMenu(null)}
          onLeft={() => grid.current?.focus()}
        />
      )}
      <DetailBar batch={batch} source={source} revision={revision} />
      <StatusBar table={batch.table} revision={revision} />
      <ChangeDialog
        batch={batch}
        columns={source.columns.map(({ key }) => key)}
        onGoTo={({ row, column }) => events.reveal(row, column)}
      />
      <DuplicatesDialog batch={batch} revision={revision} />
      <ExclusionDialog table={batch.table} />
    </>
  );
}

/** Goes to the cell that the way here named, once; a column that is not shown gives way to the first one. */
function useBeginning(
  grid: RefObject<GridHandle | null>,
  source: BatchGridSource,
  at: ArrivalCell | undefined,
): void {
  const begin = useEffectEvent(({ row, column, isFocused }: ArrivalCell) => {
    const place = { row: source.rowOf(row), column: source.columns.findIndex(({ key }) => key === column) };
    if (place.row < 0) return;
    grid.current?.moveTo({ row: place.row, column: Math.max(0, place.column) });
    if (isFocused === true) grid.current?.focus();
  });
  useEffect(() => {
    if (at !== undefined) begin(at);
  }, [at]);
}
