import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';
import { failureBehind } from './store-error.ts';

/** Runs something on the medium; its failure becomes a problem with a short cause. */
export async function kept<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error: unknown) {
    const failure = failureBehind(error);
    if (failure === null) throw error;
    return bad('store-failed', { cause: failure.cause });
  }
}
