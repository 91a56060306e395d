import type { Request } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { RunCheck } from '../../shared/push/run-check.ts';
import { listConflicts } from '../../shared/push/run-check.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import type { Destinations } from './destinations.ts';
import { rowsLacking, runPlan } from './run-plan.ts';

/** What is known about a run of the approved rows before it begins. Changes nothing, and needs no token. */
export async function makeRunCheck(
  { batchId, destinationId }: Request<'checkRun'>,
  desk: BatchDesk,
  destinations: Destinations,
  today: string,
): Promise<Result<RunCheck>> {
  const destination = destinations.find(destinationId);
  if (destination === null) return bad('destination-unknown');
  const loaded = await desk.table(batchId);
  if (!loaded.ok) return loaded;
  const approved = [...loaded.value.views.rowsOf('approved')];
  const lacking = await rowsLacking(loaded.value, approved, destination, today);
  const foreseen = await desk.foreseeRun(batchId, runPlan(destination, approved));
  if (!foreseen.ok) return foreseen;
  const { unchanged, order } = foreseen.value;
  const [first] = lacking;
  return good({
    rows: order.rows.length,
    unchanged: unchanged.size,
    ...listConflicts(order),
    lacking: first === undefined ? null : { first, rows: lacking.length },
  });
}
