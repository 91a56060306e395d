import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

import { sized, tellFigure } from './fault-report.ts';
import { listenHere, SUCCESS } from './local-server.ts';

const DEADLINE = 2_500;
/** A busy machine may be late; an attempt without a deadline would take minutes or never end. */
const LATE = 5_000;
const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;
const MOST_GROWN = 20 * MEGABYTE;
const TIMES = sized(10);

const resultSchema = z.object({
  grown: z.number(),
  asked: z.array(
    z.object({
      port: z.number(),
      milliseconds: z.number(),
      reply: z.looseObject({ kind: z.string() }),
    }),
  ),
});

type Behaviour = readonly [name: string, respond: (socket: Socket) => void];

const OK = 'HTTP/1.1 200 OK\r\n';
const SECOND = 1_000;

/** Each ends by the deadline and not before: nothing that came is an answer. */
const SLOW: readonly Behaviour[] = [
  ['no answer at all', () => undefined],
  [
    'the head a byte a second',
    (socket): void => repeat(socket, SECOND, bytesOf(`${OK}Content-Length: 2\r\n\r\n{}`)),
  ],
  [
    'the body a byte a second',
    (socket): void => {
      socket.write(`${OK}Content-Length: ${SUCCESS.length}\r\n\r\n`);
      repeat(socket, SECOND, bytesOf(SUCCESS));
    },
  ],
  [
    'chunks of a byte a second',
    (socket): void => {
      socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n`);
      repeat(socket, SECOND, () => '1\r\n{\r\n');
    },
  ],
  [
    'a whole answer but for its last byte',
    (socket) => socket.write(`${OK}Content-Length: ${SUCCESS.length + 1}\r\n\r\n${SUCCESS}`),
  ],
  [
    'a body without a length that never ends',
    (socket): void => {
      socket.write(`${OK}\r\n${SUCCESS}`);
      repeat(socket, 100, () => ' ');
    },
  ],
  [
    'announcements of an answer without end',
    (socket): void => repeat(socket, 50, () => 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  ],
];

/** Each is given up long before all of it came. */
const HUGE: readonly Behaviour[] = [
  [
    '1 GB announced',
    (socket) => flood(socket, `${OK}Content-Length: ${GIGABYTE}\r\n\r\n`, ' '.repeat(65_536)),
  ],
  [
    '1 GB in chunks',
    (socket) =>
      flood(socket, `${OK}Transfer-Encoding: chunked\r\n\r\n`, `10000\r\n${' '.repeat(65_536)}\r\n`),
  ],
  ['1 GB until the connection ends', (socket) => flood(socket, `${OK}\r\n`, ' '.repeat(65_536))],
  ['1 GB of JSON in a string', (socket) => flood(socket, `${OK}\r\n{"status":"`, 'x'.repeat(65_536))],
  ['a head of 1 GB', (socket) => flood(socket, OK, `X-Filler: ${'x'.repeat(1_000)}\r\n`)],
  ['one header of 1 GB', (socket) => flood(socket, `${OK}X-Filler: `, 'x'.repeat(65_536))],
  [
    '1 GB of trailers',
    (socket) =>
      flood(socket, `${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`, `X-Filler: ${'x'.repeat(1_000)}\r\n`),
  ],
  [
    '1 GB after a whole answer',
    (socket) => flood(socket, `${OK}Content-Length: ${SUCCESS.length}\r\n\r\n${SUCCESS}`, ' '.repeat(65_536)),
  ],
];

describe('replies that are slow or huge', () => {
  let latest = 0;
  let grown = 0;
  let attempts = 0;

  it('slow ones end by the deadline', async () => {
    const result = await askInAProcess(SLOW);
    for (const { name, milliseconds, reply } of result.asked) {
      expect({ name, ...reply }).toEqual({
        name,
        kind: 'failure',
        cause: 'timeout',
        mayHaveArrived: true,
        systemCode: 'DEADLINE',
      });
      // Timers of Node may be a few milliseconds early.
      expect(milliseconds).toBeGreaterThan(DEADLINE - 50);
      expect(milliseconds).toBeLessThan(DEADLINE + LATE);
    }
    note(result);
  }, 120_000);

  it.each(HUGE)(
    '%s: not read on, and nothing of it kept',
    async (...behaviour) => {
      const result = await askInAProcess([behaviour]);
      for (const { milliseconds, reply } of result.asked) {
        expect(milliseconds).toBeLessThan(DEADLINE + LATE);
        const isTooLong = reply.kind === 'answer' && reply.bodyTooLong === true && reply.body === '';
        const isFailure = reply.kind === 'failure' && reply.mayHaveArrived === true;
        const isTheAnswer = behaviour[0] === '1 GB after a whole answer' && reply.body === SUCCESS;
        expect({ reply, isGood: isTooLong || isFailure || isTheAnswer }).toMatchObject({ isGood: true });
      }
      note(result);
    },
    120_000,
  );

  afterAll(() => {
    if (attempts < (SLOW.length + HUGE.length) * TIMES) return;
    tellFigure(
      'R8',
      `${SLOW.length} slow and ${HUGE.length} huge replies (1 GB), ${attempts} attempts, deadline ${DEADLINE} ms`,
      `latest end ${latest} ms, memory grew ${(grown / MEGABYTE).toFixed(1)} MB at most`,
    );
  });

  function note(result: {
    readonly grown: number;
    readonly asked: readonly { readonly milliseconds: number }[];
  }) {
    expect(result.grown).toBeLessThan(MOST_GROWN);
    grown = Math.max(grown, result.grown);
    latest = Math.max(latest, ...result.asked.map(({ milliseconds }) => milliseconds));
    attempts += result.asked.length;
  }
});

/** A process of its own asks servers that behave so, all at once; the attempts come with their server's name. */
async function askInAProcess(behaviours: readonly Behaviour[]) {
  const good = await serverThat((socket) =>
    socket.write(`${OK}Content-Length: ${SUCCESS.length}\r\n\r\n${SUCCESS}`),
  );
  const names = new Map<number, string>();
  for (const [name, respond] of behaviours) names.set(await serverThat(respond), name);
  const program = join(import.meta.dirname, 'slow-client-process.ts');
  const words = ['--expose-gc', program, DEADLINE, TIMES, good, ...names.keys()].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const { grown, asked } = resultSchema.parse(JSON.parse(stdout));
  return { grown, asked: asked.map((attempt) => ({ ...attempt, name: names.get(attempt.port) })) };
}

/** The port of a server over bare TCP that does this once a request came. */
async function serverThat(respond: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.once('data', () => respond(socket));
  });
  return (await listenHere(server)).port;
}

function bytesOf(text: string): () => string {
  let at = 0;
  return () => text.charAt(at++);
}

function repeat(socket: Socket, milliseconds: number, next: () => string): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(next());
  }, milliseconds);
}

/** Writes a gigabyte as fast as it is read. */
function flood(socket: Socket, beginning: string, piece: string): void {
  const bytes = Buffer.from(piece);
  let written = 0;
  socket.write(beginning);
  const more = (): void => {
    while (!socket.destroyed && written < GIGABYTE) {
      written += bytes.length;
      if (!socket.write(bytes)) return;
    }
  };
  socket.on('drain', more);
  more();
}
