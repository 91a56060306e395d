import { describe, expect, it } from 'vitest';

import { rowPlan } from '../../../src/renderer/send/row-plan.ts';
import { checkSending, hostOf, isConfirmed } from '../../../src/renderer/send/send-check.ts';
import { secondsUntil } from '../../../src/renderer/send/use-countdown.ts';

describe('checkSending', () => {
  it.each([
    ['nothing is approved', 0, 'controller', 'production', true, 'nothing-approved'],
    ['practice needs no token', 1, 'practice', 'test', null, 'go'],
    ['the token is being asked for', 1, 'controller', 'test', null, 'token-unknown'],
    ['there is no token', 1, 'controller', 'production', false, 'token-missing'],
    ['production is confirmed first', 1, 'controller', 'production', true, 'confirm-production'],
    ['a test system is not', 1, 'controller', 'test', true, 'go'],
  ] as const)('%s', (_name, approved, kind, environment, token, check) => {
    expect(checkSending(approved, { kind, environment }, token)).toBe(check);
  });
});

describe('hostOf', () => {
  it.each([
    ['https://controller.example.edu', 'controller.example.edu'],
    ['http://127.0.0.1:4010', '127.0.0.1:4010'],
    ['', ''],
  ])('%s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});

describe('isConfirmed', () => {
  it.each([
    ['Campus', true],
    [' campus ', true],
    ['Campu', false],
    ['', false],
  ])('"%s" for Campus', (typed, confirmed) => {
    expect(isConfirmed(typed, 'Campus')).toBe(confirmed);
  });
});

describe('rowPlan', () => {
  const none = {
    all: 9,
    errors: 0,
    warnings: 4,
    ready: 0,
    approved: 0,
    rejected: 0,
    unconfirmed: 0,
    accepted: 0,
    excluded: 1,
  };

  it('names the approved rows even where there are none', () => {
    expect(rowPlan(none)).toEqual([{ kind: 'approved', count: 0 }]);
  });

  it('names every kind of row that stays behind', () => {
    const counts = { ...none, approved: 5, ready: 1, errors: 2, rejected: 3, unconfirmed: 4, accepted: 6 };
    expect(rowPlan(counts).map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'approved 5',
      'ready 1',
      'errors 2',
      'rejected 3',
      'unconfirmed 4',
      'accepted 6',
    ]);
  });
});

describe('secondsUntil', () => {
  it.each([
    [12_000, 0, 12],
    [12_000, 1, 12],
    [12_000, 1_000, 11],
    [12_000, 12_000, 0],
    [12_000, 99_000, 0],
  ])('until %d at %d: %d', (moment, now, seconds) => {
    expect(secondsUntil(moment, now)).toBe(seconds);
  });
});
