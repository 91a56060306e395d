import type { Spelling } from '../push/destination.ts';
import { PROFILE_FIELDS } from './fields.ts';
import { isBlank } from './scan-text.ts';
import type { RowValues, WireName } from './wire-names.ts';
import { wirePosition } from './wire-names.ts';

/** What a destination wants of the body. */
export interface PayloadOptions {
  /** Which of the two names of an attribute is sent. */
  readonly spelling: Spelling;
  /** Empty optional cells are left out, or sent as `''`. */
  readonly emptyCells: 'omit' | 'send';
  /**
   * The columns that the batch has. With `emptyCells: 'send'` only empty cells of these are sent; without it no
   * empty cell is, since an attribute that the sheet never had must not be cleared at the destination.
   */
  readonly columns?: ReadonlySet<WireName>;
}

const attributes = PROFILE_FIELDS.map(({ key, names }) => ({
  key,
  names,
  places: names.map(wirePosition),
}));

/** What of a body tells who it is about, and what only one person may have there. */
const IDENTITY = ['unique_id', 'email', 'user_name'] as const satisfies readonly WireName[];

/** Those of {@link buildPayload} that tell who the row is about: other cells are not even read. */
export function buildIdentity(
  valueOf: (column: WireName) => string,
  { emptyCells, columns }: PayloadOptions,
): Partial<Record<(typeof IDENTITY)[number], string>> {
  const identity: Partial<Record<(typeof IDENTITY)[number], string>> = {};
  for (const name of IDENTITY) {
    const text = valueOf(name);
    if (!isBlank(text)) identity[name] = text;
    else if (emptyCells === 'send' && columns?.has(name) === true) identity[name] = '';
  }
  return identity;
}

/**
 * The JSON body for a row, without the token: one name per attribute in the destination's spelling, with the
 * text of whichever of its columns is filled (the destination's own one where both are). Every value is a
 * string, as in the document's example.
 */
export function buildPayload(values: RowValues, options: PayloadOptions): Record<string, string> {
  const payload: Record<string, string> = {};
  const preferred = options.spelling === 'us' ? 1 : 0;
  for (const { key, names, places } of attributes) {
    const name = names[preferred] ?? key;
    const text = filledText(values, places, preferred);
    if (text !== '') payload[name] = text;
    else if (options.emptyCells === 'send' && names.some((each) => options.columns?.has(each) === true)) {
      payload[name] = '';
    }
  }
  return payload;
}

function filledText(values: RowValues, places: readonly number[], preferred: number): string {
  const own = values[places[preferred] ?? -1] ?? '';
  if (!isBlank(own)) return own;
  for (const place of places) {
    const text = values[place] ?? '';
    if (!isBlank(text)) return text;
  }
  return '';
}
