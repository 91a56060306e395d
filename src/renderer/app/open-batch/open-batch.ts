import { create } from 'zustand';

import { getBridge } from '../bridge.ts';
import { notifyElsewhere } from '../changed-elsewhere.ts';
import { notifyProblem } from '../notices.ts';
import { windowBreather } from './breather.ts';
import { calendarDay } from './calendar-day.ts';
import type { OpenBatch } from './open-batch-state.ts';
import { openBatchOver } from './visits.ts';

/** Answers and events of one moment come within this, by whichever way. Milliseconds. */
const PATIENCE = 1_500;

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** The batch under review in this window: `useOpenBatch((open) => open.phase)`, `useOpenBatch.getState().edit(...)`. */
export const useOpenBatch = create<OpenBatch>()(
  openBatchOver({
    bridge: getBridge,
    notifyProblem,
    notifyElsewhere,
    newId: () => crypto.randomUUID(),
    patience: () => wait(PATIENCE),
    today: () => calendarDay(new Date()),
    breather: windowBreather,
  }),
);
