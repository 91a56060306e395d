import { describe, expect, it } from 'vitest';

import { readUserTypes } from '../../../src/shared/push/user-types-reply.ts';
import { answer, failure, refused } from '../../fakes/fake-controller-client.ts';

const types = [
  { id: '1', type_name: 'Full Time Student', ext_info: 'Student' },
  { id: 7, type_name: 'Full Time Staff' },
];

describe('readUserTypes', () => {
  it('reads the documented reply', () => {
    expect(readUserTypes(answer(200, { status: 'success', user_types: types }), 'h')).toEqual({
      ok: true,
      value: [
        { id: '1', name: 'Full Time Student' },
        { id: '7', name: 'Full Time Staff' },
      ],
    });
  });

  it.each([
    [
      failure('refused', false, 'ECONNREFUSED'),
      'controller-unreachable',
      { host: 'h', cause: 'ECONNREFUSED' },
    ],
    [refused(9002, 'No permission.'), 'controller-refused', { code: 9002, message: 'No permission.' }],
    [refused(9000, 'No client.', 400), 'controller-refused', { code: 9000, message: 'No client.' }],
    [answer(401, ''), 'controller-refused', { code: 401, message: 'HTTP 401' }],
    [answer(403, '<h1>No</h1>'), 'controller-refused', { code: 403, message: 'HTTP 403' }],
    [answer(302, '', { location: 'https://x.example' }), 'controller-answer', { host: 'h', status: 302 }],
    [answer(404, '<h1>Not Found</h1>'), 'controller-answer', { host: 'h', status: 404 }],
    [answer(200, '<html>'), 'controller-answer', { host: 'h', status: 200 }],
    [answer(200, '', { bodyTooLong: true }), 'controller-answer', { host: 'h', status: 200 }],
    [answer(200, { status: 'success' }), 'controller-answer', { host: 'h', status: 200 }],
    [answer(200, { status: 'success', user_types: [null] }), 'controller-answer', { host: 'h', status: 200 }],
    [
      answer(200, { status: 'success', user_types: [{ id: {} }] }),
      'controller-answer',
      { host: 'h', status: 200 },
    ],
    [answer(500, { status: 'success', user_types: types }), 'controller-answer', { host: 'h', status: 500 }],
  ])('%o', (reply, code, details) => {
    expect(readUserTypes(reply, 'h')).toEqual({ ok: false, problem: { code, details } });
  });
});
