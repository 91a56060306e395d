import { describe, expect, it } from 'vitest';

import { canTryNow, remedyOf, runSentence } from '../../../src/renderer/send/run-look.ts';
import type { RunState, StopReason } from '../../../src/shared/push/run.ts';

const because = (code: StopReason['code']): StopReason => ({
  code,
  controllerCode: null,
  controllerMessage: '',
  details: {},
});

describe('runSentence', () => {
  it.each<[RunState, StopReason | null, boolean, string]>([
    ['running', null, true, 'running'],
    ['waiting', because('asked-to-wait'), true, 'waitingAsked'],
    ['waiting', because('asked-to-wait'), false, 'waitingAsked'],
    ['waiting', because('offline'), true, 'waitingOffline'],
    ['waiting', because('unreachable'), true, 'waitingNetwork'],
    ['waiting', because('unreachable'), false, 'waitingOffline'],
    ['waiting', because('host-unknown'), false, 'waitingOffline'],
    ['waiting', because('not-the-api'), false, 'waiting'],
    ['paused', null, true, 'paused'],
    ['paused', because('equal-failures'), true, 'question'],
    ['paused', because('retry-budget'), true, 'question'],
    ['stopping', null, true, 'stopping'],
    ['stopped', because('token-refused'), true, 'stopped'],
    ['stopped', null, true, 'died'],
    ['cancelled', null, true, 'cancelled'],
    ['finished', null, true, 'finished'],
  ])('%s, %o, online %s: %s', (state, reason, online, sentence) => {
    expect(runSentence({ state, reason }, online)).toBe(sentence);
  });
});

describe('canTryNow', () => {
  it('is so while the run waits, but for a pause that the controller asked for', () => {
    expect(canTryNow({ state: 'waiting', reason: because('unreachable') })).toBe(true);
    expect(canTryNow({ state: 'waiting', reason: because('asked-to-wait') })).toBe(false);
    expect(canTryNow({ state: 'paused', reason: null })).toBe(false);
  });
});

describe('remedyOf', () => {
  it.each([
    ['token-refused', 'settings'],
    ['certificate', 'settings'],
    ['login-source-refused', 'review'],
    ['store-failed', null],
  ] as const)('%s: %s', (code, remedy) => {
    expect(remedyOf(because(code))).toBe(remedy);
  });
  it('is none without a reason', () => {
    expect(remedyOf(null)).toBeNull();
  });
});
