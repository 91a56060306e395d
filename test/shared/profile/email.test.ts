import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { emailFault } from '../../../src/shared/profile/email.ts';

describe('emailFault', () => {
  it.each([
    'a@b.co',
    'test@test.com',
    'first.last+tag@mail.college.example',
    "o'brien@college.example",
    'x_y-z@a-b.example',
    'étudiante@collège.example',
    'user@bücher.example',
    'user@xn--bcher-kva.example',
    '用户@例子.广告',
    'a@b.c.d.e.example',
    '1@2.example',
    `${'a'.repeat(64)}@b.example`,
  ])('accepts %s', (address) => {
    expect(emailFault(address)).toBeNull();
  });

  it.each([
    ['plain', 'no-at'],
    ['a b@c.example', 'white-space'],
    ['a@b.example ', 'white-space'],
    ['a\u00a0b@c.example', 'white-space'],
    ['a@@b.example', 'two-at'],
    ['a@b@c.example', 'two-at'],
    ['@b.example', 'local-part'],
    ['.a@b.example', 'local-part'],
    ['a.@b.example', 'local-part'],
    ['a..b@c.example', 'local-part'],
    [`${'a'.repeat(65)}@b.example`, 'local-part'],
    ['a@', 'no-dot'],
    ['a@college', 'no-dot'],
    ['a@college.', 'domain'],
    ['a@college.example.', 'domain'],
    ['a@.example', 'domain'],
    ['a@b..example', 'domain'],
    ['a@-b.example', 'domain'],
    ['a@b-.example', 'domain'],
    ['a@b.e', 'domain'],
    ['a@127.0.0.1', 'domain'],
    [`a@${'b'.repeat(64)}.example`, 'domain'],
    ['a@b.example,', 'character'],
    ['mailto:a@b.example', 'character'],
    ['<a@b.example>', 'character'],
    ['"a"@b.example', 'character'],
    ['a@b_c.example', 'character'],
    ['a@b,example', 'character'],
    ['a😀@b.example', 'character'],
  ])('refuses %j: %s', (address, fault) => {
    expect(emailFault(address)).toBe(fault);
  });

  it('accepts every ordinary generated address', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(word, word, word, (local, host, sub) => {
        expect(emailFault(`${local}@${sub}.${host}.example`)).toBeNull();
      }),
    );
  });

  it('takes linear time on hostile text', () => {
    const started = performance.now();
    for (const text of [
      `${'a.'.repeat(500_000)}@`,
      `a@${'b-'.repeat(500_000)}`,
      `a@${'.'.repeat(1_000_000)}`,
    ]) {
      expect(emailFault(text)).not.toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
