import { join } from 'node:path';

import { describeOldNode } from './app/node-version.ts';

/** The entry of the loopback host: `out/main/loopback.js`, with the built page beside it. */
const sentence = describeOldNode(process.versions.node, 'npm start');
if (sentence === null) {
  const { serveFromThisProcess } = await import('./loopback/process.ts');
  await serveFromThisProcess(join(import.meta.dirname, '../renderer'));
} else {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
