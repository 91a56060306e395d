import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import { startLoopback } from '../e2e/loopback-process.ts';
import { sized, tellFigure } from './fault-report.ts';
import { readStore } from './store-witness.ts';
import type { ProcessEnd } from './terminal-job.ts';
import { build, lockDatabase, runProcess, stackLines, TerminalJob } from './terminal-job.ts';

const ROWS = 150;
const LOOPBACK = resolve(import.meta.dirname, '../../out/main/loopback.js');
/** What the promise says, and what a loaded machine may add: measured is what a process takes that only starts. */
const GONE_WITHIN = 15_000;
const TAKEN = 'another program is using the data file';

beforeAll(build);

/** Milliseconds that a process of ours takes to start and end on this machine at this moment. */
async function startingTakes(): Promise<number> {
  return (
    await runProcess([process.execPath, resolve(import.meta.dirname, '../../out/main/cli.js'), 'version'])
  ).took;
}

function expectGone(end: ProcessEnd, start: number): void {
  // On a machine that is idle a start takes 0.2 s; what is beyond is the machine's, not ours.
  expect(end.took - Math.max(0, start - 200)).toBeLessThan(GONE_WITHIN);
}

describe('two processes on one data folder (R15)', () => {
  it('have one owner, and the other says so and goes', async () => {
    const controller = new PracticeController({ latency: 300 });
    const job = new TerminalJob(ROWS, (await controller.listen(0)).url);
    const times: number[] = [];
    const first = job.push();
    while (controller.records().requests.length < 3) await new Promise((wake) => setTimeout(wake, 5));
    const count = sized(20, 2);
    const start = await startingTakes();
    let under = 0;
    for (let time = 0; time < count && controller.records().requests.length < ROWS; time += 1) {
      const second = await job.push();
      if (controller.records().requests.length >= ROWS) break;
      expect([second.status, stackLines(second)]).toEqual([2, []]);
      expect(second.err.split(TAKEN)).toHaveLength(2);
      expectGone(second, start);
      times.push(second.took);
      under += 1;
    }
    const owner = await first;
    expect(owner.status).toBe(0);
    const { people, requests } = controller.records();
    expect(requests).toHaveLength(ROWS);
    expect(people.every(({ received }) => received === 1)).toBe(true);
    expect(readStore(job.database).integrity).toBe('ok');
    expect(under).toBeGreaterThan(0);
    tellFigure(
      'R15',
      'a second terminal on the same data',
      `${under} of ${under} refused, gone within ${Math.ceil(Math.max(...times))} ms; deliveries per row 1 of ${ROWS} rows`,
    );
    await controller.close();
    job.remove();
  }, 120_000);

  it('have one owner when both start at once, on no data and on damaged data', async () => {
    const rounds = sized(20, 4);
    let owners = 0;
    for (let round = 0; round < rounds; round += 1) {
      const controller = new PracticeController({ latency: 10 });
      const job = new TerminalJob(60, (await controller.listen(0)).url);
      if (round % 2 === 1) {
        await job.push();
        writeFileSync(job.database, 'damaged');
      }
      const before = controller.records().requests.length;
      const ends = await Promise.all([job.push(), job.push(), job.push()]);
      const statuses = ends.map(({ status }) => status);
      // One that comes when the owner is through is the next owner: its rows are known to be there already.
      expect(statuses.filter((status) => status !== 0 && status !== 2)).toEqual([]);
      expect(statuses).toContain(0);
      for (const end of ends) expect(stackLines(end)).toEqual([]);
      expect(controller.records().requests.length - before).toBe(60);
      expect(readStore(job.database).integrity).toBe('ok');
      owners += statuses.filter((status) => status === 0).length;
      await controller.close();
      job.remove();
    }
    tellFigure(
      'R15',
      'three starts at the same moment, on no data and on damaged data',
      `${rounds} rounds, ${owners} owners, one at a time; deliveries per row 1`,
    );
  }, 300_000);

  it('in the browser host: the second start shows the first, and two windows see the same', async () => {
    const controller = new PracticeController();
    const job = new TerminalJob(5, (await controller.listen(0)).url);
    const host = await startLoopback(job.dataDir, job.keyFile);
    const second = await runProcess([
      ...[process.execPath, LOOPBACK, '--no-open', '--data-dir', job.dataDir, '--key-file', job.keyFile],
    ]);
    expect([second.status, second.out]).toEqual([0, `${JSON.stringify({ url: host.url })}\n`]);
    expectGone(second, await startingTakes());
    // The terminal beside it is refused; it has no window to show.
    const terminal = await job.push();
    expect([terminal.status, terminal.err.includes(TAKEN)]).toEqual([2, true]);
    for (let window = 0; window < 2; window += 1) {
      expect((await fetch(host.url)).status).toBe(200);
    }
    expect(await host.stop()).toBe(0);
    expect((await job.push()).status).toBe(0);
    expect(controller.records().requests).toHaveLength(5);
    tellFigure('R15', 'a second browser host', `hands over, gone within ${Math.ceil(second.took)} ms`);
    await controller.close();
    job.remove();
  }, 60_000);

  it('refuse data that another program has locked, and take them once it lets go', async () => {
    const controller = new PracticeController();
    const job = new TerminalJob(5, (await controller.listen(0)).url);
    expect((await job.push()).status).toBe(0);
    const letGo = await lockDatabase(job.database);
    const start = await startingTakes();
    const refused = await job.push();
    expect([refused.status, refused.err.includes(TAKEN)]).toEqual([2, true]);
    expectGone(refused, start);
    const host = await runProcess([
      ...[process.execPath, LOOPBACK, '--no-open', '--data-dir', job.dataDir, '--key-file', job.keyFile],
    ]);
    expect([host.status, host.out, host.err.includes(TAKEN)]).toEqual([2, '', true]);
    await letGo();
    expect((await job.push()).status).toBe(0);
    await controller.close();
    job.remove();
  }, 60_000);

  it('cannot lose the lock to another program in the middle of a run', async () => {
    const controller = new PracticeController({ latency: 10 });
    const job = new TerminalJob(ROWS, (await controller.listen(0)).url);
    const pushing = job.push();
    while (controller.records().requests.length < 10) await new Promise((wake) => setTimeout(wake, 5));
    const thief = await stealing(job.database);
    expect(thief).toMatch(/locked/);
    const end = await pushing;
    expect([end.status, controller.records().requests.length]).toEqual([0, ROWS]);
    await controller.close();
    job.remove();
  }, 60_000);
});

/** What another program is told that reads or writes the database while it is in use. */
function stealing(path: string): Promise<string> {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    try {
      new DatabaseSync(process.argv[1]).exec('BEGIN IMMEDIATE; DELETE FROM attempts; COMMIT');
      process.stdout.write('taken');
    } catch (error) { process.stdout.write(error.message); }`;
  return new Promise((settle) => {
    const child = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', () => settle(said));
  });
}
