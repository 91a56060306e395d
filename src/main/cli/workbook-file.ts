import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { describeReadFailure } from '../../shared/sheet/describe-failure.ts';
import { guessSheet } from '../../shared/sheet/guess-sheet.ts';
import type { HiddenChoice, SheetText } from '../../shared/sheet/sheet-text.ts';
import { withoutHidden } from '../../shared/sheet/visible-part.ts';
import type { Workbook } from '../../shared/sheet/workbook.ts';
import type { ReadSheetFile } from '../sheet/read-in-worker.ts';
import { tellReadingProgress } from './reading-progress.ts';
import type { Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** A spreadsheet file that was read from disk. */
export interface WorkbookFile {
  /** Without its folder. */
  readonly fileName: string;
  readonly workbook: Workbook;
}

/** What a command reads files with. */
export interface FileReading {
  readonly readSheetFile: ReadSheetFile;
  readonly terminal: Terminal;
  /** Ends the reading, as Ctrl-C does. */
  readonly interrupted: AbortSignal;
}

/** Reads a spreadsheet file, and says how far it is. Throws {@link CommandFailure} with one sentence. */
export async function readWorkbookFile(
  file: string,
  { readSheetFile, terminal, interrupted }: FileReading,
): Promise<WorkbookFile> {
  const fileName = basename(file);
  const bytes = readBytes(file);
  const progress = tellReadingProgress(fileName, terminal, () => performance.now());
  const listener = { onProgress: progress.hear, signal: interrupted };
  const read = await readSheetFile({ bytes, fileName }, listener).finally(progress.end);
  if (read === null) {
    throw new CommandFailure(
      `Reading ${fileName} was stopped; nothing of it was stored or sent. Give the command again to begin anew.`,
      EXIT.stopped,
    );
  }
  if (!read.ok) throw new CommandFailure(`${fileName}: ${describeReadFailure(read.failure, 'en')}`);
  return { fileName, workbook: read.workbook };
}

function readBytes(file: string): Uint8Array<ArrayBuffer> {
  try {
    return ownBytes(readFileSync(file));
  } catch (error: unknown) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'There is no such file. Check the name and the folder.',
      EISDIR: 'This is a folder. Name a spreadsheet file in it.',
      EACCES: 'You may not read this file. Ask for the permission, or copy it to a folder of yours.',
      ERR_FS_FILE_TOO_LARGE: 'The file is larger than 2 GB. Split it into smaller ones.',
    };
    const reason = typeof code === 'string' ? reasons[code] : undefined;
    throw new CommandFailure(
      `${file}: ${reason ?? 'The file cannot be read. Copy it to this computer and try again.'}`,
    );
  }
}

/** The bytes in a buffer that holds nothing else, and can be given to another thread. */
function ownBytes({ buffer, byteOffset, byteLength }: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/**
 * The sheet of this name, or the likeliest to hold people, without what is to be left out of it. Throws
 * {@link CommandFailure} where there is none.
 */
export function chooseSheet(workbook: Workbook, name: string | null, leftOut: HiddenChoice): SheetText {
  return withoutHidden(sheetOf(workbook, name), leftOut);
}

function sheetOf(workbook: Workbook, name: string | null): SheetText {
  const { sheets } = workbook;
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ');
  if (name !== null) {
    const named = sheets.find((sheet) => sheet.name === name);
    if (named === undefined)
      throw new CommandFailure(`There is no sheet "${name}". The sheets are ${names}.`);
    return named;
  }
  const guessed = sheets[guessSheet(sheets)];
  if (guessed === undefined)
    throw new CommandFailure('No sheet of this file has cells. Choose another file.');
  return guessed;
}
