import type { ReactNode, RefObject } from 'react';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import type { CellOfBatch } from '../app/navigation.ts';
import { notify, notifyProblem } from '../app/notices.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import type { GridHandle } from '../grid/Grid.tsx';
import { Grid } from '../grid/Grid.tsx';
import { ActionBar } from './ActionBar.tsx';
import { BatchGridSource } from './batch-grid-source.ts';
import { DetailBar } from './DetailBar.tsx';
import { DuplicatesDialog } from './duplicates/DuplicatesDialog.tsx';
import { EmptyView } from './EmptyView.tsx';
import { FilterBar } from './FilterBar.tsx';
import { gridColumns } from './grid-columns.ts';
import { IssuePanel } from './IssuePanel.tsx';
import { gridWords, reviewWords } from './review-words.ts';
import { noteTrouble, notePlace, useReview } from './review-state.ts';
import { ReviewHeading } from './ReviewHeading.tsx';
import { columnsInTrouble, shownColumns } from './shown-columns.ts';
import { StatusBar } from './StatusBar.tsx';
import { redoStep, undoStep } from './step-actions.ts';
import { useCellChoices } from './use-cell-choices.ts';
import { usePanelOpen } from './use-panel-open.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** The batch on the desk: actions and filters above, the grid with its panel, the active cell and counts below. */
export function ReviewDesk({
  batch,
  at,
}: {
  readonly batch: BatchUnderReview;
  /** The cell to begin at; without it, the grid decides. */
  readonly at?: CellOfBatch | undefined;
}): ReactNode {
  const { t } = useTranslation('review');
  const grid = useRef<GridHandle>(null);
  const revision = useOpenBatch((open) => open.revision);
  const source = useGridSource(batch, revision);
  const isPanelOpen = usePanelOpen();
  const { fileName } = batch.summary;
  const words = useMemo(() => gridWords(t, fileName), [t, fileName]);
  const events = useMemo(() => {
    const { table } = batch;
    const reveal = (row: number, column: WireName): void => {
      const place = { row: source.rowOf(row), column: source.columns.findIndex(({ key }) => key === column) };
      if (place.row >= 0 && place.column >= 0) grid.current?.moveTo(place);
      else notify({ tone: 'information', text: t('step.outside', { row: table.rowNumber(row) }) });
    };
    return { changed: notePlace, undo: () => void undoStep(reveal), redo: () => void redoStep(reveal) };
  }, [batch, source, t]);
  useReviewKeys(grid, events);
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
      <div className="review-middle">
        <div className="review-grid">
          <Grid ref={grid} source={source} revision={revision} words={words} events={events} />
          {source.rowCount === 0 && (
            <EmptyView table={batch.table} revision={revision} batchId={batch.batchId} />
          )}
        </div>
        {isPanelOpen && <IssuePanel table={batch.table} source={source} revision={revision} grid={grid} />}
      </div>
      <DetailBar batch={batch} source={source} revision={revision} />
      <StatusBar table={batch.table} revision={revision} />
      <DuplicatesDialog batch={batch} revision={revision} />
    </>
  );
}

/** Goes to the cell that the way here named, once; a column that is not shown gives way to the first one. */
function useBeginning(
  grid: RefObject<GridHandle | null>,
  source: BatchGridSource,
  at: CellOfBatch | undefined,
): void {
  const begin = useEffectEvent(({ row, column }: CellOfBatch) => {
    const place = { row: source.rowOf(row), column: source.columns.findIndex(({ key }) => key === column) };
    if (place.row >= 0) grid.current?.moveTo({ row: place.row, column: Math.max(0, place.column) });
  });
  useEffect(() => {
    if (at !== undefined) begin(at);
  }, [at]);
}

/** The rows of the view as the grid takes them; made anew when the view, the columns or the language change. */
function useGridSource(batch: BatchUnderReview, revision: number): BatchGridSource {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { table, sources, options } = batch;
  const view = useReview((review) => review.view);
  const added = useReview((review) => review.added);
  const hidden = useReview((review) => review.hidden);
  const everInTrouble = useReview((review) => review.everInTrouble);
  const choices = useCellChoices(table);
  const edit = useOpenBatch((open) => open.edit);
  useEffect(() => noteTrouble(columnsInTrouble(table)), [table, revision]);
  const columns = useMemo(() => {
    const names = shownColumns(sources, { added, hidden }, everInTrouble, columnsInTrouble(table));
    return gridColumns({ table, sources, language, t }, names);
  }, [table, sources, added, hidden, everInTrouble, language, t]);
  return useMemo(
    () =>
      new BatchGridSource({
        table,
        options,
        language,
        words: reviewWords(t),
        view,
        columns,
        choices,
        edit: (changes, kind) => void edit(changes, kind),
        sayUnderWay: () => notifyProblem({ code: 'rows-under-way', details: {} }),
      }),
    [table, options, language, t, view, columns, choices, edit],
  );
}
