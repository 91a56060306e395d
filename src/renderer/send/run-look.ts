import type { RunProgress, StopReason } from '../../shared/push/run.ts';

/** What a run says of itself in one sentence; the words stand under `state.<key>`. */
export type RunSentence =
  RunProgress['state'] | 'waitingAsked' | 'waitingOffline' | 'waitingNetwork' | 'question' | 'died';

const NETWORK: readonly StopReason['code'][] = ['offline', 'unreachable', 'host-unknown'];

/**
 * The sentence for a run. `online` is what the browser knows of this computer's connection: where it has none,
 * a host that cannot be reached needs no other explanation.
 */
export function runSentence(
  { state, reason }: Pick<RunProgress, 'state' | 'reason'>,
  online: boolean,
): RunSentence {
  switch (state) {
    case 'waiting':
      if (reason?.code === 'asked-to-wait') return 'waitingAsked';
      if (reason === null || !NETWORK.includes(reason.code)) return 'waiting';
      return reason.code === 'offline' || !online ? 'waitingOffline' : 'waitingNetwork';
    case 'paused':
      return reason === null ? 'paused' : 'question';
    case 'stopped':
      return reason === null ? 'died' : 'stopped';
    default:
      return state;
  }
}

/** Whether "try now" would change anything: a pause that the controller asked for is kept. */
export function canTryNow({ state, reason }: Pick<RunProgress, 'state' | 'reason'>): boolean {
  return state === 'waiting' && reason?.code !== 'asked-to-wait';
}

/** Where the remedy of a stopped run is found, where one screen has it. */
export function remedyOf(reason: StopReason | null): 'settings' | 'review' | null {
  switch (reason?.code) {
    case 'token-missing':
    case 'token-refused':
    case 'client-code-refused':
    case 'not-the-api':
    case 'redirected':
    case 'certificate':
    case 'host-unknown':
      return 'settings';
    case 'login-source-refused':
      return 'review';
    default:
      return null;
  }
}
