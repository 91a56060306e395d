import type { Bridge } from '../../shared/bridge/contract.ts';
import { packLists, unpackLists } from '../../shared/bridge/long-lists.ts';
import { bad } from '../../shared/bridge/result.ts';
import { createBridge } from '../../shared/bridge/transport.ts';
import type { Breather } from './open-batch/breather.ts';
import { windowBreather } from './open-batch/breather.ts';

/**
 * The bridge over one that carries messages as they are: long lists go through it in blocks, which are made and
 * read here in the page, in slices of time. What is short is not held up.
 */
export function bridgeForLongLists(carrier: Bridge, breather: () => Breather = windowBreather): Bridge {
  return createBridge({
    async call(method, request) {
      const pause = breather();
      const breathe = (): Promise<void> => pause.breathe();
      const carry = carrier[method] as (message: unknown) => Promise<unknown>;
      const answer = await carry(await packLists(request, breathe));
      return await unpackLists(answer, breathe).catch(() => bad('unexpected'));
    },
    listen: (event, listener) => carrier.subscribe(event, listener),
  });
}
