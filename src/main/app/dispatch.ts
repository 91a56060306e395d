import type { BridgeHandlers, Method } from '../../shared/bridge/contract.ts';
import { METHODS } from '../../shared/bridge/contract.ts';
import { packLists, unpackLists } from '../../shared/bridge/long-lists.ts';
import { requestSchemas } from '../../shared/bridge/request-schemas.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';
import { nextTurn } from '../batches/desk-context.ts';

const methods: ReadonlySet<string> = new Set(METHODS);

function isMethod(name: string): name is Method {
  return methods.has(name);
}

/** Told of a bug that a handler threw, without the request: a request may hold a person's data or a token. */
export type BugReporter = (method: Method, error: unknown) => void;

/**
 * The one gate that every host sends requests through: an unknown method or a request that does not fit its
 * schema is refused, and nothing is thrown at the caller. Long lists come and go in blocks, see `long-lists.ts`.
 */
export async function dispatch(
  handlers: BridgeHandlers,
  method: string,
  request: unknown,
  report: BugReporter = () => undefined,
): Promise<Result<unknown>> {
  if (!isMethod(method)) return bad('invalid-request');
  const whole = await unpackLists(request, nextTurn).catch(() => undefined);
  const parsed = requestSchemas[method].safeParse(whole);
  if (!parsed.success) return bad('invalid-request');
  try {
    const handler = handlers[method] as (checked: unknown) => Promise<Result<unknown>>;
    return (await packLists(await handler(parsed.data), nextTurn)) as Result<unknown>;
  } catch (error: unknown) {
    report(method, error);
    return bad('unexpected');
  }
}
