import { describe, expect, it } from 'vitest';

import { Interruption } from '../../../src/main/cli/interruption.ts';

/** An interruption with what it said, the statuses it ended with, and a way to send signals. */
function made() {
  const said: string[] = [];
  const statuses: number[] = [];
  const listeners: (() => void)[] = [];
  const interruption = new Interruption({
    listen: (listener) => listeners.push(listener),
    say: (sentence) => said.push(sentence),
    exit: (status) => statuses.push(status),
  });
  const signal = (): void => {
    for (const listener of listeners) listener();
  };
  return { interruption, said, statuses, listeners, signal };
}

describe('Interruption', () => {
  it('leaves the signals alone until a command has something to bring to an end', () => {
    const { interruption, listeners } = made();
    expect(listeners).toHaveLength(0);
    interruption.drain('Finishing.');
    expect(listeners).toHaveLength(1);
  });

  it('lets the first signal drain and ends the process at the second', () => {
    const { interruption, said, statuses, signal } = made();
    const interrupted = interruption.drain('Finishing.');
    expect(interrupted.aborted).toBe(false);
    signal();
    expect([interrupted.aborted, said, statuses]).toEqual([true, ['Finishing.\n'], []]);
    signal();
    expect([said, statuses]).toEqual([['Finishing.\n'], [130]]);
  });

  it('drains without a signal, too', () => {
    const { interruption, said, statuses, signal } = made();
    const interrupted = interruption.drain('Finishing.');
    interruption.stop();
    expect([interrupted.aborted, said]).toEqual([true, []]);
    signal();
    expect(statuses).toEqual([130]);
  });
});
