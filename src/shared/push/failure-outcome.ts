import type { HttpFailure } from './http-reply.ts';
import type { Outcome } from './outcome.ts';
import type { StopReason } from './run.ts';

/** What a failure means by its cause: it ends the run, or the row is tried again. */
type FailureRule =
  | { readonly then: 'stop'; readonly reason: StopReason['code'] }
  | { readonly then: 'retry'; readonly reason: StopReason['code'] };

const RULES: Readonly<Record<HttpFailure['cause'], FailureRule>> = {
  refused: { then: 'retry', reason: 'unreachable' },
  'host-unknown': { then: 'retry', reason: 'host-unknown' },
  'network-unreachable': { then: 'retry', reason: 'offline' },
  'connect-timeout': { then: 'retry', reason: 'unreachable' },
  reset: { then: 'retry', reason: 'unreachable' },
  timeout: { then: 'retry', reason: 'unreachable' },
  aborted: { then: 'retry', reason: 'unreachable' },
  other: { then: 'retry', reason: 'unreachable' },
  // A certificate does not become good by trying again, and nothing may be sent past it.
  certificate: { then: 'stop', reason: 'certificate' },
  tls: { then: 'stop', reason: 'certificate' },
  proxy: { then: 'stop', reason: 'proxy-authentication' },
};

/**
 * The outcome where no answer came. A failure that may have arrived never counts as a mere lack of
 * connection, whatever it is called: a route can vanish after the request has left.
 */
export function failureOutcome(failure: HttpFailure, host: string): Outcome {
  const rule = RULES[failure.cause];
  const doubtful = failure.mayHaveArrived;
  const details = { host, cause: failure.systemCode };
  const reason: StopReason = { code: rule.reason, controllerCode: null, controllerMessage: '', details };
  if (rule.then === 'stop') return { kind: 'stop', doubtful, reason };
  const cause = doubtful ? 'lost' : 'unreachable';
  return { kind: 'retry', cause, doubtful, afterMilliseconds: null, message: failure.systemCode, reason };
}
