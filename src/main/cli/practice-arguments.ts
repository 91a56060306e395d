import type { PracticeOptions } from '../practice/practice-controller.ts';
import type { PracticeFault } from '../practice/practice-faults.ts';
import { isPracticeFault } from '../practice/practice-faults.ts';
import { readWords, wholeNumber } from './command-words.ts';
import { CommandFailure } from './terminal.ts';

/** What `practice` wants. */
export interface PracticeArguments {
  readonly port: number;
  readonly options: PracticeOptions;
}

const LONGEST_DELAY = 600_000;
const FAULTS =
  'a status such as 429 or 503, a code such as 9019, or one of reset, timeout, slow, cut, html, garbage, empty, huge, redirect';

/** Reads the words after `practice`. Throws {@link CommandFailure} with one sentence. */
export function readPractice(words: readonly string[]): PracticeArguments {
  const options = {
    port: { type: 'string' },
    latency: { type: 'string' },
    jitter: { type: 'string' },
    'fail-rate': { type: 'string' },
    'fail-with': { type: 'string' },
    seed: { type: 'string' },
    'retry-after': { type: 'string' },
    'refusal-status': { type: 'string' },
  } as const;
  const { values } = readWords(words, options, null, 'practice --port N');
  const failRate = values['fail-rate'];
  const failWith = values['fail-with'];
  if ((failRate === undefined) !== (failWith === undefined)) {
    throw new CommandFailure(
      '--fail-rate says how often requests go wrong and --fail-with in which ways. Give both.',
    );
  }
  const retryAfter = values['retry-after'];
  return {
    port: wholeNumber('port', values.port ?? '0', 0, 65_535),
    options: {
      latency: wholeNumber('latency', values.latency ?? '0', 0, LONGEST_DELAY),
      jitter: wholeNumber('jitter', values.jitter ?? '0', 0, LONGEST_DELAY),
      failRate: failRate === undefined ? 0 : share(failRate),
      failWith: failWith === undefined ? [] : faults(failWith),
      seed: wholeNumber('seed', values.seed ?? '1', 0, 0xffff_ffff),
      ...(retryAfter === undefined ? {} : { retryAfter: waitWords(retryAfter) }),
      refusalStatus: wholeNumber('refusal-status', values['refusal-status'] ?? '200', 200, 599),
    },
  };
}

function share(text: string): number {
  const number = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
  if (number <= 1) return number;
  throw new CommandFailure(
    `--fail-rate takes a share of the requests from 0 to 1, such as 0.02, not "${text}".`,
  );
}

function faults(text: string): readonly PracticeFault[] {
  const words = text.split(',').map((word) => word.trim());
  const known = words.filter((word) => isPracticeFault(word));
  if (known.length === words.length) return known;
  const unknown = words.find((word) => !isPracticeFault(word)) ?? '';
  throw new CommandFailure(
    `--fail-with does not know "${unknown}". Give ${FAULTS}, with commas between them.`,
  );
}

/** As HTTP has it: seconds, or a date. */
function waitWords(text: string): string {
  if (/^\d{1,9}$/.test(text) || /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text))
    return text;
  throw new CommandFailure(
    `--retry-after takes seconds or a date as HTTP writes it, such as 2 or "Wed, 21 Oct 2026 07:28:00 GMT", not "${text}".`,
  );
}
