import manifest from '../../../package.json' with { type: 'json' };
import { bugReporter } from '../app/bug-report.ts';
import { calendarDate } from '../app/calendar.ts';
import { onEndSignals } from '../app/end-signals.ts';
import { environmentProxy } from '../app/environment-proxy.ts';
import { readInWorker } from '../sheet/read-in-worker.ts';
import { openCliApp } from './cli-app.ts';
import { takeToken } from './destination.ts';
import { Interruption } from './interruption.ts';
import { processTerminal } from './process-terminal.ts';
import { runCli } from './run-cli.ts';
import { EXIT } from './terminal.ts';

const END_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs the command of this process's arguments; its exit status is set when it ends.
 *
 * @param sheetWorker the entry of the thread that reads spreadsheets
 */
export async function runThisProcess(sheetWorker: URL): Promise<void> {
  // Until a command listens they end the process, whatever a library made of them.
  for (const signal of END_SIGNALS) process.removeAllListeners(signal);
  const streams = { in: process.stdin, out: process.stdout, err: process.stderr };
  const terminal = processTerminal(streams, () => performance.now());
  const interruption = new Interruption({
    listen: (listener) => onEndSignals(END_SIGNALS, listener),
    say: (sentence) => terminal.err(sentence),
    exit: (status) => process.exit(status),
  });
  const outputLost = new AbortController();
  // A reader that closes early (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    if (outputLost.signal.aborted) return;
    outputLost.abort();
    // What becomes of the rows could no longer be told: no more of them are sent.
    interruption.stop();
    terminal.err(
      `The output cannot be written (${error.code ?? 'unknown'}), so nothing more is sent. Free some space where it goes; what was sent is kept.\n`,
    );
  });

  // The error may come after everything else.
  process.on('exit', () => {
    if (outputLost.signal.aborted) process.exitCode = EXIT.unusable;
  });

  const { env: environment, platform } = process;
  const token = takeToken(environment);
  const proxy = environmentProxy(environment);
  const reportBug = bugReporter((line) => terminal.err(`${line}\n`));
  const onBug = (bug: unknown): void => reportBug('startRun', bug);
  process.exitCode = await runCli(process.argv.slice(2), {
    terminal,
    version: manifest.version,
    today: calendarDate(new Date()),
    interruption,
    environment: { token, proxy },
    readSheetFile: readInWorker(sheetWorker),
    onBug: reportBug,
    openApp: (words, told) => openCliApp(words, { platform, environment, proxy, onBug }, told),
  });
}
