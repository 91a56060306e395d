import type { EditOutcome } from '../../../shared/bridge/contract.ts';

/** What going through the steps needs. */
export interface StepPorts {
  readonly undo: () => Promise<EditOutcome | null>;
  readonly redo: () => Promise<EditOutcome | null>;
}

/**
 * Goes step by step from `applied` to `wanted` standing steps; each of them is saved for itself, so that nothing
 * is half done when one is refused. Gives how many steps stand in the end.
 */
export async function goToStep(applied: number, wanted: number, ports: StepPorts): Promise<number> {
  let standing = applied;
  while (standing !== wanted) {
    const isBack = wanted < standing;
    const outcome = await (isBack ? ports.undo() : ports.redo());
    if (outcome === null) return standing;
    standing += isBack ? -1 : 1;
  }
  return standing;
}
