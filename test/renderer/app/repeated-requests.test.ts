import { describe, expect, it } from 'vitest';

import { repeatedRequests } from '../../../src/renderer/app/repeated-requests.ts';

describe('repeatedRequests', () => {
  it.each([
    ['accepted', 0, null],
    ['accepted', 1, { key: 'again', count: 2 }],
    ['unchanged', 2, { key: 'again', count: 3 }],
    ['rejected', 1, { key: 'again', count: 2 }],
    ['unconfirmed', 1, null],
    ['unconfirmed', 3, { key: 'none', count: 3 }],
    ['approved', 1, { key: 'none', count: 1 }],
    ['draft', 2, { key: 'none', count: 2 }],
  ] as const)('a row that is %s with %d requests without an answer', (status, unanswered, said) => {
    expect(repeatedRequests(status, unanswered)).toEqual(said);
  });
});
