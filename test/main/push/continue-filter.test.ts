import type { Socket } from 'node:net';

import { describe, expect, it } from 'vitest';

import { againstSocket, HTTP_OK, push } from './raw-servers.ts';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

function byteByByte(socket: Socket, text: string): void {
  if (text !== '')
    socket.write(text.slice(0, 1), () => setImmediate(() => byteByByte(socket, text.slice(1))));
}

describe('a "100 Continue" that nobody asked for', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['with the answer', (socket) => socket.write(CONTINUE + HTTP_OK)],
    [
      'before the answer',
      (socket) => socket.write(CONTINUE, () => setImmediate(() => socket.write(HTTP_OK))),
    ],
    ['a byte at a time', (socket) => byteByByte(socket, CONTINUE + HTTP_OK)],
    ['three times', (socket) => socket.write(CONTINUE.repeat(3) + HTTP_OK)],
    ['with headers', (socket) => socket.write(`HTTP/1.0 100 \r\nServer: old\r\n\r\n${HTTP_OK}`)],
    [
      'followed by early hints',
      (socket) => socket.write(`${CONTINUE}HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${HTTP_OK}`),
    ],
  ])('%s: the answer counts, on a new connection and on a used one', async (_name, respond) => {
    const { client, seen } = await againstSocket(respond);
    for (const time of [1, 2, 3]) {
      expect([time, await push(client)]).toMatchObject([time, { kind: 'answer', status: 200 }]);
    }
    expect(seen.requests).toBe(3);
  });

  it('is no longer looked for within an answer', async () => {
    const body = `${CONTINUE}HTTP/1.1 100 Continue`;
    const { client } = await againstSocket((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`, () => {
        setImmediate(() => socket.write(body));
      });
    });
    expect(await push(client)).toMatchObject({ kind: 'answer', body });
  });

  it.each([
    ['nothing more', CONTINUE],
    ['half of another', CONTINUE + CONTINUE.slice(0, 9)],
  ])('and %s before the end: the row may have arrived', async (_name, said) => {
    const { client, seen } = await againstSocket((socket) => socket.end(said));
    expect(await push(client)).toMatchObject({ kind: 'failure', mayHaveArrived: true });
    expect(seen.requests).toBe(1);
  });

  it('and another, and another: ends by the deadline', async () => {
    const { client } = await againstSocket((socket) => {
      const more = setInterval(() => socket.write(CONTINUE), 5);
      socket.on('close', () => clearInterval(more));
    }, 400);
    expect(await push(client)).toMatchObject({ cause: 'timeout', systemCode: 'DEADLINE' });
  });
});
