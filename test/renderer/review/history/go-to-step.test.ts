import { describe, expect, it } from 'vitest';

import { goToStep } from '../../../../src/renderer/review/history/go-to-step.ts';
import type { EditOutcome } from '../../../../src/shared/bridge/contract.ts';

const outcome: EditOutcome = { cells: [], moves: [], history: { undo: null, redo: null }, change: 1 };

function counted(refusedAfter = Infinity): {
  readonly asked: string[];
  readonly undo: () => Promise<EditOutcome | null>;
  readonly redo: () => Promise<EditOutcome | null>;
} {
  const asked: string[] = [];
  const step = (name: string) => (): Promise<EditOutcome | null> => {
    asked.push(name);
    return Promise.resolve(asked.length > refusedAfter ? null : outcome);
  };
  return { asked, undo: step('undo'), redo: step('redo') };
}

describe('goToStep', () => {
  it.each([
    [3, 0, ['undo', 'undo', 'undo']],
    [1, 3, ['redo', 'redo']],
    [2, 2, []],
  ])('goes from %i to %i', async (applied, wanted, expected) => {
    const ports = counted();
    expect(await goToStep(applied, wanted, ports)).toBe(wanted);
    expect(ports.asked).toEqual(expected);
  });

  it('stays where a step was refused', async () => {
    expect(await goToStep(5, 0, counted(2))).toBe(3);
  });
});
