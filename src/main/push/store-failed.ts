import type { StopReason } from '../../shared/push/run.ts';

/** The run stops because its journal could not write. Only the system's short word is kept, no path. */
export function storeFailed(error: unknown): StopReason {
  return {
    code: 'store-failed',
    controllerCode: null,
    controllerMessage: '',
    details: { cause: shortWord(error, 'errstr') || shortWord(error, 'code') || 'unknown' },
  };
}

function shortWord(error: unknown, name: 'errstr' | 'code'): string {
  const word: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof word === 'string' && /^[\w ]{1,80}$/.test(word) ? word : '';
}
