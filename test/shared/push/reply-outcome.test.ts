import { describe, expect, it } from 'vitest';

import type { HttpReply } from '../../../src/shared/push/http-reply.ts';
import { outcomeOf } from '../../../src/shared/push/reply-outcome.ts';
import type { OutcomeContext } from '../../../src/shared/push/reply-outcome.ts';
import { answer, failure, refused, success } from '../../fakes/fake-controller-client.ts';
import { BAD_BODIES } from './bad-replies.ts';

const context: OutcomeContext = {
  firstRow: false,
  unparsableBefore: 0,
  wallTime: Date.UTC(2026, 0, 5, 12, 0, 0),
  host: 'controller.example',
  hasValue: () => true,
};
const firstRow = { ...context, firstRow: true };

/** `accepted 44`, `rejected 9019 email`, `stop token-refused`, `retry busy doubtful 1000`. */
function short(reply: HttpReply, where: OutcomeContext = context): string {
  const outcome = outcomeOf(reply, where);
  switch (outcome.kind) {
    case 'accepted':
      return `accepted ${typeof outcome.referenceId} ${outcome.referenceId}`;
    case 'rejected':
      return `rejected ${outcome.code ?? '-'} ${outcome.column ?? '-'}`;
    case 'stop':
      return `stop ${outcome.reason.code}${outcome.doubtful ? ' doubtful' : ''}`;
    case 'retry': {
      const doubt = outcome.doubtful ? 'doubtful' : 'untouched';
      return `retry ${outcome.cause} ${doubt} ${outcome.afterMilliseconds ?? '-'}`;
    }
  }
}

describe('outcomeOf, the documented replies', () => {
  it('accepts the success of the document', () => {
    expect(short(answer(200, '{"status":"success","reference_id":44}'))).toBe('accepted number 44');
  });

  it('accepts a UUID as reference id', () => {
    const id = '0b0e8a52-6a55-4b6a-9f0e-7a4e1a0f7b11';
    expect(short(success(id))).toBe(`accepted string ${id}`);
  });

  it('keeps every digit of a reference id that a double cannot hold', () => {
    expect(short(answer(200, '{"status":"success","reference_id":12345678901234567890}'))).toBe(
      'accepted string 12345678901234567890',
    );
  });

  it.each([201, 202, 299])('accepts the success with HTTP %d', (status) => {
    expect(short(answer(status, '{"status":"success","reference_id":44}'))).toBe('accepted number 44');
  });

  it('accepts the success whatever its content type says, because only the body is documented', () => {
    const contentType = 'text/html';
    expect(short(answer(200, { status: 'success', reference_id: 7 }, { contentType }))).toBe(
      'accepted number 7',
    );
  });

  // Every line of the table in push-api/README.md: as a later row, and as the first row.
  it.each([
    [9000, 'stop client-code-refused', 'stop client-code-refused'],
    [9001, 'stop token-missing', 'stop token-missing'],
    [9002, 'stop token-refused', 'stop token-refused'],
    [9003, 'rejected 9003 -', 'rejected 9003 -'],
    [9009, 'rejected 9009 -', 'rejected 9009 -'],
    [9011, 'rejected 9011 province', 'rejected 9011 province'],
    [9013, 'rejected 9013 unique_id', 'rejected 9013 unique_id'],
    [9014, 'rejected 9014 login_source', 'rejected 9014 login_source'],
    [9015, 'rejected 9015 login_source', 'stop login-source-refused'],
    [9016, 'rejected 9016 email', 'rejected 9016 email'],
    [9017, 'rejected 9017 first_name', 'rejected 9017 first_name'],
    [9018, 'rejected 9018 last_name', 'rejected 9018 last_name'],
    [9019, 'rejected 9019 email', 'rejected 9019 email'],
    [9020, 'rejected 9020 user_name', 'rejected 9020 user_name'],
    [9022, 'rejected 9022 -', 'rejected 9022 -'],
    [9030, 'rejected 9030 -', 'rejected 9030 -'],
    [9031, 'rejected 9031 -', 'rejected 9031 -'],
    [9032, 'rejected 9032 -', 'rejected 9032 -'],
    [9033, 'rejected 9033 -', 'rejected 9033 -'],
    [9004, 'rejected 9004 -', 'rejected 9004 -'],
    [9021, 'rejected 9021 -', 'rejected 9021 -'],
    [1234, 'rejected 1234 -', 'rejected 1234 -'],
  ])('code %d: %s, on the first row %s', (code, later, first) => {
    expect(short(refused(code))).toBe(later);
    expect(short(refused(code), firstRow)).toBe(first);
    expect(short(answer(200, { ErrorCode: String(code), ErrorMessage: 'Refused.' }))).toBe(later);
    expect(short(answer(200, { errorcode: code, ERRORMESSAGE: 'Refused.' }))).toBe(later);
    expect(short(refused(code, 'Refused.', 400))).toBe(later);
  });

  it.each([401, 404, 429, 500, 503])('lets a documented code decide before HTTP %d', (status) => {
    expect(short(refused(9019, 'Email must be unique.', status))).toBe('rejected 9019 email');
  });

  it('stops at the fifth 9003 in a row', () => {
    expect(short(refused(9003), { ...context, unparsableBefore: 3 })).toBe('rejected 9003 -');
    expect(short(refused(9003), { ...context, unparsableBefore: 4 })).toBe('stop unparsable-requests');
  });

  it('hands on the words of a refusal as they came', () => {
    expect(outcomeOf(refused(9019, 'L’adresse <b>existe</b> déjà'), context)).toMatchObject({
      message: 'L’adresse <b>existe</b> déjà',
    });
  });
});

describe('outcomeOf, bodies that are not the documented success', () => {
  const doubtful = 'retry unusable-answer doubtful -';

  it.each(BAD_BODIES)('%s: in doubt', (_name, body) => {
    expect(short(answer(200, body))).toBe(doubtful);
  });

  it('a body over the limit: in doubt', () => {
    expect(short(answer(200, '', { bodyTooLong: true }))).toBe(doubtful);
  });

  it('a success beside an error code is a refusal', () => {
    const body = {
      status: 'success',
      reference_id: 44,
      ErrorCode: 9019,
      ErrorMessage: 'Email must be unique.',
    };
    expect(short(answer(200, body))).toBe('rejected 9019 email');
  });

  it('an empty error code beside a success is none', () => {
    expect(short(answer(200, { status: 'success', reference_id: 44, ErrorCode: null }))).toBe(
      'accepted number 44',
    );
  });

  it('words about an error beside a success contradict it', () => {
    const body = { status: 'success', reference_id: 44, ErrorMessage: 'Email must be unique.' };
    expect(short(answer(200, body))).toBe(doubtful);
  });

  it('words without a code are a refusal', () => {
    expect(short(answer(200, { ErrorMessage: 'Email is odd.' }))).toBe('rejected - email');
    expect(short(answer(400, { ErrorMessage: 'Email is odd.' }))).toBe('rejected - email');
    expect(short(answer(200, { ErrorCode: 'E_EMAIL', ErrorMessage: 'Email is odd.' }))).toBe(
      'rejected - email',
    );
  });

  it.each([
    [204, 'retry unusable-answer doubtful -'],
    [300, 'stop redirected'],
    [301, 'stop redirected'],
    [302, 'stop redirected'],
    [303, 'stop redirected doubtful'],
    [307, 'stop redirected'],
    [308, 'stop redirected'],
    [400, 'rejected - -'],
    [401, 'stop token-refused'],
    [403, 'stop forbidden'],
    [404, 'rejected - -'],
    [405, 'rejected - -'],
    [407, 'stop proxy-authentication'],
    [408, 'retry lost doubtful -'],
    [409, 'rejected - -'],
    [413, 'rejected - -'],
    [422, 'rejected - -'],
    [425, 'retry busy untouched -'],
    [429, 'retry busy untouched -'],
    [500, 'retry server-error doubtful -'],
    [501, 'rejected - -'],
    [502, 'retry server-error doubtful -'],
    [503, 'retry busy untouched -'],
    [504, 'retry server-error doubtful -'],
    [511, 'stop redirected'],
    [520, 'retry server-error doubtful -'],
    [999, 'retry unusable-answer doubtful -'],
  ])('HTTP %d with a page: %s', (status, expected) => {
    expect(short(answer(status, '<h1>Page</h1>'))).toBe(expected);
  });

  it.each([404, 405, 410, 501])('HTTP %d with a page on the first row is not the API', (status) => {
    expect(short(answer(status, '<h1>Not Found</h1>'), firstRow)).toBe('stop not-the-api');
  });

  it.each([302, 400, 401, 500, 503])('never accepts the success with HTTP %d', (status) => {
    expect(short(answer(status, { status: 'success', reference_id: 44 }))).not.toMatch(/^accepted/);
  });

  it('keeps the words of a refusal in a shape of its own, and lands on the cell that they name', () => {
    const body = { title: 'Invalid', errors: { email: ['The email is taken.'] } };
    expect(outcomeOf(answer(422, body), context)).toEqual({
      kind: 'rejected',
      code: null,
      message: 'Invalid The email is taken.',
      column: 'email',
    });
  });

  it.each([
    [200, 'retry unusable-answer doubtful -'],
    [500, 'retry server-error doubtful -'],
  ])('such words with HTTP %d refuse nothing, and are kept', (status, outcome) => {
    const reply = answer(status, { status: 'error', message: 'The database sleeps' });
    expect(short(reply)).toBe(outcome);
    expect(outcomeOf(reply, context)).toMatchObject({
      message: `HTTP ${status}: The database sleeps`,
      reason: { controllerMessage: 'The database sleeps' },
    });
  });

  it('words of its own of an address without the API stop the run at its first row', () => {
    expect(short(answer(404, { message: 'Not Found' }), firstRow)).toBe('stop not-the-api');
  });

  it('an undocumented code leaves 429 and 500 to the status', () => {
    expect(short(answer(429, { ErrorCode: 429, ErrorMessage: 'Slow down' }))).toBe('retry busy untouched -');
    expect(short(answer(500, { ErrorCode: 500, ErrorMessage: 'Oops' }))).toBe(
      'retry server-error doubtful -',
    );
    expect(short(answer(401, { ErrorCode: 1, ErrorMessage: 'Who?' }))).toBe('stop token-refused');
  });

  it('names the host of a redirect and nothing else of it', () => {
    const location = 'https://somebody:secret@elsewhere.example:8443/sign-in?token=abc';
    const outcome = outcomeOf(answer(302, '', { location }), context);
    expect(outcome).toMatchObject({ reason: { details: { target: 'elsewhere.example:8443', status: 302 } } });
    expect(JSON.stringify(outcome)).not.toMatch(/secret|abc|sign-in/);
  });

  it('names the own host of a redirect within it', () => {
    expect(outcomeOf(answer(302, '', { location: '/login' }), context)).toMatchObject({
      reason: { details: { target: 'controller.example' } },
    });
  });
});

describe('outcomeOf, Retry-After', () => {
  it.each([
    ['1', 1_000],
    ['120', 120_000],
    [' 5 ', 5_000],
    ['1.5', 1_500],
    ['86400', 600_000],
    ['999999999999999', 600_000],
    ['Mon, 05 Jan 2026 12:00:30 GMT', 30_000],
    ['Monday, 05-Jan-26 12:00:30 GMT', 30_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '-'],
    ['Mon Jan  5 12:00:30 2026', 30_000],
    ['Tue, 06 Jan 2026 12:00:00 GMT', 600_000],
    ['Mon, 05 Jan 2026 11:00:00 GMT', '-'],
    ['0', '-'],
    ['-5', '-'],
    ['', '-'],
    ['soon', '-'],
    ['5 apples', '-'],
    ['1.2.3', '-'],
    ['Mon, 05 Foo 2026 12:00:30 GMT', '-'],
    ['2026-01-05T12:00:30Z', '-'],
  ])('"%s" asks for %s ms', (retryAfter, expected) => {
    expect(short(answer(429, '', { retryAfter }))).toBe(`retry busy untouched ${expected}`);
    expect(short(answer(503, '', { retryAfter }))).toBe(`retry busy untouched ${expected}`);
  });
});

describe('outcomeOf, failures', () => {
  it.each([
    [failure('refused', false), 'retry unreachable untouched -'],
    [failure('host-unknown', false), 'retry unreachable untouched -'],
    [failure('network-unreachable', false), 'retry unreachable untouched -'],
    [failure('connect-timeout', false), 'retry unreachable untouched -'],
    [failure('network-unreachable', true), 'retry lost doubtful -'],
    [failure('reset', true), 'retry lost doubtful -'],
    [failure('timeout', true), 'retry lost doubtful -'],
    [failure('aborted', true), 'retry lost doubtful -'],
    [failure('other', true), 'retry lost doubtful -'],
    [failure('certificate', false), 'stop certificate'],
    [failure('tls', false), 'stop certificate'],
    [failure('tls', true), 'stop certificate doubtful'],
    [failure('proxy', false), 'stop proxy-authentication'],
  ])('%o', (reply, expected) => {
    expect(short(reply)).toBe(expected);
  });

  it('says which certificate failure it was', () => {
    expect(outcomeOf(failure('certificate', false, 'CERT_HAS_EXPIRED'), context)).toMatchObject({
      reason: { details: { cause: 'CERT_HAS_EXPIRED', host: 'controller.example' } },
    });
  });
});
