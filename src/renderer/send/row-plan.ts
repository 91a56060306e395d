import type { RowFilter } from '../../shared/batch/row-filter.ts';

/** A line of the plan: how many rows of one kind, in words under `rows.<kind>`. */
export interface PlanLine {
  readonly kind: 'approved' | 'ready' | 'errors' | 'rejected' | 'unconfirmed' | 'accepted';
  readonly count: number;
}

const KINDS: readonly PlanLine['kind'][] = [
  'approved',
  'ready',
  'errors',
  'rejected',
  'unconfirmed',
  'accepted',
];

/** What happens to the rows when the run starts: the approved ones first, then every kind that stays behind. */
export function rowPlan(counts: Readonly<Record<RowFilter, number>>): readonly PlanLine[] {
  return KINDS.map((kind) => ({ kind, count: counts[kind] })).filter(
    ({ kind, count }) => kind === 'approved' || count > 0,
  );
}
