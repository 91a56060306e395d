import { describe, expect, it } from 'vitest';

import { runLoopback } from '../../../src/main/loopback/run.ts';

describe('the loopback host with a proxy in its environment', () => {
  it('does not start with one that it cannot use, and says which variable to correct', async () => {
    const said: string[] = [];
    const statuses: number[] = [];
    await runLoopback(['--data-dir', '/nowhere/at/all', '--no-open'], {
      platform: 'linux',
      environment: { HTTPS_PROXY: 'socks5://someone:sesame@proxy.example' },
      pageFolder: '/nowhere',
      print: (line) => said.push(line),
      complain: (line) => said.push(line),
      exit: (status) => statuses.push(status),
      onEnd: () => undefined,
    });
    expect(statuses).toEqual([2]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^The environment variable HTTPS_PROXY /);
    expect(said[0]).not.toContain('sesame');
  });
});
