import { createServer } from 'node:http';
import type { Server } from 'node:http';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HttpAnswer, HttpReply } from '../../src/shared/push/http-reply.ts';
import type { Outcome } from '../../src/shared/push/outcome.ts';
import { outcomeOf } from '../../src/shared/push/reply-outcome.ts';
import { answer } from '../fakes/fake-controller-client.ts';
import { anyBody, anyReply, BAD_BODIES, isDocumentedSuccess } from '../shared/push/bad-replies.ts';
import { sized, tellFigure } from './fault-report.ts';
import { liveRun, soon } from './live-run.ts';
import { listenHere, uniqueIdIn } from './local-server.ts';
import { clientFor } from './real-batch.ts';

const GENERATED = sized(10_000);
const SENT = sized(1_000);
const SEED = Date.now() % 1_000_000_000;

function meaning(reply: HttpReply): Outcome {
  const where = { unparsableBefore: 0, wallTime: Date.UTC(2026, 0, 5), host: 'controller.example' };
  return outcomeOf(reply, { ...where, firstRow: false, hasValue: () => true });
}

/** Statuses under which a body decides: success where it is the documented one, and no end of the run. */
const sentReply = fc
  .record({
    status: fc.constantFrom(200, 200, 200, 200, 201, 202, 204, 206, 299, 400, 409, 422, 500),
    contentType: fc.constantFrom('application/json', 'text/html; charset=utf-8', 'application/x-php', ''),
    body: anyBody,
  })
  .map(({ status, body, contentType }) => answer(status, arrivingAs(status, body), { contentType }))
  .filter((reply) => meaning(reply).kind !== 'stop');

/** A 204 has no body, and what is no text arrives with marks in the place of its halves. */
function arrivingAs(status: number, body: string): string {
  return status === 204 ? '' : Buffer.from(body).toString('utf8');
}

/** Answers the first request for row n by the n-th reply where there is one, and everything else by the success. */
function serverWith(replies: ReadonlyMap<string, HttpAnswer>, received: Map<string, number>): Server {
  return createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const uniqueId = uniqueIdIn(body);
      const before = received.get(uniqueId) ?? 0;
      received.set(uniqueId, before + 1);
      const reply =
        (before === 0 ? replies.get(uniqueId) : undefined) ??
        answer(200, { status: 'success', reference_id: uniqueId });
      response.writeHead(reply.status, { 'content-type': reply.contentType }).end(reply.body);
    });
  });
}

describe('replies that are not the documented success', () => {
  it('none counts as accepted, and none throws', { timeout: 900_000 }, async () => {
    const told = `seed ${SEED}`;
    const generated = fc.sample(anyReply, { numRuns: GENERATED, seed: SEED });
    const successes = generated.filter(isDocumentedSuccess);
    const wrong = generated.filter(
      (reply) => (meaning(reply).kind === 'accepted') !== isDocumentedSuccess(reply),
    );
    expect(wrong, told).toEqual([]);

    // Every second row is answered well, so that no twenty in a row are alike.
    const bad = [
      ...BAD_BODIES.map(([, body]) => answer(200, body)),
      ...fc.sample(sentReply, { numRuns: SENT, seed: SEED }),
    ];
    const replies = new Map(bad.map((reply, index) => [`u${2 * index + 1}`, reply]));
    const received = new Map<string, number>();
    const { port } = await listenHere(serverWith(replies, received));
    const client = clientFor(`http://127.0.0.1:${port}`, 16);
    const { run, over, journal } = liveRun(client, 2 * bad.length + 1, { concurrency: 16 });
    await soon(() => {
      // Those in doubt come again together, and may look alike.
      if (run.snapshot().state === 'paused') run.resume();
      return run.snapshot().state === 'finished';
    }, 600_000);
    await over;
    await client.close();

    const believed: string[] = [];
    const mistaken: string[] = [];
    for (const [uniqueId, reply] of replies) {
      const results = journal.endsOf(Number(uniqueId.slice(1))).map(({ result }) => result);
      const { kind } = meaning(reply);
      const expected = kind === 'retry' ? ['retry-doubtful', 'accepted'] : [kind];
      if (results[0] === 'accepted' && !isDocumentedSuccess(reply)) believed.push(uniqueId);
      if (results.join() !== expected.join() || received.get(uniqueId) !== expected.length) {
        mistaken.push(`${uniqueId}: ${results.join(', ')}, not ${expected.join(', ')}`);
      }
    }
    expect({ believed, mistaken }, told).toEqual({ believed: [], mistaken: [] });
    tellFigure(
      'R9',
      `${BAD_BODIES.length} bad bodies and ${SENT} generated replies over HTTP, ${GENERATED} generated ones through the outcome function`,
      `F=0, exceptions 0 (${successes.length} of the generated ones were the documented success; ${told})`,
    );
  });
});
