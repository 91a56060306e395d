/**
 * What the practice controller can do wrong, for rehearsals and tests:
 * - `401` `403` `429` `500` `502` `503` `504`: that status with a small HTML page, the row untouched;
 *   429 and 503 may carry a `Retry-After`;
 * - `reset-before`: the connection is reset before the body was looked at; `reset-after`: the row is processed,
 *   then the connection is reset; `reset`: one or the other;
 * - `timeout`: the row is processed and no answer ever comes; `slow`: processed, and the answer comes a byte at
 *   a time; `cut`: processed, and the connection ends in the middle of the body;
 * - `html`, `garbage`, `empty`, `huge`: processed, answered 200 with a body that is none;
 * - `redirect`: 302 to another host; a number from 9000 to 9099: refused with that code.
 */
export type PracticeFault =
  | '401'
  | '403'
  | '429'
  | '500'
  | '502'
  | '503'
  | '504'
  | 'reset-before'
  | 'reset-after'
  | 'reset'
  | 'timeout'
  | 'slow'
  | 'cut'
  | 'html'
  | 'garbage'
  | 'empty'
  | 'huge'
  | 'redirect'
  | `90${number}`;

const NAMED: readonly string[] = [
  '401',
  '403',
  '429',
  '500',
  '502',
  '503',
  '504',
  'reset-before',
  'reset-after',
  'reset',
  'timeout',
  'slow',
  'cut',
  'html',
  'garbage',
  'empty',
  'huge',
  'redirect',
];

/** Whether a word names a fault, as `--fail-with` takes them. */
export function isPracticeFault(word: string): word is PracticeFault {
  return NAMED.includes(word) || /^90\d\d$/.test(word);
}
