import { create } from 'zustand';

import { getBridge } from '../bridge.ts';
import { notifyProblem } from '../notices.ts';
import { windowBreather } from './breather.ts';
import { calendarDay } from './calendar-day.ts';
import type { OpenBatch } from './open-batch-state.ts';
import { openBatchOver } from './visits.ts';

/** The batch under review in this window: `useOpenBatch((open) => open.phase)`, `useOpenBatch.getState().edit(...)`. */
export const useOpenBatch = create<OpenBatch>()(
  openBatchOver({
    bridge: getBridge,
    notifyProblem,
    today: () => calendarDay(new Date()),
    breather: windowBreather,
  }),
);
