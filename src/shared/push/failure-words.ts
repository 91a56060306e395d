import type { Language } from '../bridge/language.ts';
import { capitalized } from '../bridge/store-words.ts';
import type { Clause } from './failure-clauses.ts';
import { CAUSE_CLAUSES, CAUSE_FAMILIES } from './failure-clauses.ts';
import type { UnusableBody } from './reply-body.ts';

const PROXY: Clause = {
  en: 'the proxy of this network: {words}',
  fr: 'le serveur mandataire de ce réseau : {words}',
};

const BODIES: Readonly<Record<UnusableBody | 'contradictory', Clause>> = {
  empty: { en: 'with nothing in it', fr: 'sans rien dedans' },
  'too-long': { en: 'with more than 1 MB', fr: 'avec plus de 1 Mo' },
  'not-json': {
    en: 'with something other than JSON, such as a web page',
    fr: 'avec autre chose que du JSON, par exemple une page Web',
  },
  'not-an-object': {
    en: 'with JSON that is no reply of OPS-COM',
    fr: 'avec du JSON qui n’est pas une réponse d’OPS-COM',
  },
  'repeated-keys': { en: 'with JSON that says two things at once', fr: 'avec du JSON qui se contredit' },
  'not-documented': {
    en: 'with JSON that is no reply of OPS-COM',
    fr: 'avec du JSON qui n’est pas une réponse d’OPS-COM',
  },
  contradictory: {
    en: 'although the text says that it worked',
    fr: 'bien que le texte annonce une réussite',
  },
};

const clauseOf: ReadonlyMap<string, Clause> = new Map(
  CAUSE_CLAUSES.flatMap(({ codes, words }) => codes.map((code) => [code, words] as const)),
);

/**
 * A cause in words for an administrator, as a clause without capital and full stop; the code stands in brackets
 * for whoever looks it up. It reads the system's codes (`CERT_HAS_EXPIRED`), those of a proxy (`PROXY_407`) and
 * our own note about an answer (`HTTP 502 (not-json)`); any other text stays as it is.
 */
export function describeCause(cause: string, language: Language): string {
  const [, status, why] = /^HTTP (\d{3}) \(([a-z-]+)\)$/.exec(cause) ?? [];
  if (status !== undefined && isBody(why)) {
    return `${language === 'en' ? 'it answered' : 'il a répondu'} HTTP ${status} ${BODIES[why][language]}`;
  }
  const code = cause.replace(/^PROXY_/, '');
  const known = clauseOf.get(code) ?? CAUSE_FAMILIES.find(({ of }) => of.test(code))?.words;
  // Three digits alone are no cause, only those of a proxy.
  if (known === undefined || (code === cause && /^\d/.test(code))) return cause;
  const words = code === cause ? known[language] : PROXY[language].replace('{words}', known[language]);
  return `${words} (${cause})`;
}

/** {@link describeCause} as the beginning of a text. */
export function describeCauseAlone(cause: string, language: Language): string {
  const words = describeCause(cause, language);
  return words === cause ? cause : capitalized(words);
}

function isBody(why: string | undefined): why is keyof typeof BODIES {
  return why !== undefined && Object.hasOwn(BODIES, why);
}
