import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

import {
  PRACTICE_EXISTING,
  PRACTICE_LOGIN_SOURCES,
  PRACTICE_USER_TYPES,
} from '../../shared/practice/practice-controller-data.ts';
import { isLoopbackHost } from '../../shared/push/destination-url.ts';
import type { PracticeReply } from './practice-answer.ts';
import { sendFault, sendNotFound, sendPage, sendReply } from './practice-answer.ts';
import { seededRandom } from '../../shared/practice/seeded-random.ts';
import type { PracticeFault } from './practice-faults.ts';
import type { PracticeRecords, PracticeRequest } from './practice-log.ts';
import { fieldsDigest, practiceRecords, textDigest } from './practice-log.ts';
import { PracticePeople } from './practice-people.ts';
import { practiceCall, readFields, readRequestBody } from './practice-request.ts';
import type { PracticeCall } from './practice-request.ts';
import { refusal } from './practice-rules.ts';
import type { PracticeFields, PracticeRefusal } from './practice-rules.ts';

/** How the practice controller behaves; without options it is a healthy one. */
export interface PracticeOptions {
  /** Milliseconds before each answer, and so many more at random. */
  readonly latency?: number;
  readonly jitter?: number;
  /** The share of requests that go wrong, 0 to 1, and in which ways. */
  readonly failRate?: number;
  readonly failWith?: readonly PracticeFault[];
  /** The same seed goes wrong in the same way for the same order of requests. */
  readonly seed?: number;
  /** `Retry-After` of 429 and 503, as it is sent. */
  readonly retryAfter?: string;
  /** The HTTP status of documented refusals; the document names none. */
  readonly refusalStatus?: number;
  /** For tests: the fault of the n-th request (from 0), in place of chance. */
  readonly faultOf?: (request: number) => PracticeFault | null;
  /** The login sources that it knows; those of `shared/practice` by default. */
  readonly loginSources?: readonly string[];
  /** People whom it knows from the beginning; those of `shared/practice` by default. */
  readonly existing?: readonly PracticeFields[];
}

const NO_CLIENT_CODE = refusal(9000, 'Client code is missing.');

/**
 * The built-in controller: speaks the documented API on this computer only, refuses what the documented codes
 * describe, keeps what it accepted in memory, and can be told to fail. Any token will do; none is kept.
 */
export class PracticeController {
  readonly #options: PracticeOptions;
  readonly #people: PracticePeople;
  readonly #random: () => number;
  readonly #server: Server;
  readonly #requests: PracticeRequest[] = [];
  readonly #startedAt = performance.now();
  #calls = 0;

  constructor(options: PracticeOptions = {}) {
    this.#options = options;
    this.#people = new PracticePeople(
      options.loginSources ?? PRACTICE_LOGIN_SOURCES,
      options.existing ?? PRACTICE_EXISTING,
    );
    this.#random = seededRandom(options.seed ?? 1);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Listens on 127.0.0.1; port 0 takes a free one. Rejects with the system's error where that is refused. */
  listen(port: number): Promise<{ readonly url: string; readonly port: number }> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        const taken = typeof address === 'object' && address !== null ? address.port : port;
        resolve({ url: `http://127.0.0.1:${taken}`, port: taken });
      });
    });
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** What came and what became of it. */
  records(): PracticeRecords {
    return practiceRecords(this.#requests, (uniqueId) => this.#people.find(uniqueId));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (!isForThisComputer(request)) sendPage(response, 403, 'Forbidden');
    else if (request.method === 'GET' && path === '/_records') sendRecords(response, this.records());
    else {
      const asked = request.method === 'POST' ? practiceCall(path) : null;
      if (asked === null) sendNotFound(response);
      else await this.#answer(request, response, asked.call, asked.clientCode);
    }
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    call: PracticeCall,
    clientCode: string,
  ): Promise<void> {
    const at = performance.now() - this.#startedAt;
    const fault = this.#nextFault();
    const path = request.url ?? '';
    if (fault === 'reset-before') {
      const answer = sendFault(response, fault, null, null);
      this.#requests.push({ at, path, uniqueId: null, sha256: '', fault, processed: false, answer });
      return;
    }
    const body = await readRequestBody(request);
    if (body === null) {
      sendPage(response, 413, 'Content Too Large');
      return;
    }
    await this.#delay();
    const read = readFields(body);
    const fields = 'fields' in read ? read.fields : null;
    const refused = codeOf(fault) ?? (clientCode === '' ? NO_CLIENT_CODE : 'code' in read ? read : null);
    const reply = refused ?? (isUntouched(fault) ? null : this.#process(call, fields ?? {}));
    const answer = this.#send(response, fault, reply);
    this.#requests.push({
      at,
      path,
      uniqueId: fields?.unique_id ?? null,
      sha256: fields === null ? textDigest(body) : fieldsDigest(fields),
      fault,
      processed: reply !== null && !('code' in reply),
      answer,
    });
  }

  #process(call: PracticeCall, fields: PracticeFields): PracticeReply {
    if (call === 'list-user-types') {
      return { status: 'success', user_types: PRACTICE_USER_TYPES };
    }
    const pushed = this.#people.push(fields);
    return 'code' in pushed ? pushed : { status: 'success', reference_id: pushed.referenceId };
  }

  #send(response: ServerResponse, fault: PracticeFault | null, reply: PracticeReply | null): string {
    const { refusalStatus = 200, retryAfter = null } = this.#options;
    const spoils = fault !== null && codeOf(fault) === null;
    if (spoils || reply === null) return sendFault(response, fault ?? '500', reply, retryAfter);
    return sendReply(response, reply, refusalStatus);
  }

  #nextFault(): PracticeFault | null {
    const { failRate = 0, failWith = [], faultOf } = this.#options;
    const call = this.#calls;
    this.#calls += 1;
    const fault = faultOf === undefined ? this.#chance(failRate, failWith) : faultOf(call);
    if (fault !== 'reset') return fault;
    return this.#random() < 0.5 ? 'reset-before' : 'reset-after';
  }

  #chance(failRate: number, failWith: readonly PracticeFault[]): PracticeFault | null {
    const fails = this.#random() < failRate;
    const which = Math.floor(this.#random() * failWith.length);
    return fails ? (failWith[which] ?? null) : null;
  }

  async #delay(): Promise<void> {
    const { latency = 0, jitter = 0 } = this.#options;
    const milliseconds = latency + jitter * this.#random();
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
}

/** Whether a fault comes before the row is processed. */
function isUntouched(fault: PracticeFault | null): boolean {
  return fault !== null && (/^[345]\d\d$/.test(fault) || fault === 'redirect');
}

/** The refusal that a fault asks for, or null for the faults that spoil an answer. */
function codeOf(fault: PracticeFault | null): PracticeRefusal | null {
  if (fault === null || !/^90\d\d$/.test(fault)) return null;
  return refusal(Number(fault), `Practice refusal ${fault}.`);
}

/** A page of the web that was led here by its host name must not read what is kept here. */
function isForThisComputer(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  return URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname);
}

function sendRecords(response: ServerResponse, records: PracticeRecords): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(records));
}
