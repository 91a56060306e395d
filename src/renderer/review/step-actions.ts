import type { EditOutcome } from '../../shared/bridge/contract.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';

/** Shows a cell that a step changed. */
export type RevealCell = (row: number, column: WireName) => void;

/** Takes back the last step and shows where. */
export async function undoStep(reveal: RevealCell): Promise<void> {
  const { history, undo } = useOpenBatch.getState();
  if (history.undo !== null) show(await undo(), reveal);
}

/** Does the step again that was taken back last, and shows where. */
export async function redoStep(reveal: RevealCell): Promise<void> {
  const { history, redo } = useOpenBatch.getState();
  if (history.redo !== null) show(await redo(), reveal);
}

function show(outcome: EditOutcome | null, reveal: RevealCell): void {
  const first = outcome?.cells[0];
  if (first !== undefined) reveal(first.row, first.column);
}
