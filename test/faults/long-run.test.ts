import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { sized, tellFigure } from './fault-report.ts';
import type { LongRun } from './long-run-process.ts';

const ROWS = sized(100_000);
const MOST_GROWTH = 50;
const MOST_ENGINE_TIME = 1;
const MOST_TURN = 50;

const longRunSchema: z.ZodType<LongRun> = z.object({
  rowsPerSecond: z.number(),
  engineTime: z.number(),
  growth: z.number(),
  turn: z.number(),
});

describe('a long run', () => {
  it('keeps memory flat, the event loop free and the journal cheap', { timeout: 900_000 }, async () => {
    const program = join(import.meta.dirname, 'long-run-process.ts');
    const words = ['--expose-gc', program, String(ROWS)];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    const { rowsPerSecond, engineTime, growth, turn } = longRunSchema.parse(JSON.parse(stdout));
    expect(growth).toBeLessThan(MOST_GROWTH);
    // Beside other tests nothing about time can be told; `npm run test:faults -- long-run` is run alone.
    if (ROWS >= 100_000) {
      expect(engineTime).toBeLessThan(MOST_ENGINE_TIME);
      expect(turn).toBeLessThan(MOST_TURN);
    }
    tellFigure(
      'R20',
      `${ROWS.toLocaleString('en-CA')} rows of 24 fields, store on disk, concurrency 16, no latency`,
      `engine ${engineTime.toFixed(2)} ms a row beyond a bare loop, memory ${growth.toFixed(1)} MB more than after 1,000 rows, event loop p99 ${turn.toFixed(1)} ms, ${rowsPerSecond.toFixed(0)} rows a second`,
    );
  });
});
