import type { Adjustments } from '../../shared/columns/adjust-sources.ts';
import type { HiddenChoice } from '../../shared/sheet/sheet-text.ts';
import { TAKE_HIDDEN } from '../../shared/sheet/sheet-text.ts';
import { wholeNumberOrNull } from './command-words.ts';
import { CommandFailure } from './terminal.ts';

/** How a sheet is to be read and mapped; everything not given is guessed. */
export interface SheetArguments extends Adjustments {
  readonly file: string;
  readonly sheet: string | null;
  /** Which hidden rows and columns are left out. */
  readonly withoutHidden: HiddenChoice;
  /** The row number that a spreadsheet program shows. */
  readonly headerRow: number | null;
  /** `Header=field`, as given. */
  readonly map: readonly string[];
  /** `field=value` for every row, as given. */
  readonly set: readonly string[];
  readonly json: boolean;
}

/** The options of commands that read a sheet of people. */
export const sheetOptions = {
  sheet: { type: 'string' },
  'without-hidden': { type: 'string' },
  'header-row': { type: 'string' },
  map: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  take: { type: 'string', multiple: true },
  separator: { type: 'string', multiple: true },
  repair: { type: 'string', multiple: true },
  replace: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

interface SheetValues {
  readonly sheet?: string | undefined;
  readonly 'without-hidden'?: string | undefined;
  readonly 'header-row'?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly take?: readonly string[] | undefined;
  readonly separator?: readonly string[] | undefined;
  readonly repair?: readonly string[] | undefined;
  readonly replace?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** What was said about the sheet in a file. Throws {@link CommandFailure} where that cannot be used. */
export function sheetArguments(file: string, values: SheetValues): SheetArguments {
  return {
    file,
    sheet: values.sheet ?? null,
    withoutHidden: hiddenChoice(values['without-hidden']),
    headerRow: wholeNumberOrNull('header-row', values['header-row'], 1, 1_048_576),
    map: values.map ?? [],
    set: values.set ?? [],
    take: values.take ?? [],
    separator: values.separator ?? [],
    repair: values.repair ?? [],
    replace: values.replace ?? [],
    json: values.json ?? false,
  };
}

/** What `--without-hidden` leaves out. Throws {@link CommandFailure} for other words. */
export function hiddenChoice(word: string | undefined): HiddenChoice {
  switch (word) {
    case undefined:
      return TAKE_HIDDEN;
    case 'rows':
      return { rows: true, columns: false };
    case 'columns':
      return { rows: false, columns: true };
    case 'all':
      return { rows: true, columns: true };
    default:
      throw new CommandFailure(
        `"${word}" is nothing that can be left out. Use --without-hidden rows, columns or all.`,
      );
  }
}
