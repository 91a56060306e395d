import { controllerCode, UNPARSABLE_LIMIT } from './controller-codes.ts';
import { failureOutcome } from './failure-outcome.ts';
import type { HttpAnswer, HttpReply } from './http-reply.ts';
import type { Outcome } from './outcome.ts';
import type { HasValue } from './refused-column.ts';
import { refusedColumn } from './refused-column.ts';
import { readReplyBody } from './reply-body.ts';
import type { ReplyBody } from './reply-body.ts';
import { askedWait } from './retry-after.ts';
import { statusOutcome } from './status-outcome.ts';

/** What the meaning of a reply depends on beside the reply. */
export interface OutcomeContext {
  /** No row of this run was answered yet. */
  readonly firstRow: boolean;
  /** So many replies directly before this one were 9003. */
  readonly unparsableBefore: number;
  /** Milliseconds since 1970, for `Retry-After` dates. */
  readonly wallTime: number;
  /** The destination's host, for sentences. */
  readonly host: string;
  readonly hasValue: HasValue;
}

/**
 * What a reply means. The body decides first, the status second (push-api/README.md: the HTTP status that
 * goes with a failure is documented nowhere):
 *
 * | reply | outcome |
 * |---|---|
 * | 2xx and the documented success | accepted |
 * | a documented code, any status | by `controller-codes.ts`: rejected, or stop |
 * | another code or words only, with 2xx, 400, 404, 409 ... | rejected, with the words as they came |
 * | anything else | by the status: `status-outcome.ts`; words of a JSON of another shape are kept |
 * | no answer | by the failure: `failure-outcome.ts` |
 *
 * The documented success under any other status than 2xx contradicts itself: the status decides.
 */
export function outcomeOf(reply: HttpReply, context: OutcomeContext): Outcome {
  if (reply.kind === 'failure') return failureOutcome(reply, context.host);
  const body = readReplyBody(reply.body, reply.bodyTooLong);
  if (body.kind === 'success' && reply.status >= 200 && reply.status <= 299) {
    return { kind: 'accepted', referenceId: body.referenceId };
  }
  const refused = body.kind === 'refusal' ? refusalOutcome(reply, body, context) : null;
  return refused ?? byStatus(reply, body, context);
}

function refusalOutcome(
  reply: HttpAnswer,
  { code, message }: Extract<ReplyBody, { kind: 'refusal' }>,
  context: OutcomeContext,
): Outcome | null {
  const documented = code === null ? undefined : controllerCode(code);
  if (documented === undefined && !isPlainRefusal(reply.status)) return null;
  const stop = documented?.stop ?? null;
  if (documented !== undefined && stop !== null && endsRun(documented.scope, context)) {
    const details = { host: context.host, status: reply.status };
    const reason = { code: stop, controllerCode: code, controllerMessage: message, details };
    return { kind: 'stop', doubtful: false, reason };
  }
  return { kind: 'rejected', code, message, column: refusedColumn(code, message, context.hasValue) };
}

/** Whether a status leaves it to the body to say what is wrong with the row. */
function isPlainRefusal(status: number): boolean {
  const byStatusAlone = [401, 403, 407, 408, 425, 429];
  return (
    (status >= 200 && status <= 299) || (status >= 400 && status <= 499 && !byStatusAlone.includes(status))
  );
}

function endsRun(scope: 'row' | 'run' | 'first-row' | 'several', context: OutcomeContext): boolean {
  if (scope === 'first-row') return context.firstRow;
  return scope === 'several' ? context.unparsableBefore + 1 >= UNPARSABLE_LIMIT : scope === 'run';
}

function byStatus(reply: HttpAnswer, body: ReplyBody, context: OutcomeContext): Outcome {
  const words = wordsOf(body);
  const outcome = statusOutcome({
    status: reply.status,
    location: reply.location,
    askedWait: askedWait(reply.retryAfter, context.wallTime),
    bodyWhy: body.kind === 'unusable' ? body.why : 'contradictory',
    words,
    code: body.kind === 'refusal' ? body.code : null,
    firstRow: context.firstRow,
    host: context.host,
  });
  if (outcome.kind !== 'rejected' || body.kind !== 'unusable' || words === '') return outcome;
  return { ...outcome, message: words, column: refusedColumn(null, words, context.hasValue) };
}

function wordsOf(body: ReplyBody): string {
  if (body.kind === 'success') return '';
  return body.kind === 'refusal' ? body.message : (body.words ?? '');
}
