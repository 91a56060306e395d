import type { Destination } from '../../shared/push/destination.ts';
import { describeStop } from '../../shared/push/describe-stop.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import { isOver } from '../../shared/push/run.ts';
import type { App } from '../app/app.ts';
import { progressListener } from '../app/progress-listener.ts';
import { nextTurn } from '../batches/desk-context.ts';
import { progressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';
import { valueOf } from './value-of.ts';

/** What a run from the terminal needs. */
export interface SendSetting {
  readonly app: App;
  readonly destination: Destination;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C: the rows in flight are resolved, then the run ends resumably. */
  readonly interrupted: AbortSignal;
  /** Goes on by itself where a run pauses to ask. */
  readonly keepGoing: boolean;
}

/** How a run from the terminal ended; it may not have begun at all. */
export type SendEnd = RunProgress | 'nothing-to-send' | 'interrupted';

/** Sends the approved rows of a batch; resolves when the run is over. */
export async function sendBatch(batchId: string, setting: SendSetting): Promise<SendEnd> {
  const { app, destination, terminal, interrupted } = setting;
  const { promise: over, resolve } = Promise.withResolvers<RunProgress>();
  const isInterrupted = (): boolean => interrupted.aborted;
  const onPause = pauseAnswers(setting);
  const stopListening = app.onEvent(
    progressListener((progress) => {
      if (progress.batchId !== batchId) return;
      if (isOver(progress.state)) resolve(progress);
      else if (progress.state === 'paused') onPause(progress);
      else terminal.progress(progressLine(progress));
    }),
  );
  try {
    // A signal that came while this process was busy is delivered between two turns.
    await nextTurn();
    await nextTurn();
    if (isInterrupted()) return 'interrupted';
    const request = { batchId, destinationId: destination.id, confirmation: destination.name };
    const started = await app.handlers.startRun(request);
    if (!started.ok && started.problem.code === 'nothing-approved') return 'nothing-to-send';
    const first = valueOf(started);
    const cancel = (): void => void app.handlers.cancelRun({ runId: first.runId });
    interrupted.addEventListener('abort', cancel, { once: true });
    if (isInterrupted()) cancel();
    return isOver(first.state) ? first : await over;
  } finally {
    stopListening();
  }
}

/** Answers each pause once: a person where there is one, `--keep-going`, or no. */
function pauseAnswers({ app, terminal, interrupted, keepGoing }: SendSetting): (paused: RunProgress) => void {
  const asking = new Set<string>();
  async function answer(paused: RunProgress): Promise<void> {
    const { runId } = paused;
    terminal.err(`${sentenceOf(paused)}\n`);
    const goOn = keepGoing || (await terminal.ask('Go on?', interrupted));
    if (goOn && !interrupted.aborted) await app.handlers.resumeRun({ runId });
    else await app.handlers.cancelRun({ runId });
    asking.delete(runId);
  }
  return (paused) => {
    if (asking.has(paused.runId)) return;
    asking.add(paused.runId);
    void answer(paused);
  };
}

/** Why a run stands or ended. */
export function sentenceOf({ reason }: RunProgress): string {
  return reason === null
    ? 'The run was cancelled. Rows that were not sent stay approved.'
    : describeStop(reason, 'en');
}
