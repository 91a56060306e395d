import { defineConfig } from 'vitest/config';

/** Unit, contract and integration tests. The browser tests are Playwright's: playwright.config.ts. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    // Many tests start processes of their own; on a busy machine of two cores each may take seconds to start.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'forks',
  },
});
