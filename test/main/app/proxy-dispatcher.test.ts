import { describe, expect, it } from 'vitest';

import { firstProxy } from '../../../src/main/app/proxy-dispatcher.ts';

describe('firstProxy', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.campus.example:8080', 'http://proxy.campus.example:8080'],
    ['HTTPS proxy.campus.example:443; DIRECT', 'https://proxy.campus.example:443'],
    ['DIRECT; PROXY never.example:1', null],
    ['SOCKS5 old.example:1080; PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ])('%j is %j', (answer, proxy) => {
    expect(firstProxy(answer)).toBe(proxy);
  });
});
