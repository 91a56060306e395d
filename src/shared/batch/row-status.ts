/** The states of a row's life (design: `draft -> approved -> queued -> sending -> accepted | ...`). */
export const ROW_STATUSES = [
  'draft',
  'approved',
  'queued',
  'sending',
  'accepted',
  'rejected',
  'unconfirmed',
  'excluded',
  'unchanged',
] as const;

/** One of {@link ROW_STATUSES}. */
export type RowStatus = (typeof ROW_STATUSES)[number];

/**
 * Every allowed move; the store refuses any other.
 *
 * - Any edit returns a row to `draft`, except while it is queued or under way.
 * - `sending -> approved`: the request never left (connection refused), so nothing can have arrived.
 * - `sending -> queued`: the destination certainly did not process the request and asked for another try.
 *   After a doubtful failure (time-out, reset) a row stays `sending` while it waits for its next attempt,
 *   so that a crash finds it `unconfirmed`.
 * - `queued -> approved`: the run ended before the row's turn.
 * - `rejected` and `unconfirmed` rows may be approved again as they are: the reason may lie elsewhere
 *   (a login source configured meanwhile), and the API is create-or-update.
 */
export const MOVES: Readonly<Record<RowStatus, readonly RowStatus[]>> = {
  draft: ['approved', 'excluded'],
  approved: ['draft', 'queued', 'excluded'],
  queued: ['sending', 'approved', 'unchanged'],
  sending: ['accepted', 'rejected', 'unconfirmed', 'approved', 'queued'],
  accepted: ['draft'],
  rejected: ['draft', 'approved', 'excluded'],
  unconfirmed: ['draft', 'approved', 'excluded'],
  excluded: ['draft'],
  unchanged: ['draft'],
};

/** Whether a row may go from one state to another. */
export function canMove(from: RowStatus, to: RowStatus): boolean {
  return MOVES[from].includes(to);
}

/** Whether the row belongs to a run now, so that its cells must not change under it. */
export function isUnderWay(status: RowStatus): boolean {
  return status === 'queued' || status === 'sending';
}

/** Whether a row in this state may be sent by a run to come: as it is, or after a repair and an approval. */
export function isToCome(status: RowStatus): boolean {
  return status === 'approved' || (canMove(status, 'approved') && !isUnderWay(status));
}

/** Whether a row in this state has left an earlier refusal behind, so that it is no longer shown. */
export function outdatesRefusal(status: RowStatus): boolean {
  return status === 'draft' || status === 'accepted' || status === 'unconfirmed' || status === 'unchanged';
}

/** The number under which a state is kept in typed arrays and in the store. */
export function statusNumber(status: RowStatus): number {
  return ROW_STATUSES.indexOf(status);
}

/** The state behind a number of {@link statusNumber}. */
export function statusAt(number: number): RowStatus {
  const status = ROW_STATUSES[number];
  if (status === undefined) throw new RangeError(`no row status has the number ${number}`);
  return status;
}
