import { availableParallelism } from 'node:os';
import { relative } from 'node:path';

import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

import { ensureKernel } from './scripts/build-kernel.mjs';

// Tests run from the sources.
await ensureKernel(import.meta.dirname);

/** The files that run for minutes begin first, so that none of them is left alone with one core at the end. */
const LONG = ['test/faults/', 'test/main/cli/'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const path = relative(import.meta.dirname, moduleId);
      const found = LONG.findIndex((folder) => path.startsWith(folder));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((left, right) => place(left) - place(right));
  }
}

/** Unit, contract and integration tests. The browser tests are Playwright's: playwright.config.ts. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    // Many tests start processes of their own; on a busy machine of two cores each may take seconds to start.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'forks',
    // One more than there are cores: many tests wait for processes and clocks. Vitest itself would leave one core idle.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongFirst },
  },
});
