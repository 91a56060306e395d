import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';

import { fieldsDigest, practiceRecords } from '../../src/main/practice/practice-log.ts';
import type { PracticeRecords, PracticeRequest } from '../../src/main/practice/practice-log.ts';
import type { PracticeFields } from '../../src/main/practice/practice-rules.ts';
import { readFields, readRequestBody } from '../../src/main/practice/practice-request.ts';

/** How a reply is dropped after the row was processed: at which point, and with which end of the connection. */
export const DROPS = [
  'closed before the headers',
  'reset before the headers',
  'closed after the headers',
  'reset after the headers',
] as const;

/** One of {@link DROPS}. */
export type Drop = (typeof DROPS)[number];

/** What the controller is told to do. */
export interface DroppingOptions {
  /** Ends every connection after its answer, so that every request comes on a fresh one. */
  readonly freshConnections: boolean;
  /** Whether and how to drop the reply to this request for the person, the first one being 1. */
  readonly dropOf: (uniqueId: string, received: number) => Drop | null;
}

/** A controller on this computer that creates or updates every person it is sent, and drops replies. */
export class DroppingController {
  readonly #options: DroppingOptions;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });
  readonly #requests: PracticeRequest[] = [];
  readonly #received = new Map<string, number>();
  readonly #people = new Map<string, { readonly referenceId: number; readonly fields: PracticeFields }>();
  readonly #used = new WeakSet<Socket>();
  /** Dropped replies on a connection that had carried an answer before, and on a new one. */
  readonly dropped = { reused: 0, fresh: 0 };

  constructor(options: DroppingOptions) {
    this.#options = options;
  }

  /** Gives the origin. */
  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  records(): PracticeRecords {
    return practiceRecords(this.#requests, (uniqueId) => this.#people.get(uniqueId));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = readFields((await readRequestBody(request)) ?? '');
    if (!('fields' in read)) throw new Error('the request has no fields');
    const { fields } = read;
    const uniqueId = fields.unique_id ?? '';
    const received = (this.#received.get(uniqueId) ?? 0) + 1;
    this.#received.set(uniqueId, received);
    const referenceId = this.#people.get(uniqueId)?.referenceId ?? this.#people.size + 1;
    this.#people.set(uniqueId, { referenceId, fields });
    const drop = this.#options.dropOf(uniqueId, received);
    const answer = drop === null ? `success ${referenceId}` : 'none';
    const place = { at: performance.now(), path: request.url ?? '', sha256: fieldsDigest(fields) };
    this.#requests.push({ ...place, uniqueId, fault: drop, processed: true, answer });
    if (drop !== null) this.dropped[this.#used.has(request.socket) ? 'reused' : 'fresh'] += 1;
    this.#used.add(request.socket);
    send(response, JSON.stringify({ status: 'success', reference_id: referenceId }), drop, this.#options);
  }
}

function send(
  response: ServerResponse,
  body: string,
  drop: Drop | null,
  { freshConnections }: DroppingOptions,
): void {
  const { socket } = response;
  const end = (): void => {
    if (drop?.startsWith('reset') === true) socket?.resetAndDestroy();
    else socket?.end();
  };
  if (drop?.endsWith('before the headers') === true) {
    end();
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(freshConnections ? { connection: 'close' } : {}),
  });
  if (drop === null) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  // Half of the body, so that the answer is not whole; then the end, once the system took the bytes.
  response.write(body.slice(0, body.length / 2), end);
}
