import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/** Main has one entry per host; the preload is one CommonJS file, because a sandboxed preload must be. */
export default defineConfig({
  main: {
    build: {
      target: 'node22',
      sourcemap: true,
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: resolve(here, 'src/main/index.ts'),
          loopback: resolve(here, 'src/main/loopback.ts'),
          cli: resolve(here, 'src/main/cli.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
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
      rollupOptions: { input: { index: resolve(here, 'src/renderer/index.html') } },
    },
  },
});
