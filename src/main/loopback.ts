import { join } from 'node:path';

import { onEndSignals } from './app/end-signals.ts';
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
    const asked = new AbortController();
    onEndSignals(['SIGINT', 'SIGTERM'], () => {
      if (asked.signal.aborted) process.exit(130);
      asked.abort();
      listener();
    });
  },
});
