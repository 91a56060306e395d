import { useEffect, useState } from 'react';

import type { Destination } from '../../shared/push/destination.ts';
import { getBridge } from '../app/bridge.ts';
import { notifyProblem } from '../app/notices.ts';

/** Whether main holds a token for the destination; null until it said so. The window never sees the token. */
export function useTokenState({ id, kind }: Pick<Destination, 'id' | 'kind'>): boolean | null {
  const [known, setKnown] = useState<{ readonly id: string; readonly present: boolean } | null>(null);
  useEffect(() => {
    if (kind === 'practice') return undefined;
    let current = true;
    void getBridge()
      .tokenState({ destinationId: id })
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setKnown({ id, present: answer.value.present });
        else notifyProblem(answer.problem);
      });
    return () => {
      current = false;
    };
  }, [id, kind]);
  return known?.id === id ? known.present : null;
}
