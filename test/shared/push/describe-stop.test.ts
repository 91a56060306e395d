import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/shared/bridge/language.ts';
import { CONTROLLER_CODES } from '../../../src/shared/push/controller-codes.ts';
import { describeRefusal, describeStop } from '../../../src/shared/push/describe-stop.ts';
import type { StopReason } from '../../../src/shared/push/run.ts';

/** Every code once; does not compile while one is missing. */
const codes = Object.keys({
  'token-missing': 0,
  'token-refused': 0,
  'client-code-refused': 0,
  'login-source-refused': 0,
  forbidden: 0,
  'unparsable-requests': 0,
  'not-the-api': 0,
  redirected: 0,
  'proxy-authentication': 0,
  certificate: 0,
  'host-unknown': 0,
  unreachable: 0,
  offline: 0,
  'asked-to-wait': 0,
  'equal-failures': 0,
  'retry-budget': 0,
  'store-failed': 0,
  'engine-failed': 0,
  'first-row-unconfirmed': 0,
} satisfies Record<StopReason['code'], 0>) as StopReason['code'][];

const details = {
  host: 'controller.example',
  status: 503,
  cause: 'ETEST',
  target: 'else.example',
  count: 20,
};

describe('describeStop', () => {
  const cases = codes.flatMap((code) => LANGUAGES.map((language) => [code, language] as const));

  it.each(cases)('%s in %s says what happened and what to do', (code, language) => {
    const reason = { code, controllerCode: null, controllerMessage: '', details };
    const sentence = describeStop(reason, language);
    expect(sentence.length).toBeGreaterThan(50);
    expect(sentence).not.toMatch(/[{}]|undefined|null|\(\)/);
    expect(sentence).toMatch(/\.$/);
  });

  it.each(cases)('%s in %s adds the controller’s own words', (code, language) => {
    const reason = { code, controllerCode: 9002, controllerMessage: 'No {host} <b>', details };
    expect(describeStop(reason, language)).toContain('9002 No {host} <b>');
  });

  it('says words once that stand in the cause already', () => {
    const said: StopReason = {
      code: 'first-row-unconfirmed',
      controllerCode: null,
      controllerMessage: 'The import sleeps',
      details: { ...details, cause: 'HTTP 500: The import sleeps' },
    };
    expect(describeStop(said, 'en').split('The import sleeps')).toHaveLength(2);
    expect(describeStop({ ...said, details }, 'en')).toContain('The controller said: “The import sleeps”.');
  });

  it('differs between the languages', () => {
    for (const code of codes) {
      const reason = { code, controllerCode: null, controllerMessage: '', details };
      expect(describeStop(reason, 'fr')).not.toBe(describeStop(reason, 'en'));
    }
  });
});

describe('describeRefusal', () => {
  const cases = CONTROLLER_CODES.flatMap(({ code }) =>
    LANGUAGES.map((language) => [code, language] as const),
  );

  it.each(cases)('%d in %s: the meaning, then the controller’s words', (code, language) => {
    const sentence = describeRefusal(code, 'Its own words', language);
    expect(sentence).toMatch(new RegExp(`^[A-ZL’'É].{30,}\\. .*${code} Its own words`));
  });

  it.each([
    [null, 'Odd', 'The controller refused the row.'],
    [1234, 'Odd', '1234 Odd'],
    [9019, '', '“9019”'],
  ])('code %s with "%s"', (code, message, expected) => {
    expect(describeRefusal(code, message, 'en')).toContain(expected);
  });
});

describe('CONTROLLER_CODES', () => {
  it('are the documented ones, each once', () => {
    const numbers = CONTROLLER_CODES.map(({ code }) => code);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, two) => one - two));
    expect(numbers).toEqual([
      9000, 9001, 9002, 9003, 9004, 9005, 9006, 9007, 9008, 9009, 9010, 9011, 9012, 9013, 9014, 9015, 9016,
      9017, 9018, 9019, 9020, 9021, 9022, 9030, 9031, 9032, 9033,
    ]);
  });
});
