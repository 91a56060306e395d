import type { Outcome } from '../../shared/push/outcome.ts';
import type { StopReason } from '../../shared/push/run.ts';
import { readEscapes, maskEncoded } from './quoted-text.ts';

type Payload = Readonly<Record<string, string>>;

/** What stands where a value was. */
const MASK = '***';
/** At the end of words that were cut: `LONGEST_MESSAGE`. */
const CUT = '…';
/** Shorter values are parts of ordinary words, and say nothing of a person. */
const SHORTEST = 3;
/** Not personal, and what a refusal of the whole run may be about. */
const SHOWN: ReadonlySet<string> = new Set(['login_source']);

/**
 * An outcome that may come to concern the whole run, its words no longer quoting the row that they came for:
 * such words are told wherever the run is, also where logs are kept. A row's own refusal keeps its words.
 */
export function maskedOutcome(outcome: Outcome, payload: Payload): Outcome {
  switch (outcome.kind) {
    case 'accepted':
    case 'rejected':
      return outcome;
    case 'stop':
      return { ...outcome, reason: maskedReason(outcome.reason, payload) };
    case 'retry':
      return {
        ...outcome,
        message: maskedWords(outcome.message, payload),
        reason: maskedReason(outcome.reason, payload),
      };
  }
}

/** A reason whose controller's words no longer quote the row that they came for. */
export function maskedReason(reason: StopReason, payload: Payload): StopReason {
  if (reason.controllerMessage === '') return reason;
  return { ...reason, controllerMessage: maskedWords(reason.controllerMessage, payload) };
}

/** The words with the row's values masked: as they came, unless a value shows only once their escapes are read. */
function maskedWords(words: string, payload: Payload): string {
  if (words === '') return words;
  const values = Object.entries(payload)
    .filter(([name, value]) => !SHOWN.has(name) && value.length >= SHORTEST)
    .flatMap(([, value]) => [value, JSON.stringify(value).slice(1, -1)])
    .sort((one, other) => other.length - one.length);
  if (values.length === 0) return words;
  const read = readEscapes(words);
  const masked = maskValues(read, values);
  const shown = masked === read ? maskValues(words, values) : masked;
  const folded = values.map((value) => value.toLowerCase());
  return maskEncoded(shown, (text) => isAnyIn(folded, text.toLowerCase()), MASK);
}

function maskValues(words: string, values: readonly string[]): string {
  const whole = new RegExp(values.map(patternOf).join('|'), 'giu');
  return maskCutEnd(words.replace(whole, MASK), values);
}

/** The value in any case, its accents and marks perhaps as HTML names them. */
function patternOf(value: string): string {
  return Array.from(value, (one) =>
    /[a-z0-9]/i.test(one) ? one : `(?:${/[\p{L}\p{N}\s]/u.test(one) ? one : escaped(one)}|&[a-z]{2,8};)`,
  ).join('');
}

function escaped(one: string): string {
  return `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`;
}

/** What is left of an escape of JSON, HTML, an address or a mail where words were cut within it. */
const HALF_ESCAPES = [
  /\\+$/,
  /\\+u[\da-f]{0,3}$/i,
  /\\+x[\da-f]?$/i,
  /&#x?[\da-f]{0,6}$/i,
  /&[a-z]{0,8}$/i,
  /%[\da-f]{0,6}$/i,
  /=[\da-f]?$/i,
];

/** Long words were cut, perhaps within a value, and there perhaps within an escape. */
function maskCutEnd(words: string, values: readonly string[]): string {
  if (!words.endsWith(CUT)) return words;
  const cut = words.slice(0, -CUT.length);
  const whole = HALF_ESCAPES.reduce((left, half) => left.replace(half, ''), cut);
  const text = whole.toLowerCase();
  for (const value of values) {
    for (let length = value.length - 1; length >= SHORTEST; length -= 1) {
      if (text.endsWith(value.slice(0, length).toLowerCase())) {
        return `${whole.slice(0, -length)}${MASK}${CUT}`;
      }
    }
  }
  return words;
}

function isAnyIn(values: readonly string[], text: string): boolean {
  return values.some((value) => text.includes(value));
}
