import { onEndSignals } from '../app/end-signals.ts';
import { runLoopback } from './run.ts';

/** Serves the app from this process until it is asked to end. `pageFolder` holds the built page. */
export async function serveFromThisProcess(pageFolder: string): Promise<void> {
  await runLoopback(process.argv.slice(2), {
    platform: process.platform,
    environment: process.env,
    pageFolder,
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
}
