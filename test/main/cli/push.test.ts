import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { PracticeRecords } from '../../../src/main/practice/practice-log.ts';
import type { RunningCommand } from './cli-process.ts';
import { runCommand, startCommand } from './cli-process.ts';

const TOKEN = 'sentinel-token-4f1c-7d20-91aa';

interface Outcome {
  readonly type: 'outcome';
  readonly row: number;
  readonly unique_id: string;
  readonly status: string;
  readonly reference_id?: number;
  readonly code?: number;
}

/** The practice controller as a process of its own, so that its record is a second, independent witness. */
async function startPractice(): Promise<{ readonly url: string; readonly process: RunningCommand }> {
  const process = startCommand(['practice', '--port', '0']);
  const { url } = JSON.parse(await process.firstLine) as { url: string };
  return { url, process };
}

async function recordsOf(url: string): Promise<PracticeRecords> {
  const answer = await fetch(`${url}/_records`);
  return (await answer.json()) as PracticeRecords;
}

describe('opscom-batch push', () => {
  let folder = '';
  let sample = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'push-'));
    sample = join(folder, 'practice.xlsx');
    expect((await runCommand(['sample', sample])).status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reports exactly what the controller recorded, row by row, and sends nothing twice', async () => {
    const { url, process } = await startPractice();
    const dataDir = join(folder, 'data');
    const words = ['push', sample, '--url', url, '--client-code', 'CAMPUS', '--json'];
    const store = [
      '--data-dir',
      dataDir,
      '--key-file',
      join(dataDir, 'key'),
      '--report',
      join(folder, 'r.csv'),
    ];
    const environment = { OPSCOM_API_TOKEN: TOKEN };
    const end = await runCommand([...words, ...store], environment);
    const records = await recordsOf(url);

    const lines = end.lines();
    const outcomes = lines.filter(({ type }) => type === 'outcome') as unknown as Outcome[];
    expect(outcomes).toHaveLength(250);
    expect(outcomes.map(({ row }) => row)).toEqual(outcomes.map(({ row }) => row).sort((a, b) => a - b));
    const people = new Map(records.people.map((person) => [person.uniqueId, person]));
    let sent = 0;
    for (const outcome of outcomes) {
      const answers = people.get(outcome.unique_id)?.answers ?? [];
      if (outcome.status === 'accepted') expect(answers).toEqual([`success ${outcome.reference_id ?? '?'}`]);
      else if (outcome.status === 'rejected') expect(answers).toEqual([String(outcome.code)]);
      else expect([outcome.status, answers]).toEqual(['held', []]);
      sent += answers.length;
    }
    expect(sent).toBe(records.requests.length);

    const count = (status: string): number => outcomes.filter((outcome) => outcome.status === status).length;
    expect(lines.at(-1)).toMatchObject({
      type: 'summary',
      rows: 250,
      accepted: count('accepted'),
      rejected: count('rejected'),
      unconfirmed: 0,
      held: count('held'),
      unsent: 0,
    });
    expect(count('accepted')).toBeGreaterThan(150);
    expect(count('rejected')).toBeGreaterThan(0);
    expect(count('held')).toBeGreaterThan(20);
    expect(end.status).toBe(1);

    const again = await runCommand([...words, ...store], environment);
    const later = await recordsOf(url);
    expect(again.lines().at(-1)).toMatchObject({ accepted: 0, unchanged: count('accepted') });
    expect(later.requests.length).toBe(records.requests.length + count('rejected'));

    process.signal('SIGINT');
    expect((await process.end).status).toBe(0);
    const left = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
    for (const text of [...left, end.out, end.err, again.out, again.err, JSON.stringify(later)]) {
      expect(text.includes(TOKEN)).toBe(false);
    }
  }, 120_000);

  it('needs neither token nor network for the practice controller', async () => {
    const end = await runCommand(['push', sample, '--practice', '--json', '--data-dir', join(folder, 'p')]);
    expect(end.status).toBe(1);
    expect(end.lines().at(-1)).toMatchObject({ type: 'summary', rows: 250 });
    expect(end.err).toContain('can be read by this process only');
  }, 60_000);

  it('ends in good order at Ctrl-C: what was sent is told, the rest is unsent', async () => {
    const { url, process } = await startPractice();
    const dataDir = join(folder, 'interrupted');
    const running = startCommand(
      ['push', sample, '--url', url, '--concurrency', '1', '--json', '--data-dir', dataDir],
      { OPSCOM_API_TOKEN: TOKEN },
    );
    while ((await recordsOf(url)).requests.length < 3) await new Promise((wake) => setTimeout(wake, 5));
    running.signal('SIGINT');
    const end = await running.end;
    const records = await recordsOf(url);
    process.signal('SIGINT');
    await process.end;
    const summary = end.lines().at(-1) as { accepted: number; rejected: number; unsent: number };
    expect(end.status).toBe(3);
    expect(summary.accepted + summary.rejected).toBe(records.requests.length);
    expect(summary.unsent).toBeGreaterThan(0);
  }, 60_000);
});
