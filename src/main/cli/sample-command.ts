import { buildPracticeWorkbook } from '../../shared/practice/practice-workbook.ts';
import { writeReportFile } from '../reports/report-file.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** `opscom-batch sample OUT.xlsx`: the practice workbook, for rehearsing without anybody's data. */
export function sampleCommand(file: string, terminal: Terminal): ExitStatus {
  try {
    writeReportFile(file, buildPracticeWorkbook());
  } catch (error: unknown) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CommandFailure(`${file} cannot be written. Check the folder and its permissions.`);
  }
  terminal.err(`The practice workbook is in ${file}. Its people are invented.\n`);
  return EXIT.good;
}
