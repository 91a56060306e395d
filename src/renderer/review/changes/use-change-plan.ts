import { useEffect, useState } from 'react';

import type { ChangePlan, ChangeScope, PlanFailure } from '../../../shared/changes/plan-changes.ts';
import { planChanges } from '../../../shared/changes/plan-changes.ts';
import type { Transform } from '../../../shared/changes/transform.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { windowBreather } from '../../app/open-batch/breather.ts';
import { PatternRunner, startPatternWorker } from './pattern-runner.ts';

/** How far the preview is. */
export type Planning =
  | { readonly kind: 'working'; readonly share: number }
  | { readonly kind: 'ready'; readonly plan: ChangePlan }
  | { readonly kind: 'failed'; readonly reason: Exclude<PlanFailure, 'cancelled'> };

/** Milliseconds that typing rests before the preview is made anew. */
const REST = 200;
const WORKING: Planning = { kind: 'working', share: 0 };

/** The preview of a change, made anew whenever the change, its place or the batch becomes another one; null without one. */
export function useChangePlan(
  { table, options }: BatchUnderReview,
  scope: ChangeScope,
  transform: Transform | null,
  revision: number,
): Planning | null {
  const [made, setMade] = useState<{ readonly of: object | null; readonly planning: Planning }>({
    of: null,
    planning: WORKING,
  });
  useEffect(() => {
    if (transform === null) return;
    const state = { isOver: false };
    const runner = new PatternRunner(startPatternWorker);
    const show = (planning: Planning): void => {
      if (!state.isOver) setMade({ of: transform, planning });
    };
    const plan = async (): Promise<void> => {
      const breather = windowBreather();
      const result = await planChanges(scope, transform, {
        table,
        options,
        breathe: () => breather.breathe(),
        onProgress: (share) => show({ kind: 'working', share }),
        isCancelled: () => state.isOver,
        replacePattern: (texts) =>
          transform.kind === 'replace'
            ? runner.replace({ search: transform.search, replacement: transform.replacement, texts })
            : Promise.resolve(texts),
      });
      if (typeof result !== 'string') show({ kind: 'ready', plan: result });
      else if (result !== 'cancelled') show({ kind: 'failed', reason: result });
    };
    const timer = setTimeout(() => void plan(), REST);
    return () => {
      state.isOver = true;
      clearTimeout(timer);
      runner.end();
    };
  }, [table, options, scope, transform, revision]);
  if (transform === null) return null;
  return made.of === transform ? made.planning : WORKING;
}
