import { beforeEach, describe, expect, it, vi } from 'vitest';

import { watchPower } from '../../../src/main/desktop/power-watch.ts';
import { powerMonitor } from '../../fakes/electron/fake-electron.ts';

vi.mock('electron', () => import('../../fakes/electron/fake-electron.ts'));

describe('watchPower', () => {
  let told: string[];
  beforeEach(() => {
    told = [];
    powerMonitor.removeAllListeners();
    watchPower({
      computerSleeps: () => told.push('sleeps'),
      computerWakes: () => told.push('wakes'),
    });
  });

  it.each([
    ['suspend', ['sleeps']],
    ['resume', ['wakes']],
    ['unlock-screen', ['wakes']],
    ['lock-screen', []],
    ['on-battery', []],
  ])('at %s', (event, expected) => {
    powerMonitor.emit(event);
    expect(told).toEqual(expected);
  });
});
