import { join } from 'node:path';

import { runLoopback } from './loopback/run.ts';

/** The entry of the loopback host: `out/main/loopback.js`, with the built page beside it. */
await runLoopback(process.argv.slice(2), {
  platform: process.platform,
  environment: process.env,
  pageFolder: join(import.meta.dirname, '../renderer'),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  exit: (status) => process.exit(status),
  onEnd: (listener) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, listener);
  },
});
