import { request } from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { PracticeController } from '../../../src/main/practice/practice-controller.ts';
import type { PracticeOptions } from '../../../src/main/practice/practice-controller.ts';
import { isPracticeFault } from '../../../src/main/practice/practice-faults.ts';
import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import type { PracticeRecords } from '../../../src/main/practice/practice-log.ts';
import {
  PRACTICE_LOGIN_SOURCES,
  PRACTICE_USER_TYPES,
} from '../../../src/shared/practice/practice-controller-data.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const token = { apiToken: 'any-token' };
const person = {
  unique_id: 'tester23',
  login_source: 'OPSCOM',
  first_name: 'Ana',
  last_name: 'Invented',
  email: 'ana@example.org',
  user_name: 'ana',
};
const other = { ...person, unique_id: 'tester24', email: 'ben@example.org', user_name: 'ben' };

async function begin(options: PracticeOptions = {}) {
  const controller = new PracticeController({ existing: [], ...options });
  const { url } = await controller.listen(0);
  closers.push(() => controller.close());
  const post = async (body: unknown, path = '/api/OC_TOMA/v1/profiles/push'): Promise<unknown> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await fetch(`${url}${path}`, { method: 'POST', body: text });
    const answer = await reply.text();
    return reply.headers.get('content-type') === 'application/json' ? JSON.parse(answer) : reply.status;
  };
  return { controller, url, post };
}

describe('PracticeController', () => {
  it('creates, then updates by unique id; references stay', async () => {
    const { post, controller } = await begin();
    expect(await post({ ...token, ...person })).toEqual({ status: 'success', reference_id: 44 });
    expect(await post({ ...token, ...other })).toEqual({ status: 'success', reference_id: 45 });
    const change = { unique_id: 'tester23', login_source: 'OPSCOM', city: 'Ottawa' };
    expect(await post({ ...token, ...change })).toEqual({ status: 'success', reference_id: 44 });
    expect(controller.records().people[0]).toMatchObject({
      uniqueId: 'tester23',
      received: 2,
      answers: ['success 44', 'success 44'],
      fields: { ...person, city: 'Ottawa' },
    });
  });

  it.each([
    [9001, { ...person }],
    [9002, { apiToken: 'no-permission', ...person }],
    [9003, 'not JSON'],
    [9003, '[]'],
    [9003, { ...token, ...person, user_type_id: 6 }],
    [9013, { ...token, ...person, unique_id: '' }],
    [9014, { ...token, ...person, login_source: '' }],
    [9015, { ...token, ...person, login_source: 'LDAP-OLD' }],
    [9016, { ...token, ...person, email: '' }],
    [9017, { ...token, ...person, first_name: '' }],
    [9018, { ...token, ...person, last_name: '' }],
    [9019, { ...token, ...person, email: 'BEN@example.org' }],
    [9020, { ...token, ...person, user_name: 'Ben' }],
    [9030, { ...token, ...person, street2: 'x'.repeat(21) }],
    [9031, { ...token, ...person, unique_id: '  ' }],
    [9032, { ...token, ...person, province: 'O' }],
    [9033, { ...token, ...person, province: '1x' }],
    [9033, { ...token, ...person, date_of_birth: '2001-02-29' }],
    [9033, { ...token, ...person, date_of_birth: '1/2/2001' }],
    [9033, { ...token, ...person, email: 'ana@' }],
    [9033, { ...token, ...person, user_type_id: 'six' }],
  ])('refuses with %d: %j', async (code, body) => {
    const { post, controller } = await begin();
    await post({ ...token, ...other });
    expect(await post(body)).toMatchObject({ ErrorCode: code, ErrorMessage: expect.any(String) as string });
    expect(
      controller.records().people.find(({ uniqueId }) => uniqueId === 'tester23')?.fields ?? null,
    ).toBeNull();
  });

  it('names the field where the code does not', async () => {
    const { post } = await begin();
    expect(await post({ ...token, ...person, city2: 'x'.repeat(51) })).toMatchObject({
      ErrorMessage: 'The field city2 exceeds its maximum of 50 characters.',
    });
  });

  it('takes the document’s own example', async () => {
    const { post } = await begin();
    const example = {
      ...person,
      street:
        '123 Main Street, 123 Main Street,123 Main Street,123 Main Street,123 Main Street,123 Main Street',
      province: 'bc',
      state: 'NY',
      postal_code: 'HOHOHO',
      street2: '123 General Street',
      user_type_id: '6',
      employ_no: 'employee number: default',
      date_of_birth: '1901-01-31',
    };
    expect(await post({ ...token, ...example })).toMatchObject({ status: 'success' });
  });

  it('lets go of an address that its owner gave up', async () => {
    const { post } = await begin();
    await post({ ...token, ...person });
    await post({ ...token, ...person, email: 'new@example.org' });
    expect(await post({ ...token, ...other, email: person.email })).toMatchObject({ status: 'success' });
  });

  it('needs no contact for a person who is there', async () => {
    const { post } = await begin({ existing: [person] });
    expect(await post({ ...token, unique_id: 'tester23', login_source: 'OPSCOM' })).toMatchObject({
      status: 'success',
    });
  });

  it('lists the user types, with a token only', async () => {
    const { post } = await begin();
    const path = '/api/ANY-CODE/v1/profiles/types/list';
    expect(await post(token, path)).toEqual({ status: 'success', user_types: PRACTICE_USER_TYPES });
    expect(await post({}, path)).toMatchObject({ ErrorCode: 9001 });
  });

  it('knows the login sources and people of the practice data by default', async () => {
    const controller = new PracticeController();
    const { url } = await controller.listen(0);
    closers.push(() => controller.close());
    for (const source of PRACTICE_LOGIN_SOURCES) {
      const body = JSON.stringify({ ...token, ...person, login_source: source });
      const reply = await fetch(`${url}/api/X/v1/profiles/push`, { method: 'POST', body });
      expect(await reply.json()).toMatchObject({ status: 'success' });
    }
  });

  it.each(['/api/v1/profiles/push', '/api//v1/profiles/push'])(
    'says 9000 without a client code: %s',
    async (path) => {
      const { post } = await begin();
      expect(await post({ ...token, ...person }, path)).toMatchObject({ ErrorCode: 9000 });
    },
  );

  it.each(['/', '/api/X/v1/profiles', '/api/X/v2/profiles/push', '/v1/profiles/push'])(
    'answers any other path with a page: %s',
    async (path) => {
      const { post } = await begin();
      expect(await post({ ...token, ...person }, path)).toBe(404);
    },
  );

  it('gives the refusals the HTTP status that it is told', async () => {
    const { url } = await begin({ refusalStatus: 422 });
    const reply = await fetch(`${url}/api/X/v1/profiles/push`, { method: 'POST', body: '{}' });
    expect(reply.status).toBe(422);
  });

  it('tells its records, never the token', async () => {
    const { post, url } = await begin();
    await post({ apiToken: 'sentinel-token-77', ...person });
    const text = await (await fetch(`${url}/_records`)).text();
    const records = JSON.parse(text) as PracticeRecords;
    expect(records.requests).toHaveLength(1);
    expect(records.requests[0]).toMatchObject({
      uniqueId: 'tester23',
      processed: true,
      answer: 'success 44',
    });
    expect(text).not.toContain('sentinel-token-77');
  });

  it('is closed to pages that come under another host name', async () => {
    const { url } = await begin();
    const status = await new Promise((resolve, reject) => {
      request(`${url}/_records`, { headers: { host: 'evil.example' } }, (response) => {
        resolve(response.statusCode);
        response.resume();
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('does not read an endless request', async () => {
    const { url } = await begin();
    const body = JSON.stringify({ ...token, street: 'x'.repeat(3 * 1024 * 1024) });
    const reply = await fetch(`${url}/api/X/v1/profiles/push`, { method: 'POST', body }).catch(() => null);
    expect(reply?.status ?? 413).toBe(413);
  });

  it('fails in the same way for the same seed', async () => {
    const answers = async (): Promise<readonly string[]> => {
      const { post, controller } = await begin({ failRate: 0.5, failWith: ['503', '9019', 'html'], seed: 3 });
      for (let count = 0; count < 20; count += 1) await post({ ...token, ...person });
      return controller.records().requests.map(({ answer }) => answer);
    };
    const first = await answers();
    expect(await answers()).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['HTTP 503', '9019', 'HTTP 200', 'success 44']));
  });

  it('waits as long as it is told', async () => {
    const { post } = await begin({ latency: 80 });
    const startedAt = performance.now();
    await post({ ...token, ...person });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(78);
  });

  it('says so where its port is taken', async () => {
    const { url } = await begin();
    await expect(new PracticeController().listen(Number(new URL(url).port))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('practice faults', () => {
  it.each(['429', '503', 'reset', 'timeout', 'html', 'garbage', '9019'])('knows %s', (word) => {
    expect(isPracticeFault(word)).toBe(true);
  });

  it.each(['', '200', '900', '90190', 'RESET', 'constructor'])('does not know "%s"', (word) => {
    expect(isPracticeFault(word)).toBe(false);
  });

  it('makes numbers that look random', () => {
    const random = seededRandom(1);
    const numbers = Array.from({ length: 10_000 }, random);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });
});
