import type { ClaimedValue } from '../../shared/batch/claimed-values.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import type { Request, Response } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { ConflictKind, ContactConflict } from '../../shared/push/contact-row.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import { calendarDate } from './calendar.ts';
import type { Destinations } from './destinations.ts';
import { runPlan } from './run-plan.ts';

/** Rows that may be sent as they are, or after a repair and an approval. */
const TO_COME: readonly RowStatus[] = ['draft', 'approved', 'rejected', 'unconfirmed'];
/** How many other rows a claim names. */
const NAMED_ROWS = 3;

/**
 * Which values of the rows to come the destination accepted before for other people, as if all of those rows were sent
 * at once. Changes nothing; the window asks for it again and again.
 */
export async function findClaims(
  { batchId, destinationId }: Request<'findClaims'>,
  desk: BatchDesk,
  destinations: Destinations,
): Promise<Result<Response<'findClaims'>>> {
  const destination = destinations.find(destinationId);
  if (destination === null) return bad('destination-unknown');
  const loaded = await desk.table(batchId);
  if (!loaded.ok) return loaded;
  const table = loaded.value;
  const rows = [...table.rowsOf('all')].filter((row) => TO_COME.includes(table.status(row)));
  const plan = runPlan(destination, rows);
  const survey = await desk.surveyRows(table, plan);
  if (!survey.ok) return survey;
  const { order, acceptedAt } = survey.value;
  const claims = order.conflicts.flatMap((conflict): readonly ClaimedValue[] => {
    const { row, column } = conflict;
    const at = acceptedAt(row, column);
    if (at === null) return [];
    const value = table.value(row, column).trim().toLowerCase();
    const others = conflict.rows.filter((other) => other !== row).slice(0, NAMED_ROWS);
    return [{ row, column, value, claim: claimOf(conflict), since: calendarDate(new Date(at)), others }];
  });
  return good({ claims });
}

const CLAIM_OF: Readonly<Record<Exclude<ConflictKind, 'held'>, ClaimedValue['claim']>> = {
  swap: 'circle',
  follows: 'follows',
};

function claimOf({ kind, rows }: ContactConflict): ClaimedValue['claim'] {
  if (kind !== 'held') return CLAIM_OF[kind];
  return rows.length === 0 ? 'outside' : 'inside';
}
