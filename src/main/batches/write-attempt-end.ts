import type { AttemptEnd, AttemptResult } from '../../shared/push/attempt.ts';
import { wasMade } from './attempt-outcome.ts';
import type { JournalPlan } from './journal-plan.ts';
import type { Archive, Payload, RowResult } from './ports.ts';

/** Ends of a row's first attempt after which the destination certainly holds what it held before. */
const UNTOUCHED: ReadonlySet<AttemptResult> = new Set([
  'rejected',
  'retry-untouched',
  'returned',
  'withheld-untouched',
]);

/** What an attempt's end is written with. */
export interface EndContext {
  readonly archive: Archive;
  readonly plan: Pick<JournalPlan, 'run' | 'destinationKey'>;
  /** What was sent; undefined where nothing is told to the ledger. */
  readonly payload: Payload | undefined;
}

/** What the row has from the destination after this end, where that changed; `before` is the reference id it had. */
export function resultAfter(end: AttemptEnd, before: RowResult['referenceId']): RowResult | null {
  const { row, result, referenceId, code, message, column } = end;
  if (result === 'accepted') return { row, referenceId: referenceId ?? before, refusal: null };
  if (result === 'rejected') return { row, referenceId: before, refusal: { code, message, column } };
  return null;
}

/** Writes what an attempt came to, and what the ledger learns by it. Inside a transaction, once for each end. */
export function writeAttemptEnd(context: EndContext, end: AttemptEnd): void {
  const { archive, plan } = context;
  const { runId } = plan.run;
  const { result } = end;
  if (wasMade(result)) archive.attempts.end(runId, { ...end, result });
  else archive.attempts.strike(runId, end);
  noteInLedger(context, end);
}

/** A row in doubt once stays so in the ledger until something is accepted: an earlier request may have counted. */
function noteInLedger(
  { archive, plan, payload }: EndContext,
  { result, attempt, endedAt }: AttemptEnd,
): void {
  const { destinationKey, run } = plan;
  if (destinationKey === null || payload === undefined) return;
  if (result === 'accepted') {
    archive.ledger.record(destinationKey, payload, Math.round(endedAt), run.batchId);
  } else if (UNTOUCHED.has(result) && attempt === 1) archive.ledger.trust(destinationKey, payload);
}
