import type { IncomingMessage } from 'node:http';

import { refusal } from './practice-rules.ts';
import type { PracticeFields, PracticeRefusal } from './practice-rules.ts';

/** A request body may be so long; the largest row that Excel can hold is far below. */
const LONGEST_REQUEST = 2 * 1024 * 1024;

/** The two documented calls. */
export type PracticeCall = 'push' | 'list-user-types';

const CALLS: ReadonlyMap<string, PracticeCall> = new Map<string, PracticeCall>([
  ['v1/profiles/push', 'push'],
  ['v1/profiles/types/list', 'list-user-types'],
]);

/** The call that a path asks for with its client code (`''` where it is missing), or null for any other path. */
export function practiceCall(
  path: string,
): { readonly call: PracticeCall; readonly clientCode: string } | null {
  const [before, api, ...rest] = path.split('/');
  const clientCode = rest[0] === 'v1' ? '' : (rest.shift() ?? '');
  const call = CALLS.get(rest.join('/'));
  return before === '' && api === 'api' && call !== undefined ? { call, clientCode } : null;
}

/** Reads the body; null where it is longer than allowed. */
export async function readRequestBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LONGEST_REQUEST) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The fields of a body without the token, or the refusal that the token or the body deserves. */
export function readFields(body: string): { readonly fields: PracticeFields } | PracticeRefusal {
  const content = parseStrings(body);
  if (content === null) return refusal(9003, 'The request could not be parsed.');
  const { apiToken: token = '', ...fields } = content;
  if (token === '') return refusal(9001, 'API Token is missing from the request.');
  // Any other token will do in practice; this one rehearses what a wrong one does.
  if (token === 'no-permission') return refusal(9002, 'The API token lacks permission.');
  return { fields };
}

/** An object whose values are all strings, as the document has it; null otherwise. */
function parseStrings(body: string): Record<string, string> | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    const entries: [string, string][] = [];
    for (const [name, value] of Object.entries(parsed)) {
      if (typeof value !== 'string') return null;
      entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  } catch {
    return null;
  }
}
