import type { Problem } from './problem.ts';

/** What a request gives back: a value, or a problem of the world. Nothing is thrown across the bridge. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/** A good result. */
export function good<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A result that tells a problem. */
export function bad(
  code: Problem['code'],
  details: Problem['details'] = {},
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, details } };
}
