import type { WireName } from '../profile/wire-names.ts';
import type { Repair } from './repair.ts';
import { repairText } from './repair.ts';
import type { TextPart } from './text-part.ts';
import { takePart } from './text-part.ts';

/**
 * How one field is filled from the columns of a sheet: texts joined, a part of them taken, repaired, and
 * replaced by the value that stands for them, in this order. Can be posted to a worker.
 */
export interface FieldSource {
  /** Positions in the sheet, at least one. The texts of several are joined in this order. */
  readonly columns: readonly number[];
  /** Stands between joined texts. A blank text is left out together with its separator. */
  readonly separator: string;
  /** What of the text is taken; null: all of it. */
  readonly part: TextPart | null;
  /** What the administrator chose to repair. */
  readonly repairs: readonly Repair[];
  /** What stands for a text, such as `Faculty` -> `7`. A text that is not in here stays as it is. */
  readonly values: ReadonlyMap<string, string>;
}

/** Which field is filled from what. A field that is not in here has a constant, or nothing. */
export type FieldSources = ReadonlyMap<WireName, FieldSource>;

/** A column taken as it is. */
export function plainSource(column: number): FieldSource {
  return { columns: [column], separator: ' ', part: null, repairs: [], values: new Map() };
}

/** One column per field, each taken as it is. */
export function plainSources(columns: Iterable<readonly [column: number, name: WireName]>): FieldSources {
  return new Map([...columns].map(([column, name]) => [name, plainSource(column)]));
}

/** Whether a source is one column as it is, whose texts need not be made. */
export function isPlain({ columns, part, repairs, values }: FieldSource): boolean {
  return columns.length === 1 && part === null && repairs.length === 0 && values.size === 0;
}

/** The positions of all columns that any field is filled from. */
export function columnsUsed(sources: FieldSources): ReadonlySet<number> {
  return new Set([...sources.values()].flatMap(({ columns }) => columns));
}

/** The text of a field before repairs and replacements: joined, and the part of it that is taken. */
export function sourceText(
  { columns, separator, part }: FieldSource,
  textOf: (column: number) => string,
): string {
  const [only = 0] = columns;
  const text =
    columns.length === 1
      ? textOf(only)
      : columns
          .map(textOf)
          .filter((one) => one !== '')
          .join(separator);
  return part === null ? text : takePart(text, part);
}

/** A text of the field after repairs: what replacements are looked up by. Dates aside. */
export function repairedText({ repairs }: FieldSource, text: string): string {
  return repairs.reduce(repairText, text);
}

/** A text of the field after repairs and replacements, dates aside. */
export function finishText(source: FieldSource, text: string): string {
  const repaired = repairedText(source, text);
  return source.values.get(repaired) ?? repaired;
}
