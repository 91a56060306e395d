import { describe, expect, it } from 'vitest';

import { systemProxy } from '../../../src/main/app/proxy-dispatcher.ts';

describe('systemProxy', () => {
  it.each([
    ['DIRECT', undefined],
    ['', undefined],
    ['PROXY proxy.campus.example:8080', 'http://proxy.campus.example:8080'],
    ['HTTPS proxy.campus.example:443; DIRECT', 'https://proxy.campus.example:443'],
    ['DIRECT; PROXY never.example:1', undefined],
    ['SOCKS5 old.example:1080; PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ])('%j is %j', (answer, uri) => {
    expect(systemProxy(answer)?.uri).toBe(uri);
  });
});
