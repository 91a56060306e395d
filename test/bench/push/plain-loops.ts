import { Agent } from 'undici';

import type { Sending } from './measure.ts';

const TOKEN = 'token-of-the-bench';
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  'cache-control': 'no-cache',
};

/** What a loop without a journal sends. */
export interface PlainRequests {
  readonly origin: string;
  readonly concurrency: number;
  readonly payloads: readonly Readonly<Record<string, string>>[];
}

/** The same requests by undici alone, so many loops side by side. */
export function byUndici({ origin, concurrency, payloads }: PlainRequests): Sending {
  return async ({ begun }) => {
    const agent = new Agent({ connections: concurrency, pipelining: 1 });
    begun();
    await inLoops(concurrency, payloads, async (payload) => {
      const { statusCode, body } = await agent.request({
        origin,
        path: '/api/OC_BENCH/v1/profiles/push',
        method: 'POST',
        headers: HEADERS,
        body: JSON.stringify({ apiToken: TOKEN, ...payload }),
      });
      expectSuccess(statusCode, await body.json());
    });
    await agent.destroy();
  };
}

/** The same requests by the platform's `fetch`. Its connections are closed by the server's keep-alive time. */
export function byFetch({ origin, concurrency, payloads }: PlainRequests): Sending {
  return async ({ begun }) => {
    begun();
    await inLoops(concurrency, payloads, async (payload) => {
      const response = await fetch(`${origin}/api/OC_BENCH/v1/profiles/push`, {
        method: 'POST',
        headers: HEADERS,
        body: JSON.stringify({ apiToken: TOKEN, ...payload }),
      });
      expectSuccess(response.status, await response.json());
    });
  };
}

async function inLoops<Item>(
  count: number,
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const loop = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await act(item);
  };
  await Promise.all(Array.from({ length: count }, loop));
}

function expectSuccess(status: number, body: unknown): void {
  const isSuccess =
    status === 200 && typeof body === 'object' && body !== null && Reflect.get(body, 'status') === 'success';
  if (!isSuccess) throw new Error(`HTTP ${status}`);
}
