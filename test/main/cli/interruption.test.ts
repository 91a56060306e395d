import { describe, expect, it } from 'vitest';

import { Interruption } from '../../../src/main/cli/interruption.ts';

/** An interruption with what it said and the statuses it ended with. */
function made(): { interruption: Interruption; said: string[]; statuses: number[] } {
  const said: string[] = [];
  const statuses: number[] = [];
  const interruption = new Interruption({
    say: (sentence) => said.push(sentence),
    exit: (status) => statuses.push(status),
  });
  return { interruption, said, statuses };
}

describe('Interruption', () => {
  it('ends a command that has nothing to bring to an end at the first signal', () => {
    const { interruption, said, statuses } = made();
    interruption.signal();
    expect([said, statuses]).toEqual([[], [130]]);
  });

  it('lets the first signal drain and ends the process at the second', () => {
    const { interruption, said, statuses } = made();
    const interrupted = interruption.drain('Finishing.');
    expect(interrupted.aborted).toBe(false);
    interruption.signal();
    expect([interrupted.aborted, said, statuses]).toEqual([true, ['Finishing.\n'], []]);
    interruption.signal();
    expect([said, statuses]).toEqual([['Finishing.\n'], [130]]);
  });

  it('drains without a signal, too', () => {
    const { interruption, said, statuses } = made();
    const interrupted = interruption.drain('Finishing.');
    interruption.stop();
    expect([interrupted.aborted, said]).toEqual([true, []]);
    interruption.signal();
    expect(statuses).toEqual([130]);
  });
});
