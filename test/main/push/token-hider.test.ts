import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { tokenHider } from '../../../src/main/push/token-hider.ts';
import { leaksOf } from '../../faults/leak-search.ts';
import { QUOTED_FORMS } from '../../faults/quoting-controller.ts';

const TOKEN = 'Sentinel-TOKEN-4711-abc';
const escaped = (text: string): string =>
  Array.from(text, (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string): string =>
  Array.from(text, (one) => `%${(one.codePointAt(0) ?? 0).toString(16)}`).join('');

describe('tokenHider', () => {
  const hide = tokenHider(TOKEN);
  it.each([
    ['as it is', `token ${TOKEN} refused`, 'token *** refused'],
    ['more than once', `${TOKEN}${TOKEN}`, '******'],
    ['in capitals', TOKEN.toUpperCase(), '***'],
    ['escaped as in JSON', `"${escaped(TOKEN)}"`, '"***"'],
    ['with one character escaped', TOKEN.replace('-', '\\u002D'), '***'],
    ['escaped twice', JSON.stringify(`{"apiToken":"${escaped(TOKEN)}"}`), '"{\\"apiToken\\":\\"***\\"}"'],
    ['escaped as in an address', percent(TOKEN), '***'],
    ['escaped twice as in an address', TOKEN.replaceAll('-', '%252D'), '***'],
    ['escaped as in HTML', TOKEN.replaceAll('-', '&#45;').replaceAll('S', '&#x53;'), '***'],
  ])('hides it %s', (_how, text, hidden) => {
    expect(hide(text)).toBe(hidden);
  });

  it.each([...QUOTED_FORMS])('hides it in a request that is quoted %s', (_form, quoted) => {
    const answer = JSON.stringify({
      ErrorMessage: quoted(JSON.stringify({ apiToken: TOKEN, city: 'Ottawa' })),
    });
    expect(leaksOf([TOKEN], new Map([['answer', hide(answer)]]))).toEqual([]);
    expect(() => JSON.parse(hide(answer)) as unknown).not.toThrow();
  });

  it('leaves everything else as it is', () => {
    for (const text of [
      '',
      'Sentinel-TOKEN-4711-ab',
      'The field email is required.',
      '{"status":"success"}',
    ]) {
      expect(hide(text)).toBe(text);
    }
  });

  it('hides it inside base64, wherever it begins there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (before, after) => {
        const hidden = hide(Buffer.from(`${before}${TOKEN}${after}`).toString('base64'));
        expect(hidden).toContain('***');
        const rest = hidden.split('***').map((part) => Buffer.from(part, 'base64').toString('latin1'));
        for (const part of rest) expect(part).not.toContain(TOKEN.slice(2, -2));
      }),
    );
  });

  it('hides a short token only where it is named', () => {
    const short = tokenHider('abc');
    expect(short('the alphabet begins with abc')).toBe('the alphabet begins with abc');
    expect(short('{"apiToken":"abc","city":"abc"}')).toBe('{"apiToken":"***","city":"abc"}');
    expect(short(String.raw`{\"apiToken\": \"abc\"}`)).toBe(String.raw`{\"apiToken\": \"***\"}`);
    expect(short('api_token=abc&x=1 apiToken=abcd')).toBe('api_token=***&x=1 apiToken=abcd');
  });

  it('takes no time on a long text that nearly holds it', () => {
    const text = TOKEN.slice(0, -1).repeat(40_000);
    expect(hide(text)).toBe(text);
  });

  it('has nothing to hide without a token', () => {
    expect(tokenHider('')('words')).toBe('words');
  });
});
