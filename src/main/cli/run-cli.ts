import type { App } from '../app/app.ts';
import type { PushArguments } from './arguments.ts';
import { readCommand } from './arguments.ts';
import { checkCommand } from './check-command.ts';
import { fieldsText } from './fields-command.ts';
import { HELP } from './help.ts';
import { readPeopleSheet } from './people-sheet.ts';
import { practiceCommand } from './practice-command.ts';
import { pushCommand } from './push-command.ts';
import { sampleCommand } from './sample-command.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** The services for one push, with the destination that the words of the command name. */
export interface OpenedPush {
  readonly app: App;
  readonly destinationId: string;
}

/** What the commands need of the process they run in. */
export interface CliHost {
  readonly terminal: Terminal;
  readonly version: string;
  /** `yyyy-mm-dd` in the administrator's calendar. */
  readonly today: string;
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Opens store and engine. Throws {@link CommandFailure} where store, destination or token cannot be used. */
  openPush(words: PushArguments, terminal: Terminal): Promise<OpenedPush>;
}

/** Runs one command line; never throws for bad input. Gives the exit status. */
export async function runCli(words: readonly string[], host: CliHost): Promise<ExitStatus> {
  try {
    return await runCommand(words, host);
  } catch (error: unknown) {
    if (!(error instanceof CommandFailure)) throw error;
    host.terminal.err(`${error.message}\n`);
    return error.status;
  }
}

async function runCommand(words: readonly string[], host: CliHost): Promise<ExitStatus> {
  const command = readCommand(words);
  const { terminal } = host;
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
    case 'check':
      return checkCommand(command, host.today, terminal);
    case 'practice':
      return practiceCommand(command.port, terminal, host.interrupted);
    case 'sample':
      return sampleCommand(command.file, terminal);
    case 'push':
      return push(command, host);
  }
}

async function push(words: PushArguments, host: CliHost): Promise<ExitStatus> {
  const { terminal, today, interrupted } = host;
  const people = await readPeopleSheet(words, terminal);
  const { app, destinationId } = await host.openPush(words, terminal);
  try {
    return await pushCommand(words, people, { app, destinationId, today, terminal, interrupted });
  } finally {
    await app.close();
  }
}
