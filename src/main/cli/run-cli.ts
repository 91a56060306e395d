import type { ReadSheetFile } from '../sheet/read-in-worker.ts';
import type { PushArguments, ResumeArguments } from './arguments.ts';
import { readCommand } from './arguments.ts';
import { batchesCommand } from './batches-command.ts';
import { checkCommand } from './check-command.ts';
import type { CliApp } from './cli-app.ts';
import type { SendEnvironment } from './destination.ts';
import { namedDestination } from './destination.ts';
import { fieldsText } from './fields-command.ts';
import { requireWritable } from './finish-send.ts';
import { HELP } from './help.ts';
import type { Interruption } from './interruption.ts';
import { inspectCommand } from './inspect-command.ts';
import { readPeopleSheet } from './people-sheet.ts';
import { practiceCommand } from './practice-command.ts';
import type { SendServices } from './push-command.ts';
import { pushCommand } from './push-command.ts';
import { reportCommand } from './report-command.ts';
import { resumeCommand } from './resume-command.ts';
import { salvageCommand } from './salvage-command.ts';
import type { StoreArguments } from './send-arguments.ts';
import { sampleCommand } from './sample-command.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { FileReading } from './workbook-file.ts';

/** What the commands need of the process they run in. */
export interface CliHost {
  readonly terminal: Terminal;
  readonly version: string;
  /** `yyyy-mm-dd` in the administrator's calendar. */
  readonly today: string;
  readonly interruption: Interruption;
  readonly environment: SendEnvironment;
  readonly readSheetFile: ReadSheetFile;
  /** Told of an error of our own, which ended the command: `push`. */
  readonly onBug: (command: string, bug: unknown) => void;
  /** Opens store and engine. Throws {@link CommandFailure} where they cannot be used. */
  openApp(words: StoreArguments, terminal: Terminal): Promise<CliApp>;
}

const FINISHING = 'Finishing the requests under way; press Ctrl-C again to stop at once.';

const BUG =
  'This is a fault of this program, not of your sheet: nothing more was sent by this command, and what was sent is kept. Send the lines above to whoever looks after it, then go on with opscom-batch batches and opscom-batch resume.';

/** Runs one command line; never throws. Gives the exit status. */
export async function runCli(words: readonly string[], host: CliHost): Promise<ExitStatus> {
  try {
    return await runCommand(words, host);
  } catch (error: unknown) {
    if (!(error instanceof CommandFailure)) {
      // Never thrown on: Node would print the error's own words, which may quote a row.
      host.onBug(words[0] ?? 'help', error);
      host.terminal.err(`${BUG}\n`);
      return EXIT.unusable;
    }
    host.terminal.err(`${error.message}\n`);
    return error.status;
  }
}

async function runCommand(words: readonly string[], host: CliHost): Promise<ExitStatus> {
  const command = readCommand(words);
  const { terminal, today } = host;
  switch (command.name) {
    case 'help':
      terminal.out(HELP);
      return EXIT.good;
    case 'version':
      terminal.out(`${host.version}\n`);
      return EXIT.good;
    case 'fields':
      terminal.out(fieldsText());
      return EXIT.good;
    case 'inspect':
      return inspectCommand(command, readingUntilEnd(host));
    case 'check':
      return checkCommand(command, today, readingUntilEnd(host));
    case 'practice':
      return practiceCommand(command, terminal, host.interruption.drain('Stopping.'));
    case 'sample':
      return sampleCommand(command.file, terminal);
    case 'push':
      return push(command, host);
    case 'resume':
      return resume(command, host);
    case 'batches':
      return withApp(command, host, ({ app }) => batchesCommand(command, app, terminal));
    case 'report':
      return withApp(command, host, ({ app }) => reportCommand(command, app, today, terminal));
    case 'salvage':
      return withApp(command, host, ({ app }) => salvageCommand(command, app, terminal));
  }
}

async function push(words: PushArguments, host: CliHost): Promise<ExitStatus> {
  const named = namedDestination(words);
  if (named === null) throw new Error('push was read without a destination');
  requireWritable(words.report);
  const interrupted = host.interruption.drain(FINISHING);
  const people = await readPeopleSheet(words, { ...readingUntilEnd(host), interrupted });
  return withApp(words, host, (cli) => pushCommand(words, named, people, services(cli, host, interrupted)));
}

async function resume(words: ResumeArguments, host: CliHost): Promise<ExitStatus> {
  const named = namedDestination(words);
  requireWritable(words.report);
  const interrupted = host.interruption.drain(FINISHING);
  return withApp(words, host, (cli) => resumeCommand(words, named, services(cli, host, interrupted)));
}

/** Where nothing is to be brought to an end, Ctrl-C ends the process, and the reading with it. */
function readingUntilEnd({ readSheetFile, terminal }: CliHost): FileReading {
  return { readSheetFile, terminal, interrupted: new AbortController().signal };
}

function services(cli: CliApp, host: CliHost, interrupted: AbortSignal): SendServices {
  const { environment, today, terminal } = host;
  return { cli, environment, today, terminal, interrupted };
}

async function withApp(
  words: StoreArguments,
  host: CliHost,
  work: (cli: CliApp) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const cli = await host.openApp(words, host.terminal);
  try {
    return await work(cli);
  } finally {
    await cli.app.close();
  }
}
