import type { ReactNode } from 'react';
import { useDeferredValue, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { RowFilter } from '../../shared/batch/row-filter.ts';
import type { ArrivalCell } from '../app/navigation.ts';
import { OpenBatchGate } from '../app/OpenBatchGate.tsx';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import './review.css';
import { ReviewDesk } from './ReviewDesk.tsx';
import { ReviewHeading } from './ReviewHeading.tsx';
import { enterReview, useReview } from './review-state.ts';

/** The review of one batch, beginning with a filter and at a cell where the way here named them. */
export function ReviewScreen({
  batchId,
  filter,
  at,
}: {
  readonly batchId: string;
  readonly filter?: RowFilter | undefined;
  readonly at?: ArrivalCell | undefined;
}): ReactNode {
  const { t } = useTranslation('review');
  return (
    <div className="review">
      <OpenBatchGate batchId={batchId} heading={t('title.waiting')}>
        {(batch) => <EnteredReview batch={batch} filter={filter} at={at} />}
      </OpenBatchGate>
    </div>
  );
}

/** Shows the desk once the review's state is that of this batch. */
function EnteredReview({
  batch,
  filter,
  at,
}: {
  readonly batch: BatchUnderReview;
  readonly filter: RowFilter | undefined;
  readonly at: ArrivalCell | undefined;
}): ReactNode {
  // Deferred: the desk is then made in slices between which the window answers.
  const table = useDeferredValue(useReview((review) => review.table));
  useLayoutEffect(() => enterReview(batch.batchId, batch.table, filter), [batch, filter]);
  return table === batch.table ? <ReviewDesk batch={batch} at={at} /> : <ReviewHeading batch={batch} />;
}
