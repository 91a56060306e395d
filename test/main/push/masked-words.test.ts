import { describe, expect, it } from 'vitest';

import { maskedOutcome, maskedReason } from '../../../src/main/push/masked-words.ts';
import type { StopReason } from '../../../src/shared/push/run.ts';

const ROW = {
  unique_id: 'A-77',
  login_source: 'SAML',
  first_name: 'Zoë "Z"',
  city: 'AB',
  last_name: 'Winter',
};

function reasonWith(controllerMessage: string): StopReason {
  return {
    code: 'token-refused',
    controllerCode: 9002,
    controllerMessage,
    details: { host: 'Winter.example' },
  };
}

describe('maskedReason', () => {
  it.each([
    ['No permission to push A-77 (Winter).', 'No permission to push *** (***).'],
    [
      JSON.stringify(ROW),
      '{"unique_id":"***","login_source":"SAML","first_name":"***","city":"AB","last_name":"***"}',
    ],
    ['The login source SAML is not known.', 'The login source SAML is not known.'],
    ['', ''],
  ])('takes the row out of %j', (words, masked) => {
    expect(maskedReason(reasonWith(words), ROW)).toEqual(reasonWith(masked));
  });
});

describe('maskedOutcome', () => {
  it('masks what may come to concern the run', () => {
    const reason = reasonWith('Winter');
    expect(maskedOutcome({ kind: 'stop', doubtful: false, reason }, ROW)).toMatchObject({
      reason: { controllerMessage: '***' },
    });
    const retry = { kind: 'retry', cause: 'server-error', doubtful: true, afterMilliseconds: null } as const;
    expect(maskedOutcome({ ...retry, message: 'HTTP 500: Winter', reason }, ROW)).toMatchObject({
      message: 'HTTP 500: ***',
      reason: { controllerMessage: '***' },
    });
  });

  it("keeps the words of a row's own refusal", () => {
    const refused = { kind: 'rejected', code: 9019, message: 'Winter has it.', column: null } as const;
    expect(maskedOutcome(refused, ROW)).toBe(refused);
  });
});
