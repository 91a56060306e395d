import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/shared/bridge/language.ts';
import { describeProblem } from '../../../src/shared/bridge/problem.ts';
import { STORE_FAILURES, storeWords } from '../../../src/shared/bridge/store-words.ts';
import { describeRefusal, describeStop } from '../../../src/shared/push/describe-stop.ts';
import { CAUSE_CLAUSES, CAUSE_FAMILIES } from '../../../src/shared/push/failure-clauses.ts';
import { failureOutcome } from '../../../src/shared/push/failure-outcome.ts';
import { describeCause, describeCauseAlone } from '../../../src/shared/push/failure-words.ts';
import type { StopReason } from '../../../src/shared/push/run.ts';
import { failure } from '../../fakes/fake-controller-client.ts';

describe('describeCause', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'its certificate has expired', 'son certificat a expiré'],
    ['CERT_NOT_YET_VALID', 'not valid yet', 'pas encore valide'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed', 'autosigné'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'an authority that this computer does not know', 'autorité'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'an authority that this computer does not know', 'autorité'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host name', 'un autre nom d’hôte'],
    ['CERT_REVOKED', 'revoked', 'révoqué'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'too old', 'trop anciennes'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'no method of encryption', 'aucune méthode de chiffrement'],
    ['ERR_SSL_SOMETHING_NEW', 'the encrypted connection failed', 'la connexion chiffrée a échoué'],
    ['ENOTFOUND', 'knows no such name', 'ne connaît pas ce nom'],
    ['EAI_AGAIN', 'the name server does not answer', 'le serveur de noms ne répond pas'],
    ['ECONNREFUSED', 'no program answers', 'aucun programme ne répond'],
    ['ENETUNREACH', 'no network', 'pas de réseau'],
    ['ECONNRESET', 'broken off', 'coupée'],
    ['DEADLINE', 'in time', 'à temps'],
    [
      'PROXY_407',
      'the proxy of this network: it wants a user name',
      'mandataire de ce réseau : il exige un nom',
    ],
    ['PROXY_418', 'the proxy of this network: it refused', 'mandataire de ce réseau : il a refusé'],
    [
      'PROXY_ECONNREFUSED',
      'the proxy of this network: no program',
      'mandataire de ce réseau : aucun programme',
    ],
    ['HPE_INVALID_CONSTANT', 'not HTTP', 'pas du HTTP'],
  ])('%s', (code, english, french) => {
    expect(describeCause(code, 'en')).toContain(english);
    expect(describeCause(code, 'fr')).toContain(french);
    for (const language of LANGUAGES) expect(describeCause(code, language).endsWith(` (${code})`)).toBe(true);
  });

  it.each([
    ['HTTP 502 (not-json)', 'it answered HTTP 502 with something other than JSON, such as a web page'],
    ['HTTP 200 (empty)', 'it answered HTTP 200 with nothing in it'],
    ['HTTP 200 (nonsense)', 'HTTP 200 (nonsense)'],
    ['HTTP 500: Out of order', 'HTTP 500: Out of order'],
    ['HTTP 503', 'HTTP 503'],
    ['407', '407'],
    ['The controller’s own words', 'The controller’s own words'],
    ['', ''],
  ])('of an answer: %j', (cause, expected) => {
    expect(describeCause(cause, 'en')).toBe(expected);
  });

  it('begins a text with a capital, and leaves the words of others alone', () => {
    expect(describeCauseAlone('ECONNRESET', 'fr')).toMatch(/^La connexion/);
    expect(describeCauseAlone('e-mail taken', 'en')).toBe('e-mail taken');
  });

  it('has two languages for each clause, none of them a sentence, and each code once', () => {
    const codes = CAUSE_CLAUSES.flatMap((clause) => clause.codes);
    expect(codes).toEqual([...new Set(codes)]);
    for (const { words } of [...CAUSE_CLAUSES, ...CAUSE_FAMILIES]) {
      expect(words.fr).not.toBe(words.en);
      for (const language of LANGUAGES) expect(words[language]).toMatch(/^\p{Ll}[^{}]*[^.]$/u);
    }
  });
});

describe('describeStop, causes', () => {
  const reasonOf = (outcome: ReturnType<typeof failureOutcome>): StopReason => {
    if (outcome.kind !== 'stop' && outcome.kind !== 'retry') throw new Error('no reason');
    return outcome.reason;
  };

  it('says which failure of TLS it was, in whole sentences', () => {
    const outcome = failureOutcome(failure('certificate', false, 'CERT_HAS_EXPIRED'), 'controller.example');
    expect(describeStop(reasonOf(outcome), 'en')).toMatch(
      /^No safe connection to controller\.example came about: its certificate has expired \(CERT_HAS_EXPIRED\)\. /,
    );
    expect(describeStop(reasonOf(outcome), 'fr')).toContain(': son certificat a expiré (CERT_HAS_EXPIRED). ');
  });

  it.each(STORE_FAILURES)('puts the store’s failure (%s) into the words of the language', (kind) => {
    for (const language of LANGUAGES) {
      const reason: StopReason = {
        code: 'store-failed',
        controllerCode: null,
        controllerMessage: '',
        details: { kind },
      };
      const sentence = describeStop(reason, language);
      expect(sentence).toContain(`: ${storeWords(kind, language).what}. `);
      expect(sentence).toMatch(/\. \p{Lu}[^{}]*(?:, then send the rest|, puis envoyez le reste)\.$/u);
    }
  });

  it('keeps the phrase of a run that an older version stopped', () => {
    const details = { cause: 'the disk is full' };
    const reason: StopReason = { code: 'store-failed', controllerCode: null, controllerMessage: '', details };
    expect(describeStop(reason, 'en')).toContain(': the disk is full. ');
  });

  it('names what came last where many replies were alike', () => {
    const details = { host: 'controller.example', count: 20, cause: 'HTTP 200 (empty)' };
    const reason: StopReason = {
      code: 'equal-failures',
      controllerCode: null,
      controllerMessage: '',
      details,
    };
    expect(describeStop(reason, 'en')).toMatch(/What came last: it answered HTTP 200 with nothing in it\.$/);
  });

  it('does not put our own note about an answer into the controller’s mouth', () => {
    expect(describeRefusal(null, 'HTTP 400 (empty)', 'en')).toBe(
      'The controller refused the row without saying why: it answered HTTP 400 with nothing in it. Check the row and the destination, then send the row again.',
    );
  });

  it('names the failure of a connection test too', () => {
    const details = { host: 'controller.example', cause: 'ENOTFOUND' };
    const problem = { code: 'controller-unreachable', details } as const;
    expect(describeProblem(problem, 'fr')).toBe(
      'Impossible de joindre controller.example : le serveur de noms ne connaît pas ce nom (ENOTFOUND). Vérifiez l’adresse et le réseau, puis réessayez.',
    );
  });
});
