import { practiceRecords } from '../../src/main/practice/practice-log.ts';
import type { PracticeRecords, PracticeRequest } from '../../src/main/practice/practice-log.ts';
import type { ControllerClient, Payload } from '../../src/main/push/ports.ts';
import type { HttpReply } from '../../src/shared/push/http-reply.ts';
import { answer, failure, success } from '../fakes/fake-controller-client.ts';

/** What a light controller says in place of the success; nothing was processed. */
export interface LightRefusal {
  readonly reply: HttpReply;
  /** As the practice controller would log it: `9002`, `HTTP 401`. */
  readonly logged: string;
}

/** A controller without a network, for runs of very many rows: creates or updates, and records every request. */
export class LightController implements ControllerClient {
  readonly #refuse: (request: number) => LightRefusal | null;
  readonly #random: () => number;
  readonly #requests: PracticeRequest[] = [];
  readonly #people = new Map<string, { readonly referenceId: number; readonly fields: Payload }>();
  /** Requests that were made and not answered yet. */
  inFlight = 0;
  /** Called in the very turn in which a reply is given, before anybody can act on it. */
  onReply: (refused: boolean) => void = () => undefined;

  constructor(refuse: (request: number) => LightRefusal | null, random: () => number) {
    this.#refuse = refuse;
    this.#random = random;
  }

  /** How many requests came. */
  get requests(): number {
    return this.#requests.length;
  }

  records(): PracticeRecords {
    return practiceRecords(this.#requests, (uniqueId) => this.#people.get(uniqueId));
  }

  async push(payload: Payload, signal: AbortSignal): Promise<HttpReply> {
    const uniqueId = payload.unique_id ?? '';
    const refusal = this.#refuse(this.#requests.length);
    const reply = refusal?.reply ?? this.#keep(uniqueId, payload);
    const logged = refusal?.logged ?? `success ${this.#people.get(uniqueId)?.referenceId ?? '?'}`;
    const place = { at: this.#requests.length, path: '', sha256: '', fault: null };
    this.#requests.push({ ...place, uniqueId, processed: refusal === null, answer: logged });
    this.inFlight += 1;
    for (let turns = Math.floor(this.#random() * 4); turns >= 0; turns -= 1) await nextTurn();
    this.inFlight -= 1;
    this.onReply(refusal !== null);
    return signal.aborted ? failure('aborted', true) : reply;
  }

  listUserTypes(): Promise<HttpReply> {
    return Promise.resolve(answer(200, { status: 'success', user_types: [] }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #keep(uniqueId: string, fields: Payload): HttpReply {
    const referenceId = this.#people.get(uniqueId)?.referenceId ?? this.#people.size + 1;
    this.#people.set(uniqueId, { referenceId, fields });
    return success(referenceId);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
