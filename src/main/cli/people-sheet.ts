import type { ColumnSource } from '../../shared/bridge/contract.ts';
import { adjustSources } from '../../shared/columns/adjust-sources.ts';
import { repairName } from '../../shared/columns/describe-finding.ts';
import type { FieldSource, FieldSources } from '../../shared/columns/field-source.ts';
import type { IdentifyingColumn } from '../../shared/columns/identifying-column.ts';
import { identifyingColumn } from '../../shared/columns/identifying-column.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { describeReadNote } from '../../shared/sheet/describe-failure.ts';
import type { Header, HeaderPlace } from '../../shared/sheet/header-row.ts';
import { guessHeader, guessHeaderLines, readHeaders, readSamples } from '../../shared/sheet/header-row.ts';
import type { MappingFailure, MappingResult } from '../../shared/sheet/mapping.ts';
import {
  checkMapping,
  chooseColumns,
  describeMappingFailure,
  parseChoices,
  parseConstants,
} from '../../shared/sheet/mapping.ts';
import { matchColumns } from '../../shared/sheet/match-columns.ts';
import type { RowOutline, RowPlan } from '../../shared/sheet/rows.ts';
import { dataRows, describeRows } from '../../shared/sheet/rows.ts';
import type { SheetText } from '../../shared/sheet/sheet-text.ts';
import { rowAtNumber, rowNumberAt } from '../../shared/sheet/sheet-text.ts';
import type { SheetArguments } from './sheet-arguments.ts';
import type { Terminal } from './terminal.ts';
import { CommandFailure } from './terminal.ts';
import type { FileReading } from './workbook-file.ts';
import { chooseSheet, readWorkbookFile } from './workbook-file.ts';

/** A sheet of people, read and matched, from which the rows of a batch can be built. */
export interface PeopleSheet {
  readonly fileName: string;
  readonly plan: RowPlan;
  readonly outline: RowOutline;
  readonly sources: readonly ColumnSource[];
}

/** Reads a file from disk and matches its columns. Throws {@link CommandFailure} with one sentence. */
export async function readPeopleSheet(words: SheetArguments, reading: FileReading): Promise<PeopleSheet> {
  const { terminal } = reading;
  const { fileName, workbook } = await readWorkbookFile(words.file, reading);
  const sheet = chooseSheet(workbook, words.sheet, words.withoutHidden);
  const { row: headerRow, lines } = chooseHeader(sheet, words.headerRow);
  const headers = readHeaders(sheet, headerRow, lines);
  const constants = valueOf(parseConstants(words.set));
  const choices = valueOf(parseChoices(words.map, headers));
  const matches = matchColumns(
    headers.map(({ text }) => text),
    readSamples(sheet, headerRow),
  );
  const sources = valueOf(adjustSources(chooseColumns(matches, choices, constants), words));
  const failure = checkMapping(sources, constants, headers);
  if (failure !== null) {
    const identifying = identifyingColumn(sheet, dataRows({ sheet, headerRow }), matches);
    const hint = mappingHint(failure, identifying, headers);
    throw new CommandFailure(`${describeMappingFailure(failure, 'en')} On the command line: ${hint}.`);
  }
  const plan: RowPlan = { sheet, headerRow, sources, constants };
  const outline = describeRows(plan);
  if (outline.rows === 0) {
    throw new CommandFailure(
      `The sheet "${sheet.name}" has no row below its headers in row ${rowNumberAt(sheet, headerRow)}. Choose another sheet with --sheet, or another header row with --header-row.`,
    );
  }
  tellReading(terminal, fileName, plan, outline, headers);
  for (const note of workbook.notes) terminal.err(`  ${describeReadNote(note, 'en')}\n`);
  return { fileName, plan, outline, sources: sourcesOf(outline.names, sources, headers) };
}

function chooseHeader(sheet: SheetText, rowNumber: number | null): HeaderPlace {
  const guessed = rowNumber === null ? guessHeader(sheet) : null;
  if (guessed !== null) return guessed;
  const row = rowNumber === null ? null : rowAtNumber(sheet, rowNumber);
  if (row !== null) return { row, lines: guessHeaderLines(sheet, row) };
  throw new CommandFailure(
    rowNumber === null
      ? `The sheet "${sheet.name}" has no row that looks like headers. Name it with --header-row N.`
      : `The sheet "${sheet.name}" has cells in rows ${rowNumberAt(sheet, 0)} to ${rowNumberAt(sheet, sheet.rowCount - 1)} only. Give one of these with --header-row.`,
  );
}

/** The options that put a mapping right; a column that could be the unique id is named. */
function mappingHint(
  failure: MappingFailure,
  identifying: IdentifyingColumn | null,
  headers: readonly Header[],
): string {
  if (failure.code !== 'required-unmapped') return '--map "Header=field" or --set field=value';
  const { name } = failure;
  if (name !== 'unique_id') return `--map "Header=${name}", or --set ${name}=VALUE for all rows`;
  if (identifying === null) return `--map "Header=${name}"`;
  const header = headerNames([identifying.column], headers);
  return `--map "${header}=${name}" ("${header}" has a value of its own in ${identifying.rows} rows)`;
}

function valueOf<Value>(result: MappingResult<Value>): Value {
  if (!result.ok) throw new CommandFailure(describeMappingFailure(result.failure, 'en'));
  return result.value;
}

function sourcesOf(
  names: readonly WireName[],
  sources: FieldSources,
  headers: readonly Header[],
): readonly ColumnSource[] {
  return names.map((name) => {
    const source = sources.get(name);
    return { column: name, header: source === undefined ? null : headerNames(source.columns, headers) };
  });
}

function headerNames(columns: readonly number[], headers: readonly Header[]): string {
  return columns.map((column) => headers.find((header) => header.column === column)?.name ?? '').join(' + ');
}

function tellReading(
  terminal: Terminal,
  fileName: string,
  { sheet, headerRow, sources, constants }: RowPlan,
  outline: RowOutline,
  headers: readonly Header[],
): void {
  const at = headerRow === null ? 'no header row' : `headers in row ${rowNumberAt(sheet, headerRow)}`;
  terminal.err(`${fileName}, sheet "${sheet.name}", ${at}: ${outline.rows} rows.\n`);
  for (const [field, source] of sources) {
    terminal.err(`  ${headerNames(source.columns, headers)} -> ${field}${changesOf(source)}\n`);
  }
  for (const [field, value] of Object.entries(constants)) terminal.err(`  every row: ${field} = ${value}\n`);
  const leftOut = outline.leftOut.map(
    (column) => headers.find((header) => header.column === column)?.name ?? '',
  );
  if (leftOut.length > 0) terminal.err(`  left out: ${leftOut.join(', ')}\n`);
  tellHidden(terminal, sheet, outline);
  if (outline.blankRows > 0) terminal.err(`  blank rows left out: ${outline.blankRows}\n`);
  if (sheet.trimmedCells > 0) terminal.err(`  outer spaces were trimmed in ${sheet.trimmedCells} cells\n`);
}

/** What the file hides, and whether it is taken in. */
function tellHidden(terminal: Terminal, sheet: SheetText, outline: RowOutline): void {
  const { hiddenRows, hiddenColumns, hiddenAt } = sheet;
  const { byFilter, leftOut } = hiddenAt;
  if (leftOut.rows) terminal.err(`  hidden rows left out: ${outline.hiddenRows}\n`);
  else if (hiddenRows > 0) {
    const how = byFilter ? 'hidden by a filter' : 'hidden in the file';
    terminal.err(
      `  rows that are ${how} and taken in: ${hiddenRows} (--without-hidden rows leaves them out)\n`,
    );
  }
  if (leftOut.columns) terminal.err(`  hidden columns left out: ${hiddenColumns}\n`);
  else if (hiddenColumns > 0) {
    terminal.err(
      `  columns that are hidden in the file and taken in: ${hiddenColumns} (--without-hidden columns leaves them out)\n`,
    );
  }
  if (sheet.hidden !== 'no') terminal.err(`  the sheet itself is hidden in the file\n`);
}

/** What is done to the texts of a column on their way into a field, in the words of the options. */
function changesOf({ part, repairs, values }: FieldSource): string {
  const said = [
    ...(part === null ? [] : [part]),
    ...repairs.map((repair) => repairName(repair, 'en').toLowerCase()),
    ...(values.size === 0 ? [] : [`${values.size} values replaced`]),
  ];
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}
