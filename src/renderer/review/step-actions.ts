import type { WireName } from '../../shared/profile/wire-names.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { settled } from '../app/open-batch/settled.ts';
import { Turns } from '../app/open-batch/turns.ts';

/** Shows a cell that a step changed. */
export type RevealCell = (row: number, column: WireName) => void;

/** Steps go one after the other: each is decided on what the one before it left. */
const turns = new Turns();

/** Takes back the last step, also one that is being saved just now, and shows where. */
export function undoStep(reveal: RevealCell): Promise<void> {
  return step('undo', reveal);
}

/** Does the step again that was taken back last, and shows where. */
export function redoStep(reveal: RevealCell): Promise<void> {
  return step('redo', reveal);
}

async function step(name: 'undo' | 'redo', reveal: RevealCell): Promise<void> {
  const turn = turns.take();
  await turn.before;
  try {
    await settled();
    const batch = useOpenBatch.getState();
    if (batch.history[name] === null) return;
    const first = (await batch[name]())?.cells[0];
    if (first !== undefined) reveal(first.row, first.column);
  } finally {
    turn.end();
  }
}
