import type { Outcome } from '../../shared/push/outcome.ts';
import type { StopReason } from '../../shared/push/run.ts';

type Payload = Readonly<Record<string, string>>;

/** What stands where a value was. */
const MASK = '***';
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

function maskedWords(words: string, payload: Payload): string {
  if (words === '') return words;
  const values = Object.entries(payload)
    .filter(([name]) => !SHOWN.has(name))
    .flatMap(([, value]) => [value, JSON.stringify(value).slice(1, -1)])
    .filter((value) => value.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
  return values.reduce((masked, value) => masked.replaceAll(value, MASK), words);
}
