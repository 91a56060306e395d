import type { StateCreator } from 'zustand';

import type { OpenBatch, OpenBatchPorts } from './open-batch-state.ts';
import { NO_HISTORY, NOTHING_OPEN } from './open-batch-state.ts';
import { BatchVisit } from './batch-visit.ts';

/** The open batch over its ports: at most one visit at a time, and the state of that one. */
export function openBatchOver(ports: OpenBatchPorts): StateCreator<OpenBatch> {
  return (set, get) => {
    const visits = new Map<'now', BatchVisit>();
    const now = (): BatchVisit | null => visits.get('now') ?? null;
    const begin = async (batchId: string): Promise<void> => {
      now()?.end();
      const visit: BatchVisit = new BatchVisit(batchId, ports, {
        show: (change) => {
          if (now() === visit) set(change);
        },
        tableChanged: (more) => {
          if (now() === visit) set(({ revision }) => ({ ...more, revision: revision + 1 }));
        },
      });
      visits.set('now', visit);
      set({
        phase: { kind: 'loading', batchId, done: 0, total: 0 },
        history: NO_HISTORY,
        run: null,
        saving: 'saved',
      });
      await visit.load();
    };
    return {
      ...NOTHING_OPEN,
      load: async (batchId) => {
        if (now()?.batchId === batchId && get().phase.kind !== 'failed') return;
        await begin(batchId);
      },
      refresh: async () => {
        await now()?.refresh();
      },
      leave: () => {
        now()?.end();
        visits.clear();
        set({ phase: { kind: 'closed' }, history: NO_HISTORY, run: null });
      },
      edit: async (changes, kind, seen) => (await now()?.edit(changes, kind, seen)) ?? false,
      seen: () => now()?.basis.seen ?? 0,
      basis: () => now()?.basis,
      undo: async () => (await now()?.step('undo')) ?? null,
      redo: async () => (await now()?.step('redo')) ?? null,
      approve: async (rows) => (await now()?.approve(rows)) ?? null,
      withdraw: async (rows) => (await now()?.move('withdrawApproval', rows)) ?? null,
      exclude: async (rows, reason) => (await now()?.exclude(rows, reason)) ?? null,
      include: async (rows) => (await now()?.move('includeRows', rows)) ?? null,
      takeClaims: (batchId, claims) => {
        if (now()?.batchId === batchId) void now()?.takeClaims(claims);
      },
      applyRunProgress: (progress) => now()?.follow(progress),
    };
  };
}
