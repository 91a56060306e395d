#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' };
import { openCliPush } from './cli/open-push.ts';
import { processTerminal } from './cli/process-terminal.ts';
import { runCli } from './cli/run-cli.ts';
import { EXIT } from './cli/terminal.ts';
import { calendarDate } from './app/calendar.ts';
import { onEndSignals } from './app/end-signals.ts';

/** The entry of the terminal host: the first Ctrl-C ends a run in good order, the second ends the process. */
const interruption = new AbortController();
const outputLost = new AbortController();
onEndSignals(['SIGINT', 'SIGTERM'], () => {
  if (interruption.signal.aborted) process.exit(130);
  process.stderr.write('Finishing the requests under way; press Ctrl-C again to stop at once.\n');
  interruption.abort();
});
// A reader that closes early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  if (outputLost.signal.aborted) return;
  outputLost.abort();
  // What becomes of the rows could no longer be told: no more of them are sent.
  interruption.abort();
  process.stderr.write(
    `The output cannot be written (${error.code ?? 'unknown'}), so nothing more is sent. Free some space where it goes; what was sent is kept.\n`,
  );
});

// The error may come after everything else.
process.on('exit', () => {
  if (outputLost.signal.aborted) process.exitCode = EXIT.unusable;
});

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(process.stdout, process.stderr, () => performance.now()),
  version: manifest.version,
  today: calendarDate(new Date()),
  interrupted: interruption.signal,
  openPush: openCliPush,
});
