import type { Result } from '../../shared/bridge/result.ts';
import { bad } from '../../shared/bridge/result.ts';
import type { Archive } from './ports.ts';
import { failureBehind } from './store-error.ts';

/** Runs something on the medium; its failure becomes a problem that names its kind. */
export async function kept<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error: unknown) {
    const failure = failureBehind(error);
    if (failure === null) throw error;
    return bad('store-failed', { kind: failure.kind });
  }
}

/** Like {@link kept}; gives its answer only once everything that was committed so far is durable. */
export function durably<Value>(
  archive: Pick<Archive, 'synced'>,
  work: () => Result<Value> | Promise<Result<Value>>,
): Promise<Result<Value>> {
  return kept(async () => {
    const answer = await work();
    await archive.synced();
    return answer;
  });
}
