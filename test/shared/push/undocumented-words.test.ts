import { describe, expect, it } from 'vitest';

import { wordsIn } from '../../../src/shared/push/undocumented-words.ts';

function wordsOf(value: object): string {
  return wordsIn(new Map<string, unknown>(Object.entries(value)));
}

describe('wordsIn', () => {
  it.each<[string, object, string]>([
    ['a message', { status: 'error', message: 'Bad city' }, 'Bad city'],
    ['an error within an error', { error: { code: 7, message: 'Bad city' } }, 'Bad city'],
    [
      'a list for each field',
      { message: 'Invalid.', errors: { email: ['Taken.', 'Too long.'], city: ['Taken.'] } },
      'Invalid. Taken. Too long.',
    ],
    [
      'a problem by RFC 9457',
      { type: 'about:blank', title: 'Invalid', detail: 'Bad city' },
      'Invalid Bad city',
    ],
    ['names in another spelling', { Error_Description: ' Bad city ' }, 'Bad city'],
    ['nothing about an error', { first_name: 'Zéphyrine', note: 'x' }, ''],
    ['the request quoted beside it', { request: { first_name: 'Zéphyrine' }, reason: 'No' }, 'No'],
    ['no texts', { message: 4, error: true, errors: [null] }, ''],
  ])('%s', (_what, value, words) => {
    expect(wordsOf(value)).toBe(words);
  });

  it('takes some texts only, and looks only so deep', () => {
    expect(wordsOf({ errors: Array.from({ length: 30 }, (_, at) => `e${at}`) }).split(' ')).toHaveLength(20);
    let deep: object = { message: 'found' };
    for (let depth = 0; depth < 50; depth += 1) deep = { error: deep };
    expect(wordsOf(deep)).toBe('');
  });
});
