import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { environmentProxy, goesDirectly, readProxy } from '../../../src/main/app/environment-proxy.ts';

const CONTROLLER = 'https://controller.campus.example';

function proxyOf(environment: Record<string, string>, url = CONTROLLER): string | null {
  const read = environmentProxy(environment);
  if (!read.ok) throw new Error(read.sentence);
  return read.proxyFor(url)?.uri ?? null;
}

describe('environmentProxy', () => {
  it.each([
    ['nothing is set', {}, null],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://one.example:8080' }, 'http://one.example:8080'],
    ['https_proxy', { https_proxy: 'http://one.example:8080' }, 'http://one.example:8080'],
    [
      'the lower-case name first',
      { HTTPS_PROXY: 'http://two.example', https_proxy: 'http://one.example' },
      'http://one.example',
    ],
    ['ALL_PROXY', { ALL_PROXY: 'one.example:3128' }, 'http://one.example:3128'],
    [
      'HTTPS_PROXY before all_proxy',
      { HTTPS_PROXY: 'http://one.example', all_proxy: 'socks5://two.example' },
      'http://one.example',
    ],
    [
      'an empty variable is none',
      { https_proxy: ' ', ALL_PROXY: 'http://one.example' },
      'http://one.example',
    ],
    ['HTTP_PROXY is for plain http', { HTTP_PROXY: 'http://one.example', http_proxy: 'x' }, null],
    ['NO_PROXY', { HTTPS_PROXY: 'http://one.example', NO_PROXY: 'other.example, campus.example' }, null],
    [
      'no_proxy first',
      { HTTPS_PROXY: 'http://one.example', no_proxy: 'x.example', NO_PROXY: '*' },
      'http://one.example',
    ],
  ])('%s', (_what, environment, uri) => {
    expect(proxyOf(environment)).toBe(uri);
  });

  it.each([
    ['http://127.0.0.1:4000'],
    ['http://localhost:4000'],
    ['https://localhost'],
    ['https://[::1]:8443'],
    ['https://127.9.9.9'],
    ['https://practice.localhost'],
  ])('%s is this computer and never goes through a proxy', (url) => {
    expect(proxyOf({ HTTPS_PROXY: 'http://one.example', http_proxy: 'http://one.example' }, url)).toBeNull();
  });

  it.each([
    ['HTTPS_PROXY', 'socks5://someone:sesame@one.example'],
    ['https_proxy', 'http://'],
    ['ALL_PROXY', 'http://someone:sesame@'],
    ['HTTPS_PROXY', 'http://someone:ses#ame@one.example:80'],
    ['HTTPS_PROXY', 'http://one.example:99999'],
    ['HTTPS_PROXY', 'http://one.example/path'],
    ['all_proxy', 'one example'],
  ])('%s=%s is refused in one sentence that does not repeat it', (name, text) => {
    const read = environmentProxy({ [name]: text });
    expect(read).toMatchObject({ ok: false });
    const sentence = read.ok ? '' : read.sentence;
    expect(sentence).toContain(name);
    expect(sentence).not.toMatch(/sesame|someone|one\.example/);
  });
});

describe('readProxy', () => {
  it.each([
    ['http://one.example:8080', 'http://one.example:8080', null],
    ['https://one.example', 'https://one.example', null],
    ['one.example:3128/', 'http://one.example:3128', null],
    ['http://[fd00::1]:3128', 'http://[fd00::1]:3128', null],
    ['http://ada:sesame@one.example:8080', 'http://one.example:8080', 'ada:sesame'],
    ['ada:sesame@one.example:8080', 'http://one.example:8080', 'ada:sesame'],
    ['http://ada@one.example', 'http://one.example', 'ada:'],
    ['http://campus%5Cada:%C3%A9%40%3A%23@one.example', 'http://one.example', 'campus\\ada:é@:#'],
    ['http://ada:100%@one.example', 'http://one.example', 'ada:100%'],
  ])('%s', (text, uri, credentials) => {
    const proxy = readProxy(text);
    expect(proxy?.uri).toBe(uri);
    const sent = proxy?.authorization() ?? null;
    expect(sent).toBe(credentials === null ? null : `Basic ${Buffer.from(credentials).toString('base64')}`);
  });

  it('prints without its credentials', () => {
    const proxy = readProxy('http://ada:sesame@one.example');
    const secret = Buffer.from('ada:sesame').toString('base64');
    for (const text of [JSON.stringify(proxy), inspect(proxy, { depth: 9, showHidden: true })]) {
      expect(text).not.toContain('sesame');
      expect(text).not.toContain(secret);
    }
  });
});

describe('goesDirectly', () => {
  it.each([
    ['', false],
    ['*', true],
    ['other.example,*', true],
    ['controller.campus.example', true],
    ['CONTROLLER.campus.example', true],
    ['campus.example', true],
    ['.campus.example', true],
    ['*.campus.example', true],
    ['campus.example.', true],
    ['example', true],
    ['pus.example', false],
    ['roller.campus.example', false],
    ['campus.example:443', true],
    ['campus.example:8443', false],
    ['a.example  campus.example', true],
    ['*campus*', false],
    ['.', false],
    [':443', false],
  ])('NO_PROXY=%j for a name: %s', (noProxy, direct) => {
    expect(goesDirectly(new URL(CONTROLLER), noProxy)).toBe(direct);
  });

  it.each([
    ['https://controller.campus.example:8443', 'campus.example:8443', true],
    ['https://controller.campus.example:8443', 'campus.example:443', false],
    ['https://controller.campus.example.', 'campus.example', true],
    ['https://campus.example', '.campus.example', true],
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3', '10.1.2.3:443', true],
    ['https://10.1.2.3', '10.1.2.3:8443', false],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://11.1.2.3', '10.0.0.0/8', false],
    ['https://10.1.2.3', '10.0.0.0/33', false],
    ['https://10.1.2.3', '10.0.0.0/x', false],
    ['https://10.1.2.3', '2.3', false],
    ['https://[fd00::1]', 'fd00::1', true],
    ['https://[fd00::1]', '[fd00:0::1]', true],
    ['https://[fd00::1]:8443', '[fd00::1]:8443', true],
    ['https://[fd00::1]', '[fd00::1]:8443', false],
    ['https://[fd00::1]', 'fd00::/8', true],
    ['https://[fd00::1]', '10.0.0.0/8', false],
    ['https://ten.example', '10.0.0.0/8', false],
  ])('%s with NO_PROXY=%j: %s', (url, noProxy, direct) => {
    expect(goesDirectly(new URL(url), noProxy)).toBe(direct);
  });
});
