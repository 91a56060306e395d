import { createServer } from 'node:http';

import type { Dispatcher } from 'undici';
import { Agent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';

import { Exchanges } from '../../../src/main/push/exchanges.ts';
import { listen, never } from './raw-servers.ts';

const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy();
});

/** Requests to a server that never answers. */
async function unanswered(): Promise<{ exchanges: Exchanges; request: Dispatcher.DispatchOptions }> {
  const origin = await listen(createServer(() => undefined));
  const agent = new Agent({ connections: 4 });
  agents.push(agent);
  return {
    exchanges: new Exchanges(agent, 1_000),
    request: { origin, path: '/', method: 'POST', body: '{}' },
  };
}

describe('Exchanges', () => {
  it('ends each request by its own deadline, in whichever order they began', async () => {
    const { exchanges, request } = await unanswered();
    const ended: string[] = [];
    const make = async (name: string, milliseconds: number): Promise<void> => {
      const { kind } = await exchanges.make(request, milliseconds, never);
      ended.push(`${name} ${kind}`);
    };
    await Promise.all([make('long', 400), make('short', 100), make('middle', 250)]);
    expect(ended).toEqual(['short timed-out', 'middle timed-out', 'long timed-out']);
  });

  it('gives up the requests of a signal, and no others', async () => {
    const { exchanges, request } = await unanswered();
    const [own, other] = [new AbortController(), new AbortController()];
    const first = exchanges.make(request, 60_000, own.signal);
    const second = exchanges.make(request, 60_000, own.signal);
    const third = exchanges.make(request, 300, other.signal);
    own.abort();
    expect([(await first).kind, (await second).kind, (await third).kind]).toEqual([
      'given-up',
      'given-up',
      'timed-out',
    ]);
  });

  it('begins nothing for a signal that is aborted already', async () => {
    const { exchanges, request } = await unanswered();
    expect(await exchanges.make(request, 60_000, AbortSignal.abort())).toEqual({
      kind: 'given-up',
      begun: false,
    });
  });
});
