#!/usr/bin/env node
import { describeOldNode } from './app/node-version.ts';

/** The entry of the terminal host. */
const sentence = describeOldNode(process.versions.node, 'npm run --silent cli --');
if (sentence === null) {
  const { runThisProcess } = await import('./cli/process.ts');
  await runThisProcess();
} else {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
