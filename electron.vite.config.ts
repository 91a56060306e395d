import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

import { ensureKernel } from './scripts/build-kernel.mjs';

const here = import.meta.dirname;
const desktop = { index: resolve(here, 'src/main/index.ts') };
const otherHosts = {
  loopback: resolve(here, 'src/main/loopback.ts'),
  cli: resolve(here, 'src/main/cli.ts'),
  'sheet-worker': resolve(here, 'src/main/sheet-worker.ts'),
};

// What main and the worker of the page read sheets with.
await ensureKernel(here);

/**
 * Main has one entry per host, and in a packaged app the desktop's alone. The preload is one CommonJS file,
 * because a sandboxed preload must be.
 */
export default defineConfig(({ mode }) => ({
  main: {
    build: {
      target: 'node22',
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: mode === 'packaged' ? desktop : { ...desktop, ...otherHosts },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(here, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome138',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: { index: resolve(here, 'src/renderer/index.html') } },
    },
  },
}));
