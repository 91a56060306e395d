import { useEffect, useRef } from 'react';

import type { ClaimedValue } from '../../shared/batch/claimed-values.ts';
import { isOver } from '../../shared/push/run.ts';
import { getBridge } from '../app/bridge.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { areSameClaims, useClaimsState, useComparedDestination } from './claims-state.ts';

/** Milliseconds without a change of the batch before main is asked again. */
const QUIET = 1_500;
/** Where an answer took long, the batch must be quiet for so many times as long. */
const TIMES_AS_LONG = 5;

interface Visit {
  isOver: boolean;
}

/** How the asking went so far. */
interface Asked {
  /** How long the last answer took, in milliseconds. */
  took: number;
  /** The last {@link useClaimsState} `tries` that was heeded. */
  tries: number;
}

/**
 * Asks main which values of the batch the destination accepted before for other people: when the batch is opened,
 * again when it was changed and is quiet, and at once when the destination is another one; not while rows are being
 * sent. Why an answer fails is said where it is looked for: it is asked for again, and the send screen asks once more
 * before anything is sent.
 */
export function useClaims({ batchId, table }: BatchUnderReview, revision: number): void {
  const destinationId = useComparedDestination()?.id ?? null;
  const tries = useClaimsState((state) => state.tries);
  const isSending = useOpenBatch(({ run }) => run !== null && !isOver(run.state));
  const asked = useRef<Asked>({ took: 0, tries });
  useEffect(() => {
    const visit: Visit = { isOver: false };
    if (isSending) return undefined;
    if (destinationId === null) {
      show({ batchId, table }, null, []);
      return undefined;
    }
    const isUrgent = asked.current.tries !== tries;
    asked.current.tries = tries;
    const wait = setTimeout(
      () => void ask({ batchId, table }, destinationId, visit, asked.current),
      isUrgent ? 0 : Math.max(QUIET, asked.current.took * TIMES_AS_LONG),
    );
    return () => {
      visit.isOver = true;
      clearTimeout(wait);
    };
  }, [batchId, table, destinationId, isSending, revision, tries]);
}

type Compared = Pick<BatchUnderReview, 'batchId' | 'table'>;

async function ask(compared: Compared, destinationId: string, visit: Visit, asked: Asked): Promise<void> {
  const begun = performance.now();
  const answer = await getBridge().findClaims({ batchId: compared.batchId, destinationId });
  asked.took = performance.now() - begun;
  if (visit.isOver) return;
  if (answer.ok) show(compared, destinationId, answer.value.claims);
  else useClaimsState.setState({ problem: answer.problem });
}

/** Showing it is a change of the batch, too: the same answer must not lead to the next question. */
function show(
  { batchId, table }: Compared,
  destinationId: string | null,
  claims: readonly ClaimedValue[],
): void {
  const { about, claims: before } = useClaimsState.getState();
  const isShown = about?.table === table ? areSameClaims(before, claims) : claims.length === 0;
  useClaimsState.setState({ about: { table, destinationId }, claims, problem: null });
  if (!isShown) useOpenBatch.getState().takeClaims(batchId, claims);
}
