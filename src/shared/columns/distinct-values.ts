import { fieldOf } from '../profile/fields.ts';
import { isRegionCode, regionCodeFor } from '../profile/regions.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { SheetText } from '../sheet/sheet-text.ts';
import type { FieldSource } from './field-source.ts';
import { repairedText } from './field-source.ts';
import { textsOf } from './make-cells.ts';

/** One text of a field, how often it stands there, and what could stand for it. */
export interface DistinctValue {
  readonly text: string;
  readonly count: number;
  /** What OPS-COM would probably want in its place, or null. */
  readonly suggestion: string | null;
}

/** The texts of a field, the most frequent first; `more` counts those that are not listed. */
export interface DistinctValues {
  readonly values: readonly DistinctValue[];
  readonly more: number;
}

/** So many texts can be replaced one by one; a field with more of them is no list of codes. */
export const MOST_VALUES = 200;

/** Every text of a field that is not blank, as it stands after repairs, with its count. */
export function distinctValues(
  sheet: SheetText,
  rows: Iterable<number>,
  name: WireName,
  source: FieldSource,
): DistinctValues {
  const counts = new Map<string, number>();
  for (const before of textsOf(sheet, rows, source)) {
    const text = repairedText(source, before);
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
  return {
    values: sorted
      .slice(0, MOST_VALUES)
      .map(([text, count]) => ({ text, count, suggestion: suggestValue(name, text) })),
    more: Math.max(0, sorted.length - MOST_VALUES),
  };
}

/** Whether a text is none of the codes or numbers that a field is made of. Other fields take any text. */
export function isUnknownCode(name: WireName, text: string): boolean {
  switch (fieldOf(name).kind) {
    case 'region':
      return !isRegionCode(text.toUpperCase());
    case 'numeric-id':
      return !/^\d+$/.test(text);
    default:
      return false;
  }
}

function suggestValue(name: WireName, text: string): string | null {
  if (fieldOf(name).kind !== 'region') return null;
  const code = regionCodeFor(text);
  return code === text ? null : code;
}
