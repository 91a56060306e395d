import { getBridge } from '../app/bridge.ts';
import { notifyProblem } from '../app/notices.ts';

/** Asks main to pause a run, to go on with it (or try now), or to end it. A problem is said. */
export async function controlRun(
  request: 'pauseRun' | 'resumeRun' | 'cancelRun',
  runId: string,
): Promise<void> {
  const answer = await getBridge()[request]({ runId });
  if (!answer.ok) notifyProblem(answer.problem);
}
