/**
 * A controller with a latency and nothing else, in a process of its own: it answers every request with the
 * documented success exactly so many milliseconds after the request's last byte came. It reads no more of HTTP
 * than where a request ends, so that what it costs itself is neither waiting nor processor time of whoever is
 * measured beside it.
 *
 * Started with `fork`, the latency as its argument; sends `{ port }`, and for each message the counts since the
 * last one.
 */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { ExactAlarm } from './exact-alarm.ts';

/** What the controller counted since it was last asked. */
export interface ControllerCounts {
  readonly requests: number;
  /** Sockets that carried a request. */
  readonly sockets: number;
  /** Milliseconds from the last byte of a request to its answer: the middle one, and the 95th of a hundred. */
  readonly held: { readonly median: number; readonly p95: number };
}

interface Held {
  readonly socket: Socket;
  readonly came: number;
}

/** Milliseconds before an answer is due at which waiting becomes looking at the clock. */
const EARLY = 1.5;

function serve(latency: number): void {
  const waiting: Held[] = [];
  const alarm = new ExactAlarm(look);
  let isAwake = false;
  let used = new Set<Socket>();
  let held: number[] = [];

  function answer({ socket, came }: Held): void {
    socket.write(answerNumber(held.length + 1));
    held.push(performance.now() - came);
  }

  function look(): void {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const left = first.came + latency - performance.now();
      if (left > 0) {
        if (left > EARLY) alarm.ringIn(left - EARLY);
        else setImmediate(look);
        return;
      }
      waiting.shift();
      answer(first);
    }
    isAwake = false;
  }

  function took(socket: Socket, came: number): void {
    used.add(socket);
    if (latency === 0) {
      answer({ socket, came });
      return;
    }
    waiting.push({ socket, came });
    if (isAwake) return;
    isAwake = true;
    look();
  }

  const server = createServer({ noDelay: true }, (socket) => {
    const requests = new RequestEnds();
    socket.on('data', (bytes) => {
      const came = performance.now();
      for (let ended = requests.take(bytes); ended > 0; ended -= 1) took(socket, came);
    });
    socket.on('error', () => socket.destroy());
  });
  process.on('message', () => {
    const sorted = held.sort((one, other) => one - other);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    const counts: ControllerCounts = {
      requests: sorted.length,
      sockets: used.size,
      held: { median: at(0.5), p95: at(0.95) },
    };
    process.send?.(counts);
    held = [];
    used = new Set();
  });
  process.once('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port });
  });
}

const HEAD_END = '\r\n\r\n';

/** Counts the requests that end in what comes over one connection. */
class RequestEnds {
  #kept: Buffer = Buffer.alloc(0);

  take(bytes: Buffer): number {
    this.#kept = this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]);
    let ended = 0;
    for (let size = this.#firstSize(); size !== null; size = this.#firstSize()) {
      this.#kept = this.#kept.subarray(size);
      ended += 1;
    }
    return ended;
  }

  /** Bytes of the first request that is kept, or null where it is not whole. */
  #firstSize(): number | null {
    const end = this.#kept.indexOf(HEAD_END);
    if (end < 0) return null;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.#kept.toString('latin1', 0, end))?.[1] ?? '0';
    const size = end + HEAD_END.length + Number(length);
    return this.#kept.length < size ? null : size;
  }
}

function answerNumber(reference: number): string {
  const body = `{"status":"success","reference_id":${reference}}`;
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nKeep-Alive: timeout=60\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

if (process.send !== undefined && import.meta.main) serve(Number(process.argv[2]));
