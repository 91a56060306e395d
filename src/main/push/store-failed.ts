import type { StopReason } from '../../shared/push/run.ts';

/**
 * The run stops because its journal could not write. Kept is only a short phrase: the store's own (an error
 * with `failure.cause`) or the system's word, never a message, which may quote a path.
 */
export function storeFailed(error: unknown): StopReason {
  const cause = phrase(member(error, 'failure'), 'cause') || phrase(error, 'errstr') || phrase(error, 'code');
  return {
    code: 'store-failed',
    controllerCode: null,
    controllerMessage: '',
    details: { cause: cause || 'unknown' },
  };
}

function phrase(holder: unknown, name: string): string {
  const word = member(holder, name);
  return typeof word === 'string' && /^[\w ]{1,80}$/.test(word) ? word : '';
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
