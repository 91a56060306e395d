import type { Outcome, RetryCause } from './outcome.ts';
import type { UnusableBody } from './reply-body.ts';
import type { StopReason } from './run.ts';

/** What is left of an answer whose body decided nothing. */
export interface StatusReply {
  readonly status: number;
  readonly location: string | null;
  /** Milliseconds, or null. */
  readonly askedWait: number | null;
  readonly bodyWhy: UnusableBody | 'contradictory';
  /** An undocumented code with its words, where the body had them. */
  readonly code: number | null;
  readonly words: string;
  readonly firstRow: boolean;
  readonly host: string;
}

/** What a status means where the body decided nothing. `first-row`: only while no row was answered yet. */
type StatusRule =
  | { readonly then: 'stop'; readonly reason: StopReason['code']; readonly doubtful: boolean }
  | { readonly then: 'stop-first'; readonly reason: StopReason['code'] }
  | { readonly then: 'retry'; readonly cause: RetryCause; readonly doubtful: boolean }
  | { readonly then: 'reject' };

/**
 * One line per status or range, first match wins. Sources: the push API notes and our own rules for
 * 401, 403, 429, 502, 503, 504 and "2xx that is not the documented success"; RFC 9110 and RFC 6585 for what
 * the others promise about the request.
 */
const RULES: readonly { readonly from: number; readonly to: number; readonly rule: StatusRule }[] = [
  // Something answered, and not with the success: the row may have been processed.
  { from: 200, to: 299, rule: { then: 'retry', cause: 'unusable-answer', doubtful: true } },
  // "See other" is the answer to a form that was processed; the other redirects did nothing.
  { from: 303, to: 303, rule: { then: 'stop', reason: 'redirected', doubtful: true } },
  { from: 300, to: 399, rule: { then: 'stop', reason: 'redirected', doubtful: false } },
  { from: 401, to: 401, rule: { then: 'stop', reason: 'token-refused', doubtful: false } },
  { from: 403, to: 403, rule: { then: 'stop', reason: 'forbidden', doubtful: false } },
  { from: 404, to: 405, rule: { then: 'stop-first', reason: 'not-the-api' } },
  { from: 407, to: 407, rule: { then: 'stop', reason: 'proxy-authentication', doubtful: false } },
  // "Request timeout": the server did not get all of it, or says so; conservatively doubtful.
  { from: 408, to: 408, rule: { then: 'retry', cause: 'lost', doubtful: true } },
  { from: 410, to: 410, rule: { then: 'stop-first', reason: 'not-the-api' } },
  // "Too early" and "too many requests": refused before anything was done.
  { from: 425, to: 425, rule: { then: 'retry', cause: 'busy', doubtful: false } },
  { from: 429, to: 429, rule: { then: 'retry', cause: 'busy', doubtful: false } },
  { from: 400, to: 499, rule: { then: 'reject' } },
  { from: 501, to: 501, rule: { then: 'stop-first', reason: 'not-the-api' } },
  { from: 503, to: 503, rule: { then: 'retry', cause: 'busy', doubtful: false } },
  // A captive portal wants a sign-in.
  { from: 511, to: 511, rule: { then: 'stop', reason: 'redirected', doubtful: false } },
  { from: 500, to: 599, rule: { then: 'retry', cause: 'server-error', doubtful: true } },
];

/** Any other number is no HTTP status that a server may send. */
const OTHERWISE: StatusRule = { then: 'retry', cause: 'unusable-answer', doubtful: true };

/** The outcome by status alone. */
export function statusOutcome(reply: StatusReply): Outcome {
  const rule = RULES.find(({ from, to }) => reply.status >= from && reply.status <= to)?.rule ?? OTHERWISE;
  switch (rule.then) {
    case 'stop':
      return { kind: 'stop', doubtful: rule.doubtful, reason: stopReason(rule.reason, reply) };
    case 'stop-first':
      return reply.firstRow
        ? { kind: 'stop', doubtful: false, reason: stopReason(rule.reason, reply) }
        : rejection(reply);
    case 'retry':
      return {
        kind: 'retry',
        cause: rule.cause,
        doubtful: rule.doubtful,
        afterMilliseconds: rule.cause === 'busy' ? reply.askedWait : null,
        message: describeAnswer(reply),
        reason: stopReason(rule.cause === 'busy' ? 'asked-to-wait' : 'unreachable', reply),
      };
    case 'reject':
      return rejection(reply);
  }
}

/** The journal's words for an answer that says nothing that counts: the status, and what its body is. */
function describeAnswer({ status, bodyWhy, words }: StatusReply): string {
  return words === '' ? `HTTP ${status} (${bodyWhy})` : `HTTP ${status}: ${words}`;
}

function rejection(reply: StatusReply): Outcome {
  return { kind: 'rejected', code: reply.code, message: describeAnswer(reply), column: null };
}

function stopReason(code: StopReason['code'], reply: StatusReply): StopReason {
  const target = code === 'redirected' ? { target: targetHost(reply) } : {};
  const seconds = reply.askedWait === null ? {} : { seconds: Math.ceil(reply.askedWait / 1_000) };
  const cause = `HTTP ${reply.status}`;
  const details = { host: reply.host, status: reply.status, cause, ...target, ...seconds };
  return { code, controllerCode: reply.code, controllerMessage: reply.words, details };
}

/** The host that a redirect names, never its path or query, which may carry anything; else our own host. */
function targetHost({ location, host }: StatusReply): string {
  const rest = (location ?? '').trim().replace(/^https?:/i, '');
  const authority = rest.startsWith('//') ? (rest.slice(2).split(/[/?#\s]/)[0] ?? '') : '';
  const target = authority.slice(authority.lastIndexOf('@') + 1);
  return target === '' ? host : target;
}
