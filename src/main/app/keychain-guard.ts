import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import { KeychainError } from '../credentials/ports.ts';

/** Runs something that needs the keychain; its refusal becomes a problem with its own short word. */
export async function guardKeychain<Value>(action: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return good(await action());
  } catch (error: unknown) {
    if (error instanceof KeychainError) return bad('keychain-failed', { cause: error.message });
    throw error;
  }
}
