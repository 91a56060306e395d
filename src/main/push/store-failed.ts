import type { StopReason } from '../../shared/push/run.ts';

/**
 * The run stops because its journal could not write. Kept is only the kind of the store's failure (an error with
 * `failure.kind`), which `describeStop` puts into words, or else the system's short word; never a message, which
 * may quote a path.
 */
export function storeFailed(error: unknown): StopReason {
  const kind = phrase(member(error, 'failure'), 'kind');
  const cause = phrase(error, 'errstr') || phrase(error, 'code') || 'UNKNOWN';
  const details = kind === '' ? { cause } : { kind };
  return { code: 'store-failed', controllerCode: null, controllerMessage: '', details };
}

function phrase(holder: unknown, name: string): string {
  const word = member(holder, name);
  return typeof word === 'string' && /^[\w -]{1,80}$/.test(word) ? word : '';
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
