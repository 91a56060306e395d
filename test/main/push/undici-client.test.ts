import { createServer as createHttpServer } from 'node:http';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { LONGEST_BODY } from '../../../src/main/push/undici-client.ts';
import { against, listen, never, OK, push, TOKEN } from './raw-servers.ts';

describe('UndiciControllerClient, what it sends', () => {
  it('sends the documented request', async () => {
    const seen: { line: string; headers: Record<string, unknown>; body: string }[] = [];
    const client = await against((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        seen.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body });
        response.setHeader('content-type', 'application/json').end(OK);
      });
    });
    const reply = await client.push(
      { unique_id: 'tester23', last_name: 'Côté 🙂', apiToken: 'other' },
      never,
    );
    expect(reply).toMatchObject({ kind: 'answer', status: 200, contentType: 'application/json', body: OK });
    await client.listUserTypes(never);
    expect(seen.map(({ line }) => line)).toEqual([
      'POST /api/OC_TOMA/v1/profiles/push',
      'POST /api/OC_TOMA/v1/profiles/types/list',
    ]);
    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'cache-control': 'no-cache',
    });
    expect(seen[0]?.body).toBe(`{"apiToken":"${TOKEN}","unique_id":"tester23","last_name":"Côté 🙂"}`);
    expect(seen[1]?.body).toBe(`{"apiToken":"${TOKEN}"}`);
  });

  it('opens no more connections than allowed and uses them again', async () => {
    const ports = new Set<number>();
    const client = await against((request, response) => {
      ports.add(request.socket.remotePort ?? 0);
      request.resume().on('end', () => setTimeout(() => response.end(OK), 5));
    });
    for (let round = 0; round < 10; round += 1) await Promise.all([push(client), push(client)]);
    expect(ports.size).toBe(2);
  });
});

describe('UndiciControllerClient, answers', () => {
  it('follows no redirect and says where it pointed', async () => {
    let elsewhere = 0;
    const other = await listen(
      createHttpServer((_request, response) => ((elsewhere += 1), response.end(OK))),
    );
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(307, { location: `${other}/api/OC_TOMA/v1/profiles/push` }).end();
    });
    expect(await push(client)).toMatchObject({
      status: 307,
      location: `${other}/api/OC_TOMA/v1/profiles/push`,
    });
    expect(elsewhere).toBe(0);
  });

  it('hands on Retry-After', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(429, { 'retry-after': '17' }).end();
    });
    expect(await push(client)).toMatchObject({ status: 429, retryAfter: '17', body: '' });
  });

  it.each([
    ['announced', { 'content-length': String(5 * LONGEST_BODY) }],
    ['not announced', {}],
  ])('does not read on after the limit (%s)', async (_name, headers) => {
    let written = 0;
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(200, headers);
      const more = (): void => {
        while (!response.destroyed && written < 1_000 * LONGEST_BODY) {
          written += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more);
      more();
    });
    expect(await push(client)).toMatchObject({ kind: 'answer', status: 200, bodyTooLong: true, body: '' });
    expect(written).toBeLessThan(20 * LONGEST_BODY);
  });

  it('reads an answer that a proxy compressed, and hides the token in it', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`{"quoted":"${TOKEN}"}`));
    });
    expect(await push(client)).toMatchObject({
      kind: 'answer',
      body: '{"quoted":"***"}',
      bodyTooLong: false,
    });
  });

  it('keeps a mark before the JSON, so that it does not count as JSON', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.end(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(OK)]));
    });
    expect(await push(client)).toMatchObject({ body: `\uFEFF${OK}` });
  });

  it('hides the token where the controller quotes it', async () => {
    const client = await against((request, response) => {
      request.resume();
      response.end(JSON.stringify({ ErrorCode: 9002, ErrorMessage: `Token ${TOKEN} lacks permission` }));
    });
    const reply = await push(client);
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
    expect(reply).toMatchObject({ body: '{"ErrorCode":9002,"ErrorMessage":"Token *** lacks permission"}' });
  });
});
