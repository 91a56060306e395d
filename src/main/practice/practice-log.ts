import { createHash } from 'node:crypto';

import type { PracticeFields } from './practice-rules.ts';

/** One request as it came, without its token. */
export interface PracticeRequest {
  /** Milliseconds since the controller began, monotonic. */
  readonly at: number;
  readonly path: string;
  /** null where the body was not read or not understood. */
  readonly uniqueId: string | null;
  /** SHA-256 of the fields as JSON in the order in which they came, the token left out; of the raw body else. */
  readonly sha256: string;
  readonly fault: string | null;
  /** Whether the people were changed by it. */
  readonly processed: boolean;
  /** `success 44`, `9019`, `HTTP 503`, or `none` where no whole answer was given. */
  readonly answer: string;
}

/** What became of one person's pushes. */
export interface PracticeRecord {
  readonly uniqueId: string;
  readonly referenceId: number | null;
  /** Requests that named this person and were read. */
  readonly received: number;
  readonly answers: readonly string[];
  /** What the controller holds, wire name to text; null where nothing was accepted. */
  readonly fields: PracticeFields | null;
  /** {@link fieldsDigest} of the last push that was processed. */
  readonly sha256: string | null;
}

/** The answer of `GET /_records`. */
export interface PracticeRecords {
  readonly people: readonly PracticeRecord[];
  readonly requests: readonly PracticeRequest[];
}

/** The hash under which a push is remembered. */
export function fieldsDigest(fields: PracticeFields): string {
  return textDigest(JSON.stringify(fields));
}

/** SHA-256 in hexadecimal. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Gathers the requests by person; `known` gives reference id and fields of those whom the controller holds. */
export function practiceRecords(
  requests: readonly PracticeRequest[],
  known: (uniqueId: string) => { readonly referenceId: number; readonly fields: PracticeFields } | undefined,
): PracticeRecords {
  const byPerson = new Map<string, PracticeRequest[]>();
  for (const request of requests) {
    if (request.uniqueId === null) continue;
    const earlier = byPerson.get(request.uniqueId);
    if (earlier === undefined) byPerson.set(request.uniqueId, [request]);
    else earlier.push(request);
  }
  const people = [...byPerson].map(([uniqueId, theirs]): PracticeRecord => {
    const person = known(uniqueId);
    return {
      uniqueId,
      referenceId: person?.referenceId ?? null,
      received: theirs.length,
      answers: theirs.map(({ answer }) => answer),
      fields: person?.fields ?? null,
      sha256: theirs.findLast(({ processed }) => processed)?.sha256 ?? null,
    };
  });
  return { people, requests };
}
