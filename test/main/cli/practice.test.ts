import { describe, expect, it } from 'vitest';

import type { PracticeRecords } from '../../../src/main/practice/practice-log.ts';
import { startCommand } from './cli-process.ts';

const LIMIT = 60_000;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
  readonly milliseconds: number;
}

/** Starts the command, sends so many people one after the other, and gives answers, record and words. */
async function rehearse(
  people: number,
  ...words: string[]
): Promise<{
  readonly answers: readonly Answer[];
  readonly records: PracticeRecords;
  readonly said: string;
}> {
  const running = startCommand(['practice', '--port', '0', ...words]);
  const { url } = JSON.parse(await running.firstLine) as { url: string };
  const answers: Answer[] = [];
  for (let person = 1; person <= people; person += 1) {
    const body = JSON.stringify({
      apiToken: 'token-of-a-test',
      unique_id: `00${person}`,
      login_source: 'OPSCOM',
      first_name: 'Ada',
      last_name: 'Okafor',
      email: `ada${person}@campus.example`,
    });
    const at = performance.now();
    const answer = await fetch(`${url}/api/CAMPUS/v1/profiles/push`, { method: 'POST', body });
    const text = await answer.text();
    answers.push({
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: text,
      milliseconds: performance.now() - at,
    });
  }
  const records = (await (await fetch(`${url}/_records`)).json()) as PracticeRecords;
  running.signal('SIGTERM');
  const end = await running.end;
  expect(end.status).toBe(0);
  return { answers, records, said: end.err };
}

describe('opscom-batch practice', () => {
  it(
    'does what it is told, and says so',
    async () => {
      const told = ['--latency', '50', '--jitter', '20', '--fail-rate', '1', '--fail-with', '429'];
      const { answers, said } = await rehearse(2, ...told, '--retry-after', '2', '--seed', '7');
      expect(said).toMatch(
        /answers at http:\/\/127\.0\.0\.1:\d+\. It answers after 50 to 70 ms; 100% of the requests go wrong \(429; seed 7\); 429 and 503 come with Retry-After 2\. Any token will do\. Stop it with Ctrl-C\./,
      );
      for (const { status, retryAfter, milliseconds } of answers) {
        expect([status, retryAfter]).toEqual([429, '2']);
        expect(milliseconds).toBeGreaterThanOrEqual(49);
      }
    },
    LIMIT,
  );

  it(
    'refuses with the HTTP status that it is told',
    async () => {
      const told = ['--fail-rate', '1', '--fail-with', '9019', '--refusal-status', '400'];
      const { answers, records, said } = await rehearse(1, ...told);
      expect(answers).toMatchObject([{ status: 400 }]);
      expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({ ErrorCode: 9019 });
      expect(records.requests).toMatchObject([{ fault: '9019', answer: '9019', processed: false }]);
      expect(said).toContain('refusals come with HTTP 400');
    },
    LIMIT,
  );

  it(
    'goes wrong in the same way for the same seed, and records every request with its time and hash',
    async () => {
      const told = ['--fail-rate', '0.5', '--fail-with', '503,html,garbage,9019', '--seed'];
      const [one, again, other] = await Promise.all(
        ['11', '11', '12'].map((seed) => rehearse(24, ...told, seed)),
      );
      const faults = (records?: PracticeRecords): (string | null)[] =>
        records?.requests.map(({ fault }) => fault) ?? [];
      expect(faults(one?.records)).toHaveLength(24);
      expect(new Set(faults(one?.records)).size).toBeGreaterThan(2);
      expect(faults(again?.records)).toEqual(faults(one?.records));
      expect(faults(other?.records)).not.toEqual(faults(one?.records));
      const times = one?.records.requests.map(({ at }) => at) ?? [];
      expect(times).toEqual([...times].sort((left, right) => left - right));
      for (const { sha256 } of one?.records.requests ?? []) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(one?.records)).not.toContain('token-of-a-test');
    },
    LIMIT,
  );
});
