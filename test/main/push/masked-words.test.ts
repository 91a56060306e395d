import { describe, expect, it } from 'vitest';

import { maskedOutcome, maskedReason } from '../../../src/main/push/masked-words.ts';
import type { StopReason } from '../../../src/shared/push/run.ts';
import { leaksOf } from '../../faults/leak-search.ts';
import { QUOTED_FORMS } from '../../faults/quoting-controller.ts';

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
    ['ZO\u00cb "Z" is in use; a-77, too.', '*** is in use; ***, too.'],
    ['Zo&euml; &quot;Z&quot; is in use.', '*** is in use.'],
    ...['\\', '\\u', '\\u00', '\\x0', '&', '&#', '&#x2', '&am', '%', '%2', '%25', '=', '=2', ''].map(
      (half): [string, string] => [`No permission for Wint${half}…`, 'No permission for ***…'],
    ),
    ['100 % sure\\nabout Win%74er', '100 % sure\\nabout ***'],
    [
      'See request 123e4567-e89b-12d3-a456-426614174000.',
      'See request 123e4567-e89b-12d3-a456-426614174000.',
    ],
    ['50%25 of nobody here', '50%25 of nobody here'],
    ['The name is Win…', 'The name is ***…'],
    ['It ends…', 'It ends…'],
  ])('takes the row out of %j', (words, masked) => {
    expect(maskedReason(reasonWith(words), ROW)).toEqual(reasonWith(masked));
  });
});

describe('maskedReason, a request quoted', () => {
  const row = {
    unique_id: 'QF-77310',
    first_name: 'Zéphyrine',
    last_name: 'Quillfeather',
    street: '1 Nightjar Row',
  };
  it.each([...QUOTED_FORMS])('%s', (_form, quoted) => {
    const { controllerMessage } = maskedReason(
      reasonWith(`The token may not: ${quoted(JSON.stringify(row))}`),
      row,
    );
    expect(
      leaksOf(['QF-77310', 'Zéphyrine', 'Quillfeather'], new Map([['words', controllerMessage]])),
    ).toEqual([]);
    expect(controllerMessage).toMatch(/^The token may not: /);
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
