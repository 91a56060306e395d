import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { SalvagedFile } from '../../shared/bridge/contract.ts';
import type { App } from '../app/app.ts';
import { writeReportFile } from '../reports/report-file.ts';
import type { SalvageArguments } from './arguments.ts';
import { reportNotWritten } from './report-not-written.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import { valueOf } from './value-of.ts';

/**
 * `opscom-batch salvage --out FOLDER`: what can still be read of the batches that were set aside. The files have
 * numbers for names: a name out of a damaged database is no name for a file.
 */
export async function salvageCommand(
  { out }: SalvageArguments,
  app: App,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { path, files } = valueOf(await app.handlers.salvage({}));
  if (path === null) {
    terminal.out('No stored batches were set aside here: there is nothing to recover.\n');
    return EXIT.good;
  }
  if (files.length === 0) {
    throw new CommandFailure(
      `Nothing can be read of ${path}. Keep the file, and restore the batches from a backup or import them again.`,
    );
  }
  makeFolder(out);
  for (const [index, file] of files.entries()) {
    const target = join(out, `recovered-${index + 1}.csv`);
    try {
      writeReportFile(target, file.bytes);
    } catch (error: unknown) {
      throw new CommandFailure(reportNotWritten(target, error, 'salvage'));
    }
    terminal.out(`${target}: ${contents(file)}\n`);
  }
  terminal.err(`${path} was not changed.\n`);
  return files.some(({ lostRows, lacksEdits }) => lostRows > 0 || lacksEdits) ? EXIT.rowsLeft : EXIT.good;
}

function contents({ fileName, rows, lostRows, lacksEdits }: SalvagedFile): string {
  const lost = lostRows === 0 ? 'all that the batch had' : `${lostRows} could not be read`;
  const edits = lacksEdits ? '; some changes to cells could not be read' : '';
  return `${rows} rows of ${JSON.stringify(fileName)}, ${lost}${edits}`;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error: unknown) {
    throw new CommandFailure(reportNotWritten(folder, error, 'salvage'));
  }
}
