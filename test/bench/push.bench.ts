/**
 * `npm run bench -- push [seconds] [rounds]`: rows per second and CPU of the whole app (real checks, payloads of
 * 24 columns, every outcome durable in SQLite on disk) against a controller with 50 ms latency in a process of
 * its own, beside the same requests by a bare undici loop and by plain `fetch`, interleaved in the same run,
 * each of them first in a round in turn; medians of the rounds. How long the controller really held its answers
 * stands beside each. Then memory over a run of 100,000 rows against a controller without latency.
 * `npm run bench -- push memory` does the last part alone. Exit status 1 where a bound is missed.
 */
import { benchPerson } from './push/bench-people.ts';
import { ControllerProcess } from './push/controller-process.ts';
import type { Measured } from './push/measure.ts';
import { measure, median } from './push/measure.ts';
import { measureMemory } from './push/memory.ts';
import { OwnEngine } from './push/own-engine.ts';
import { byFetch, byUndici } from './push/plain-loops.ts';

const LATENCY = 50;
const CONCURRENCIES = [4, 8, 16];
/** So many that the engine's own code is compiled, as it is after the first seconds of a push. */
const WARM_UP_ROWS = 10_000;
/** The bounds of issue 3 and of row R20. */
const LEAST_SHARE_OF_IDEAL = 0.96;
const LEAST_SHARE_OF_LOOP = 0.95;
const MOST_CPU_BESIDE_FETCH = 0.6;
const MOST_ENGINE_TIME = 1;
const MOST_GROWTH = 50;

const [what = '10', count = '3'] = process.argv.slice(2);
const missed: string[] = [];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function bound(isKept: boolean, sentence: string): void {
  if (!isKept) missed.push(sentence);
}

interface Round {
  readonly own: Measured;
  readonly loop: Measured;
  readonly fetched: Measured;
}

/** The three one after another; who begins changes from round to round. */
async function oneRound(
  controller: ControllerProcess,
  concurrency: number,
  rows: number,
  first = 0,
): Promise<Round> {
  const people = Array.from({ length: rows }, (_, row) => benchPerson(row));
  const plain = { origin: controller.url, concurrency, payloads: people };
  const contestants = [
    async (): Promise<Partial<Round>> => {
      const engine = await OwnEngine.with(people, controller.url, concurrency);
      const own = await measure(rows, controller, engine.sending());
      await engine.remove();
      return { own };
    },
    async (): Promise<Partial<Round>> => ({ loop: await measure(rows, controller, byUndici(plain)) }),
    async (): Promise<Partial<Round>> => ({ fetched: await measure(rows, controller, byFetch(plain)) }),
  ];
  let round: Partial<Round> = {};
  for (let turn = 0; turn < contestants.length; turn += 1) {
    const contestant = contestants[(first + turn) % contestants.length];
    if (contestant !== undefined) round = { ...round, ...(await contestant()) };
  }
  const { own, loop, fetched } = round;
  if (own === undefined || loop === undefined || fetched === undefined)
    throw new Error('a round is not whole');
  return { own, loop, fetched };
}

async function compare(controller: ControllerProcess, concurrency: number, seconds: number): Promise<void> {
  const rows = Math.round((seconds * 1_000 * concurrency) / LATENCY);
  const rounds: Round[] = [];
  for (let round = 0; round < Number(count); round += 1) {
    rounds.push(await oneRound(controller, concurrency, rows, round));
  }
  const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const ideal = (concurrency * 1_000) / LATENCY;
  const share = middle(({ own }) => own.rowsPerSecond / ideal);
  // What the controller really did, for each contestant; and what the bare loop leaves of the ideal on this machine.
  const held = (pick: (round: Round) => Measured): string => {
    const times = rounds.map((round) => pick(round).held);
    const [usual, late] = [times.map(({ median: one }) => one), times.map(({ p95 }) => p95)].map(median);
    return `${usual?.toFixed(2)} ms (p95 ${late?.toFixed(2)})`;
  };
  const shareOfLoop = middle(({ loop }) => loop.rowsPerSecond / ideal);
  const besideLoop = middle(({ own, loop }) => own.rowsPerSecond / loop.rowsPerSecond);
  const besideFetch = middle(({ own, fetched }) => own.cpuPerRow / fetched.cpuPerRow);
  const engineTime = middle(({ own, loop }) => own.cpuPerRow - loop.cpuPerRow);
  const sockets = Math.max(...rounds.map(({ own }) => own.sockets));
  const row = (name: string, pick: (round: Round) => Measured): string => {
    const rate = middle((round) => pick(round).rowsPerSecond);
    const cpu = middle((round) => pick(round).cpuPerRow);
    return `  ${name.padEnd(12)} ${rate.toFixed(1).padStart(7)} rows/s, ${(rate / ideal).toFixed(3)} of the ideal, CPU ${cpu.toFixed(3)} ms a row; held ${held(pick)}`;
  };
  say(`concurrency ${concurrency}, ideal ${ideal} rows/s, ${rows} rows`);
  say(row('ours', ({ own }) => own));
  say(row('undici loop', ({ loop }) => loop));
  say(row('plain fetch', ({ fetched }) => fetched));
  say(
    `  ours / loop ${besideLoop.toFixed(3)}; CPU ours / fetch ${besideFetch.toFixed(2)}; engine ${engineTime.toFixed(3)} ms a row; sockets ${sockets}`,
  );
  const at = `at concurrency ${concurrency}`;
  bound(
    share >= LEAST_SHARE_OF_IDEAL,
    `The rate is ${share.toFixed(3)} of the ideal ${at}; at least ${LEAST_SHARE_OF_IDEAL} is wanted (the bare loop reaches ${shareOfLoop.toFixed(3)}).`,
  );
  bound(
    besideLoop >= LEAST_SHARE_OF_LOOP,
    `The rate is ${besideLoop.toFixed(3)} of the bare loop's ${at}; at least ${LEAST_SHARE_OF_LOOP} is wanted.`,
  );
  bound(
    besideFetch <= MOST_CPU_BESIDE_FETCH,
    `CPU per row is ${besideFetch.toFixed(2)} of plain fetch's ${at}; at most ${MOST_CPU_BESIDE_FETCH} is wanted.`,
  );
  bound(
    engineTime < MOST_ENGINE_TIME,
    `The engine takes ${engineTime.toFixed(3)} ms a row ${at}; under ${MOST_ENGINE_TIME} is wanted.`,
  );
  bound(sockets <= concurrency, `There were ${sockets} sockets ${at}.`);
}

/** A push takes minutes; what it costs to read the program for the first time is not what is asked here. */
async function warmUp(): Promise<void> {
  const controller = await ControllerProcess.start(0);
  await oneRound(controller, 16, WARM_UP_ROWS);
  await controller.stop();
}

async function memory(): Promise<void> {
  const { early, late, rows, rowsPerSecond } = await measureMemory();
  const growth = late - early;
  say(
    `memory: ${early.toFixed(1)} MB after 1,000 rows, ${late.toFixed(1)} MB after ${rows.toLocaleString('en-CA')} (without latency ${rowsPerSecond.toFixed(0)} rows/s)`,
  );
  bound(
    growth < MOST_GROWTH,
    `Memory grew by ${growth.toFixed(1)} MB from 1,000 to ${rows} rows; under ${MOST_GROWTH} MB is wanted.`,
  );
}

if (what !== 'memory') {
  await warmUp();
  const controller = await ControllerProcess.start(LATENCY);
  for (const concurrency of CONCURRENCIES) await compare(controller, concurrency, Number(what));
  await controller.stop();
}
await memory();
for (const sentence of missed) process.stderr.write(`${sentence}\n`);
process.exitCode = missed.length > 0 ? 1 : 0;
