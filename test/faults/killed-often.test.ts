import { watch } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { FaultController } from './fault-controller.ts';
import { sized, tellFigure } from './fault-report.ts';
import type { BrokenPromises } from './invariants.ts';
import { brokenPromises, countsOf, NONE_BROKEN } from './invariants.ts';
import { inLanes } from './lanes.ts';
import type { RunningCommand } from './push-process.ts';
import { ensureBuilt, outcomesIn, PushFolder } from './push-process.ts';
import { readReport } from './report-lines.ts';
import { uniqueIdsOf } from './sheet-of.ts';

const BATCHES = sized(50);
const KILLS = 10;
const ROWS = sized(2_000, 500);
const CONCURRENCY = 8;
const FIRST_SEED = 20_000;
/** Milliseconds within which a command that has read its sheet imports, approves and begins to send. */
const UNTIL_SENDING = 400;

/** Where in its work a command was when it was killed, by what was found afterwards. */
type Phase = 'before or during import' | 'during approval' | 'while sending' | 'while writing a report';

interface Survived {
  readonly broken: BrokenPromises;
  readonly phases: readonly Phase[];
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** One batch, and the ten deaths of the commands that work on it. */
class KilledBatch {
  readonly #seed: number;
  readonly #random: () => number;
  readonly #controller: FaultController;
  readonly #folder = new PushFolder(ROWS);
  readonly #phases: Phase[] = [];
  #batchId: string | null = null;

  constructor(seed: number, controller: FaultController) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.#controller = controller;
  }

  async live(): Promise<Survived> {
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await this.#killOnce(kill);
        this.#expectWholeReport();
      }
      return await this.#finish();
    } finally {
      this.#folder.remove();
    }
  }

  /** The first three deaths come before anything is sent, the last three while a report is written. */
  async #killOnce(kill: number): Promise<void> {
    if (kill < 3) await this.#killAtStart();
    else if (kill < KILLS - 3) await this.#killWhileSending();
    else await this.#killAtReport();
  }

  async #killAtStart(): Promise<void> {
    const command = this.#next();
    await command.firstWords;
    await Promise.race([after(this.#random() * UNTIL_SENDING), this.#controller.arrival(0)]);
    command.kill();
    await command.end;
    const batch = await this.#find();
    if (batch === null) this.#phases.push('before or during import');
    else this.#phases.push(batch.state === 'imported' ? 'during approval' : 'while sending');
  }

  async #killWhileSending(): Promise<void> {
    const { requests } = await this.#controller.records();
    const command = this.#next();
    const more = Math.floor((this.#random() * (ROWS - requests.length)) / 2);
    await Promise.race([this.#controller.arrival(requests.length + more), command.end]);
    await after(this.#random() * 5);
    command.kill();
    await command.end;
    if (this.#batchId === null) await this.#find();
    this.#phases.push('while sending');
  }

  /** In the moment in which the report's folder changes: its temporary file is there, or was just renamed. */
  async #killAtReport(): Promise<void> {
    const command = this.#folder.writeReport(this.#batchId ?? '');
    const wait = this.#random() * 3;
    const watcher = watch(this.#folder.path, (_event, name) => {
      if (name?.endsWith('.part') !== true) return;
      if (wait < 2) command.kill();
      else setTimeout(() => command.kill(), wait - 2);
    });
    await command.end;
    watcher.close();
    this.#phases.push('while writing a report');
  }

  #next(): RunningCommand {
    const { url } = this.#controller;
    return this.#batchId === null
      ? this.#folder.push(url, CONCURRENCY)
      : this.#folder.resume(this.#batchId, url, CONCURRENCY);
  }

  async #find(): Promise<{ readonly state: string } | null> {
    const batch = await this.#folder.newestBatch();
    this.#batchId = batch?.batch ?? null;
    return batch;
  }

  #expectWholeReport(): void {
    const bytes = this.#folder.reportBytes();
    if (bytes === null) return;
    const ids = readReport(bytes).map(({ uniqueId }) => uniqueId);
    expect({ seed: this.#seed, ids }).toEqual({ seed: this.#seed, ids: uniqueIdsOf(ROWS) });
  }

  async #finish(): Promise<Survived> {
    const end = await this.#next().end;
    const controller = await this.#controller.records();
    expect({ seed: this.#seed, status: end.status, err: end.status === 0 ? '' : end.err }).toEqual({
      seed: this.#seed,
      status: 0,
      err: '',
    });
    const reported = outcomesIn(end.out);
    expect(readReport(this.#folder.reportBytes() ?? new Uint8Array())).toEqual(reported);
    const store = this.#folder.store();
    const broken = brokenPromises({ approved: uniqueIdsOf(ROWS), reported, store, controller });
    return { broken, phases: this.#phases };
  }
}

describe('a batch whose commands are killed ten times', () => {
  beforeAll(ensureBuilt);

  it('is whole at the end, and so is every report', { timeout: 3_600_000 }, async () => {
    const survived = await inLanes(BATCHES, 2, async (number) => {
      const seed = FIRST_SEED + number;
      const controller = await FaultController.start({ seed });
      try {
        const one = await new KilledBatch(seed, controller).live();
        expect({ seed, ...one.broken }).toEqual({ seed, ...NONE_BROKEN });
        return one;
      } finally {
        controller.stop();
      }
    });
    const phases = Map.groupBy(
      survived.flatMap((one) => one.phases),
      (phase) => phase,
    );
    const told = [...phases].map(([phase, kills]) => `${kills.length} ${phase}`).sort();
    expect(survived.flatMap((one) => one.phases)).toHaveLength(BATCHES * KILLS);
    expect(phases.get('before or during import')?.length ?? 0).toBeGreaterThan(0);
    tellFigure(
      'R2',
      'killed ten times in one batch',
      `${survived.length} of ${BATCHES} batches of ${ROWS} rows, ${countsOf(survived.map(({ broken }) => broken))}, unreadable or half reports 0; kills: ${told.join(', ')} (seeds from ${FIRST_SEED})`,
    );
  });
});
