import type { UserType } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { readUserTypes } from '../../shared/push/user-types-reply.ts';
import type { ControllerClient } from './ports.ts';

/**
 * Asks a controller for its user types: harmless, and it proves address, client code and token.
 * @param url the destination's address, for sentences; empty for the practice controller
 */
export async function listUserTypes(
  client: ControllerClient,
  url: string,
): Promise<Result<readonly UserType[]>> {
  const reply = await client.listUserTypes(new AbortController().signal);
  return readUserTypes(reply, URL.canParse(url) ? new URL(url).host : '127.0.0.1');
}
