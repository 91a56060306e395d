import fc from 'fast-check';

import type { HttpReply } from '../../../src/shared/push/http-reply.ts';
import { failure } from '../../fakes/fake-controller-client.ts';

/** Bodies that say nothing that counts, by name: with 200 each leaves its row in doubt. */
export const BAD_BODIES: readonly (readonly [name: string, body: string])[] = [
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['a mark before the JSON', '\uFEFF{"status":"success","reference_id":44}'],
  ['HTML', '<!doctype html><title>Sign in</title>'],
  ['cut JSON', '{"status":"success","reference_'],
  ['text after the JSON', '{"status":"success","reference_id":44} ok'],
  ['two JSON texts', '{"status":"success","reference_id":44}{"status":"success","reference_id":44}'],
  ['null', 'null'],
  ['a number', '44'],
  ['the word alone', '"success"'],
  ['a list', '["success"]'],
  ['the object in a list', '[{"status":"success","reference_id":44}]'],
  ['the object in an object', '{"data":{"status":"success","reference_id":44}}'],
  ['an empty object', '{}'],
  ['no reference id', '{"status":"success"}'],
  ['a reference id null', '{"status":"success","reference_id":null}'],
  ['an empty reference id', '{"status":"success","reference_id":""}'],
  ['a blank reference id', '{"status":"success","reference_id":"  "}'],
  ['an endless reference id', `{"status":"success","reference_id":"${'x'.repeat(201)}"}`],
  ['a reference id that is no number', '{"status":"success","reference_id":1e999}'],
  ['a negative reference id', '{"status":"success","reference_id":-1}'],
  ['a broken reference id', '{"status":"success","reference_id":4.5}'],
  ['a reference id beyond all records', '{"status":"success","reference_id":1e300}'],
  ['a boolean reference id', '{"status":"success","reference_id":true}'],
  ['a listed reference id', '{"status":"success","reference_id":[44]}'],
  ['Success', '{"status":"Success","reference_id":44}'],
  ['SUCCESS', '{"status":"SUCCESS","reference_id":44}'],
  ['success with a blank', '{"status":"success ","reference_id":44}'],
  ['Status', '{"Status":"success","reference_id":44}'],
  ['referenceId', '{"status":"success","referenceId":44}'],
  ['a listed status', '{"status":["success"],"reference_id":44}'],
  ['true', '{"status":true,"reference_id":44}'],
  ['200', '{"status":200,"reference_id":44}'],
  ['an error status', '{"status":"error","reference_id":44}'],
  ['two statuses', '{"status":"error","status":"success","reference_id":44}'],
  ['two statuses, one escaped', '{"status":"error","\\u0073tatus":"success","reference_id":44}'],
  ['two reference ids', '{"status":"success","reference_id":1,"reference_id":44}'],
  ['__proto__ with the success', '{"__proto__":{"status":"success","reference_id":44}}'],
  ['single quotes', "{'status':'success','reference_id':44}"],
  ['JSON with a comment', '{"status":"success","reference_id":44}//'],
  ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  [
    'deep nesting in the object',
    `{"status":"success","reference_id":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  ],
  ['a code that is none, without words', '{"ErrorCode":"oops"}'],
  ['two codes in two spellings', '{"ErrorCode":9019,"errorCode":9020}'],
  ['NUL', '{"status":"success\u0000","reference_id":44}'],
];

const json = fc.json({ maxDepth: 3 });
const nearly = fc.record(
  {
    status: fc.oneof(fc.constantFrom('success', 'Success', 'error', ''), fc.jsonValue()),
    reference_id: fc.oneof(fc.integer(), fc.string(), fc.uuid(), fc.jsonValue()),
    ErrorCode: fc.oneof(fc.integer({ min: 8990, max: 9040 }), fc.string(), fc.jsonValue()),
    ErrorMessage: fc.oneof(fc.string(), fc.jsonValue()),
  },
  { requiredKeys: [] },
);
/** As often as not the documented success. */
const almost = fc.record(
  {
    status: fc.oneof({ weight: 4, arbitrary: fc.constant('success') }, fc.string()),
    reference_id: fc.oneof(fc.integer({ min: 0 }), fc.uuid(), fc.double(), fc.string()),
    ErrorCode: fc.constantFrom(null, 0, '', 9019, '9020'),
  },
  { requiredKeys: ['status', 'reference_id'] },
);
/** Any body at all, many of them nearly the documented ones. */
export const anyBody: fc.Arbitrary<string> = fc.oneof(
  json,
  nearly.map((value) => JSON.stringify(value)),
  almost.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
);
/** Any reply at all, many of them nearly the documented ones. */
export const anyReply: fc.Arbitrary<HttpReply> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      status: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(200, 201) },
        fc.integer({ min: 100, max: 999 }),
      ),
      contentType: fc.string(),
      retryAfter: fc.option(fc.oneof(fc.string(), fc.integer().map(String), fc.date().map(String))),
      location: fc.option(fc.oneof(fc.webUrl(), fc.string())),
      body: anyBody,
      bodyTooLong: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
    }),
  },
  fc
    .constantFrom('refused', 'reset', 'timeout', 'certificate', 'proxy', 'other')
    .chain((cause) => fc.boolean().map((mayHaveArrived) => failure(cause as 'reset', mayHaveArrived))),
);

/** An id that a double cannot hold counts where the text has every digit of it. */
const DIGITS = /"reference_id"\s*:\s*\d{1,200}\s*[,}]/;

/** Written apart from the product: the two lines of the document, and no error code beside them. */
export function isDocumentedSuccess(reply: HttpReply): boolean {
  if (reply.kind === 'failure' || reply.bodyTooLong || reply.status < 200 || reply.status > 299) return false;
  try {
    const value = JSON.parse(reply.body) as Record<string, unknown> | null;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
    const error = value.ErrorCode;
    const id = value.reference_id;
    const isId =
      (typeof id === 'number' &&
        (Number.isSafeInteger(id) || (id > 2 ** 53 && DIGITS.test(reply.body))) &&
        id >= 0 &&
        !Object.is(id, -0)) ||
      (typeof id === 'string' && id.trim() !== '' && id.length <= 200);
    const hasError = Object.hasOwn(value, 'ErrorCode') && error !== null && error !== 0 && error !== '';
    const words = value.ErrorMessage ?? '';
    return value.status === 'success' && isId && !hasError && words === '';
  } catch {
    return false;
  }
}
