/**
 * A controller with a latency and nothing else, in a process of its own: it answers every request with the
 * documented success exactly so many milliseconds after the request's last byte. Timers of Node are late by up
 * to a millisecond or two, which would count against whoever is measured; so it sleeps until shortly before
 * and then looks at the clock in each turn of its loop.
 *
 * Started with `fork`, the latency as its argument; sends `{ port }`, and for each message the counts since the
 * last one.
 */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the controller counted since it was last asked. */
export interface ControllerCounts {
  readonly requests: number;
  /** Sockets that carried a request. */
  readonly sockets: number;
  /** Milliseconds that requests were held on average. */
  readonly held: number;
}

interface Held {
  readonly response: ServerResponse;
  readonly came: number;
}

/** Milliseconds before the time at which the waiting begins to be exact. */
const EARLY = 2;

function serve(latency: number): void {
  const waiting: Held[] = [];
  let isAwake = false;
  let used = new Set<Socket>();
  let counts = { requests: 0, heldInAll: 0 };

  function answer({ response, came }: Held): void {
    counts.requests += 1;
    counts.heldInAll += performance.now() - came;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(`{"status":"success","reference_id":${counts.requests}}`);
  }

  function look(): void {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const left = first.came + latency - performance.now();
      if (left > 0) {
        if (left > EARLY) setTimeout(look, left - EARLY);
        else setImmediate(look);
        return;
      }
      waiting.shift();
      answer(first);
    }
    isAwake = false;
  }

  const server = createServer((request, response) => {
    used.add(request.socket);
    request.resume().once('end', () => {
      const held = { response, came: performance.now() };
      if (latency === 0) {
        answer(held);
        return;
      }
      waiting.push(held);
      if (isAwake) return;
      isAwake = true;
      look();
    });
  });
  server.keepAliveTimeout = 60_000;
  process.on('message', () => {
    const { requests, heldInAll } = counts;
    process.send?.({ requests, sockets: used.size, held: heldInAll / requests } satisfies ControllerCounts);
    counts = { requests: 0, heldInAll: 0 };
    used = new Set();
  });
  process.once('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port });
  });
}

if (process.send !== undefined && import.meta.main) serve(Number(process.argv[2]));
