import { useEffect, useRef } from 'react';

import { isOver } from '../../shared/push/run.ts';
import { getBridge } from '../app/bridge.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { usualDestination, useSession } from '../app/session.ts';

/** Milliseconds without a change of the batch before main is asked again. */
const QUIET = 1_500;
/** Where an answer took long, the batch must be quiet for so many times as long. */
const TIMES_AS_LONG = 5;

interface Visit {
  isOver: boolean;
  /** The last answer: how long it took, in milliseconds, and what it said of which batch. */
  readonly answer: { took: number; about: string };
}

/**
 * Asks main which values of the batch the destination accepted before for other people: when the batch is opened,
 * again when it was changed and is quiet, and when the destination is another one; not while rows are being sent. An answer that fails is not spoken of: it
 * is asked for again, and the send screen asks once more before anything is sent.
 */
export function useClaims(batchId: string, revision: number): void {
  const destinationId = useSession(({ settings }) => usualDestination(settings).id);
  const isSending = useOpenBatch(({ run }) => run !== null && !isOver(run.state));
  const last = useRef({ took: 0, about: '' });
  useEffect(() => {
    const visit: Visit = { isOver: false, answer: last.current };
    if (isSending) return undefined;
    const wait = setTimeout(
      () => void ask(batchId, destinationId, visit),
      Math.max(QUIET, visit.answer.took * TIMES_AS_LONG),
    );
    return () => {
      visit.isOver = true;
      clearTimeout(wait);
    };
  }, [batchId, destinationId, isSending, revision]);
}

async function ask(batchId: string, destinationId: string, visit: Visit): Promise<void> {
  const asked = performance.now();
  const answer = await getBridge().findClaims({ batchId, destinationId });
  visit.answer.took = performance.now() - asked;
  if (!answer.ok || visit.isOver) return;
  // Showing it is a change of the batch, too: the same answer must not lead to the next question.
  const about = JSON.stringify([batchId, destinationId, answer.value.claims]);
  if (about === visit.answer.about) return;
  visit.answer.about = about;
  useOpenBatch.getState().takeClaims(batchId, answer.value.claims);
}
