import { fieldOf } from '../profile/fields.ts';
import type { DoubtCode } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { SheetText, TextColumn } from '../sheet/sheet-text.ts';
import { cellDoubt, cellText, columnReader, hasDoubt } from '../sheet/sheet-text.ts';
import type { DateRules } from './date-order.ts';
import { isMixedOrder, provenDateOrder, weighDates, withFullYear, writeIsoDate } from './date-order.ts';
import type { FieldSource } from './field-source.ts';
import { finishText, isPlain, repairedText, sourceText } from './field-source.ts';
import type { Repair } from './repair.ts';
import { repairText } from './repair.ts';

/** Makes the cells of one field, row by row (positions in the sheet). */
export interface CellMaker {
  readonly textAt: (row: number) => string;
  /** What of the source cells is doubtful and not settled by the text that was made. */
  readonly doubtAt: (row: number) => DoubtCode | null;
  /** A quick look: false only where `doubtAt` gives null. */
  readonly mayDoubt: (row: number) => boolean;
  /** The column whose bytes are the texts themselves, at least where `isAsItIs` says so; null: there is none. */
  readonly asItIs: TextColumn | null;
  /** Whether the cell's text is the source's bytes; null: all of them are. */
  readonly isAsItIs: ((row: number) => boolean) | null;
}

/**
 * The cells of a field as its source says. Dates are written as `yyyy-mm-dd` where the column proves their
 * order or the administrator chose it; a date that can still be taken either way stays, and is in doubt.
 */
export function makeCells(
  sheet: SheetText,
  rows: Iterable<number>,
  name: WireName,
  source: FieldSource,
): CellMaker {
  const [first = 0] = source.columns;
  if (fieldOf(name).kind === 'date') return makeDates(sheet, source, dateRulesOf(sheet, rows, source));
  const mayDoubt = doubtFinder(sheet, source);
  if (isPlain(source)) {
    return {
      textAt: (row) => cellText(sheet, row, first),
      doubtAt: (row) => cellDoubt(sheet, row, first),
      mayDoubt,
      asItIs: sheet.columns[first] ?? null,
      isAsItIs: null,
    };
  }
  const textAt = (row: number): string => finishText(source, textBefore(sheet, row, source));
  const doubtAt = (row: number): DoubtCode | null => remainingDoubt(sheet, row, source, textAt);
  return { textAt, doubtAt, mayDoubt, asItIs: null, isAsItIs: null };
}

/** Tells whether any source cell of a row came with a doubt. */
function doubtFinder(sheet: SheetText, { columns }: FieldSource): (row: number) => boolean {
  const marks = columns.flatMap((column) => sheet.columns[column]?.marks ?? []);
  return (row) => marks.some((ofColumn) => hasDoubt(ofColumn[row] ?? 0));
}

/** How the dates of a field are read: by the administrator's choice, else by what its own values prove. */
export function dateRulesOf(sheet: SheetText, rows: Iterable<number>, source: FieldSource): DateRules {
  let order: DateRules['order'] = null;
  let lastYear: DateRules['lastYear'] = null;
  for (const repair of source.repairs) {
    if (repair.kind === 'date-order') order = repair.order;
    if (repair.kind === 'two-digit-years') lastYear = repair.lastYear;
  }
  if (order !== null) return { order, isMixed: false, lastYear };
  const evidence = weighDates(textsOf(sheet, rows, source), lastYear);
  return { order: provenDateOrder(evidence), isMixed: isMixedOrder(evidence), lastYear };
}

/** What one repair alone would make of a text, for showing it before it is chosen. */
export function repairedSample(text: string, repair: Repair): string {
  switch (repair.kind) {
    case 'date-order':
      // Two-digit years are a question of their own; the order can be shown with any of them.
      return writeIsoDate(text, { order: repair.order, isMixed: false, lastYear: 99 }).text;
    case 'two-digit-years':
      return withFullYear(text, repair.lastYear) ?? text;
    default:
      return repairText(text, repair);
  }
}

/** The texts of a field before they are repaired, one per row. */
export function* textsOf(
  sheet: SheetText,
  rows: Iterable<number>,
  source: FieldSource,
): Generator<string, void, void> {
  const readers = new Map(source.columns.map((column) => [column, columnReader(sheet, column)]));
  for (const row of rows) yield sourceText(source, (column) => readers.get(column)?.(row) ?? '');
}

function makeDates(sheet: SheetText, source: FieldSource, rules: DateRules): CellMaker {
  const dateAt = (row: number): { readonly text: string; readonly isOpen: boolean } => {
    const { text, isOpen } = writeIsoDate(textBefore(sheet, row, source), rules);
    const finished = finishText(source, text);
    return { text: finished, isOpen: isOpen && finished === text };
  };
  const textAt = (row: number): string => dateAt(row).text;
  const [first = 0] = source.columns;
  const column = isPlain(source) ? (sheet.columns[first] ?? null) : null;
  const isAsItIs = (row: number): boolean => column !== null && needsNoReading(column, row);
  const hasSourceDoubt = doubtFinder(sheet, source);
  return {
    textAt,
    doubtAt: (row) =>
      remainingDoubt(sheet, row, source, textAt) ?? (dateAt(row).isOpen ? 'ambiguous-date' : null),
    mayDoubt: (row) => hasSourceDoubt(row) || !isAsItIs(row),
    asItIs: column,
    isAsItIs,
  };
}

/** Whether a date has the form `yyyy-mm-dd` already, or there is none: then no reading changes it. */
function needsNoReading({ bytes, offsets }: TextColumn, row: number): boolean {
  const start = offsets[row] ?? 0;
  const end = offsets[row + 1] ?? 0;
  if (end <= start) return true;
  if (end - start !== 10) return false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const place = at - start;
    if (place === 4 || place === 7 ? byte !== 0x2d : byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

function textBefore(sheet: SheetText, row: number, source: FieldSource): string {
  return sourceText(source, (column) => cellText(sheet, row, column));
}

/** A value that the administrator put in place, or a cell left empty by choice, is in doubt no more. */
function remainingDoubt(
  sheet: SheetText,
  row: number,
  source: FieldSource,
  textAt: (row: number) => string,
): DoubtCode | null {
  for (const column of source.columns) {
    const doubt = cellDoubt(sheet, row, column);
    if (doubt === null) continue;
    const settles = source.values.has(repairedText(source, textBefore(sheet, row, source)));
    const isEmptied = doubt === 'digits-lost' && textAt(row) === '';
    if (!settles && !isEmptied) return doubt;
  }
  return null;
}
