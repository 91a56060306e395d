import { useEffect, useMemo, useState } from 'react';

import type { ChangePlan, ChangeScope, PlanFailure } from '../../../shared/changes/plan-changes.ts';
import { planChanges } from '../../../shared/changes/plan-changes.ts';
import type { Transform } from '../../../shared/changes/transform.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { windowBreather } from '../../app/open-batch/breather.ts';
import { useOpenBatch } from '../../app/open-batch/open-batch.ts';
import { PatternRunner, startPatternWorker } from './pattern-runner.ts';

/** How far the preview is. */
export type Planning =
  | { readonly kind: 'working'; readonly share: number }
  /** `seen` is the last change that was shown when it was begun. */
  | { readonly kind: 'ready'; readonly plan: ChangePlan; readonly seen: number }
  | { readonly kind: 'failed'; readonly reason: Exclude<PlanFailure, 'cancelled'> };

/** Milliseconds that typing rests before the preview is made anew. */
const REST = 200;
const WORKING: Planning = { kind: 'working', share: 0 };

/** The preview of a change, made anew whenever the change or its place becomes another one; null without one. */
export function useChangePlan(
  batch: BatchUnderReview,
  scope: ChangeScope,
  transform: Transform | null,
): Planning | null {
  const { table, options } = batch;
  // A plan belongs to exactly this: one that was made for another place is never shown beside this one.
  const request = useMemo(() => ({ table, options, scope, transform }), [table, options, scope, transform]);
  const [made, setMade] = useState<{ readonly of: object | null; readonly planning: Planning }>({
    of: null,
    planning: WORKING,
  });
  useEffect(() => {
    const { transform: change, ...wanted } = request;
    if (change === null) return;
    const state = { isOver: false };
    const runner = new PatternRunner(startPatternWorker);
    const show = (planning: Planning): void => {
      if (!state.isOver) setMade({ of: request, planning });
    };
    const plan = async (): Promise<void> => {
      const breather = windowBreather();
      const seen = useOpenBatch.getState().seen();
      const result = await planChanges(wanted.scope, change, {
        table: wanted.table,
        options: wanted.options,
        breathe: () => breather.breathe(),
        onProgress: (share) => show({ kind: 'working', share }),
        isCancelled: () => state.isOver,
        replacePattern: (texts) =>
          change.kind === 'replace'
            ? runner.replace({ search: change.search, replacement: change.replacement, texts })
            : Promise.resolve(texts),
      });
      if (typeof result !== 'string') show({ kind: 'ready', plan: result, seen });
      else if (result !== 'cancelled') show({ kind: 'failed', reason: result });
    };
    const timer = setTimeout(() => void plan(), REST);
    return () => {
      state.isOver = true;
      clearTimeout(timer);
      runner.end();
    };
  }, [request]);
  if (transform === null) return null;
  return made.of === request ? made.planning : WORKING;
}
