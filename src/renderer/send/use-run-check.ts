import { useEffect, useState } from 'react';

import type { Problem } from '../../shared/bridge/problem.ts';
import type { RunCheck } from '../../shared/push/run-check.ts';
import { getBridge } from '../app/bridge.ts';

/** What is known about a run before it begins: nothing yet, what main found, or why it could not say. */
export type RunCheckState =
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly check: RunCheck }
  | { readonly state: 'failed'; readonly problem: Problem };

const ASKING: RunCheckState = { state: 'asking' };

/**
 * Asks main what a run of the approved rows would do; again when the destination or their number changes, and
 * when the function that comes back is called. null where no row is approved: then there is nothing to ask.
 */
export function useRunCheck(
  batchId: string,
  destinationId: string,
  approved: number,
): readonly [RunCheckState | null, () => void] {
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ readonly question: string; readonly state: RunCheckState } | null>(
    null,
  );
  const question = JSON.stringify([batchId, destinationId, approved, tries]);
  const isAsked = approved > 0;
  useEffect(() => {
    if (!isAsked) return undefined;
    let current = true;
    void getBridge()
      .checkRun({ batchId, destinationId })
      .then((result) => {
        if (!current) return;
        const state: RunCheckState = result.ok
          ? { state: 'known', check: result.value }
          : { state: 'failed', problem: result.problem };
        setAnswer({ question, state });
      });
    return () => {
      current = false;
    };
  }, [batchId, destinationId, isAsked, question]);
  const again = (): void => {
    setTries((before) => before + 1);
  };
  if (!isAsked) return [null, again];
  return [answer?.question === question ? answer.state : ASKING, again];
}
