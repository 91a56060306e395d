import type { BridgeHandlers, Request } from '../../shared/bridge/contract.ts';
import type { RowsAndCells } from '../../shared/push/describe-run-check.ts';
import {
  describeConflict,
  describeConflicts,
  describeMore,
  describeUnchanged,
} from '../../shared/push/describe-run-check.ts';
import type { RunCheck } from '../../shared/push/run-check.ts';
import type { Terminal } from './terminal.ts';

/** How many conflicts are written out; the others are counted. */
const TOLD = 20;

/** Says before a run what is known about it. Where that cannot be had, the run itself says why. */
export async function tellRunCheck(
  handlers: Pick<BridgeHandlers, 'checkRun'>,
  request: Request<'checkRun'>,
  batch: RowsAndCells,
  terminal: Pick<Terminal, 'err'>,
): Promise<void> {
  const check = await handlers.checkRun(request);
  if (check.ok) for (const line of runCheckLines(check.value, batch)) terminal.err(`${line}\n`);
}

/** What the window's notice says, in lines: rows that are unchanged, then those that will be refused. */
export function runCheckLines(check: RunCheck, batch: RowsAndCells): readonly string[] {
  const told = check.conflicts.slice(0, TOLD);
  const more = check.conflictRows - new Set(told.map(({ row }) => row)).size;
  return [
    describeUnchanged(check, 'en'),
    describeConflicts(check, 'en'),
    ...told.map((conflict) => describeConflict(conflict, batch, 'en')),
    more > 0 ? describeMore(more, 'en') : null,
  ].filter((line) => line !== null);
}
