import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../app/i18n.ts';
import { notifyProblem } from '../app/notices.ts';
import { windowBreather } from '../app/open-batch/breather.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { useSession } from '../app/session.ts';
import { BatchGridSource } from './batch-grid-source.ts';
import { gridColumns } from './grid-columns.ts';
import { noteTrouble, useReview } from './review-state.ts';
import { reviewWords } from './review-words.ts';
import { columnsInTrouble, shownColumns } from './shown-columns.ts';
import { useCellChoices } from './use-cell-choices.ts';

/** The rows of the view as the grid takes them; made anew when the view, the columns or the language change. */
export function useGridSource(batch: BatchUnderReview, revision: number): BatchGridSource {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { table, sources, options } = batch;
  const view = useReview((review) => review.view);
  const added = useReview((review) => review.added);
  const hidden = useReview((review) => review.hidden);
  const everInTrouble = useReview((review) => review.everInTrouble);
  const order = useSession((session) => session.settings.columns.order);
  const choices = useCellChoices(table);
  const edit = useOpenBatch((open) => open.edit);
  const seen = useOpenBatch((open) => open.seen);
  useEffect(() => noteTrouble(columnsInTrouble(table)), [table, revision]);
  const columns = useMemo(() => {
    const names = shownColumns(sources, { order, added, hidden }, everInTrouble, columnsInTrouble(table));
    // The grid itself has the widths of this visit: a new width must not make it new columns.
    const { widths } = useSession.getState().settings.columns;
    return gridColumns({ table, sources, language, t, widths }, names);
  }, [table, sources, order, added, hidden, everInTrouble, language, t]);
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
        edit: (changes, kind, since) => void edit(changes, kind, since),
        seen,
        breather: windowBreather,
        sayUnderWay: () => notifyProblem({ code: 'rows-under-way', details: {} }),
      }),
    [table, options, language, t, view, columns, choices, edit, seen],
  );
}
