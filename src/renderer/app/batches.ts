import { useCallback, useEffect, useState } from 'react';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { getBridge } from './bridge.ts';
import { notifyProblem } from './notices.ts';

/** The stored batches, last changed first; null until they were read. A problem is said and leaves what was. */
export function useBatches(): {
  readonly batches: readonly BatchSummary[] | null;
  readonly reload: () => void;
} {
  const [batches, setBatches] = useState<readonly BatchSummary[] | null>(null);
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => {
    setAsked((times) => times + 1);
  }, []);
  useEffect(() => {
    let current = true;
    void getBridge()
      .listBatches({})
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setBatches(answer.value.toSorted((left, right) => right.changedAt - left.changedAt));
        else notifyProblem(answer.problem);
      });
    return () => {
      current = false;
    };
  }, [asked]);
  return { batches, reload };
}
