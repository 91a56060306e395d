#!/usr/bin/env node
import { extname } from 'node:path';

import { describeOldNode } from './app/node-version.ts';

/** The entry of the terminal host. */
const sentence = describeOldNode(process.versions.node, 'npm run --silent cli --');
if (sentence === null) {
  const { runThisProcess } = await import('./cli/process.ts');
  await runThisProcess(new URL(`sheet-worker${extname(import.meta.filename)}`, import.meta.url));
} else {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
