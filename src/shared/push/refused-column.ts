import { PROFILE_FIELDS } from '../profile/fields.ts';
import type { ProfileField } from '../profile/fields.ts';
import type { WireName } from '../profile/wire-names.ts';
import { controllerCode } from './controller-codes.ts';

/** Whether the row's own cell in this column holds a text. */
export type HasValue = (column: WireName) => boolean;

interface FieldName {
  readonly words: string;
  readonly field: ProfileField;
  /** The wire name, where the words are one; null for a label, which stands for both spellings. */
  readonly name: WireName | null;
}

/** Longest first, so that "street2" is found before "street". */
const names: readonly FieldName[] = PROFILE_FIELDS.flatMap((field): FieldName[] => [
  ...field.names.map((name) => ({ words: spaced(name), field, name })),
  ...[field.attribute, field.label.en].map((label) => ({ words: spaced(label), field, name: null })),
]).sort((one, other) => other.words.length - one.words.length);

/**
 * The cell that a refusal is about: the field that the words name (by wire name, English label or the
 * document's attribute), else the field that the code documents, else null. Of an attribute with two
 * spellings it is the column that the row has filled, since that is where the value can be corrected.
 */
export function refusedColumn(code: number | null, message: string, hasValue: HasValue): WireName | null {
  const documented = code === null ? null : (controllerCode(code)?.column ?? null);
  if (documented !== null && documented !== 'province') return documented;
  const named = namedField(message);
  if (named !== null) return spelledColumn(named.field, named.name, hasValue);
  const field = PROFILE_FIELDS.find(({ key }) => key === documented);
  return field === undefined ? null : spelledColumn(field, null, hasValue);
}

/** The field that a message names first, or null; where two begin at one place, the longer name. */
function namedField(message: string): FieldName | null {
  const text = ` ${spaced(message)} `;
  let best: { readonly at: number; readonly found: FieldName } | null = null;
  for (const found of names) {
    const at = text.indexOf(` ${found.words} `);
    if (at >= 0 && (best === null || at < best.at)) best = { at, found };
  }
  return best?.found ?? null;
}

function spelledColumn(field: ProfileField, name: WireName | null, hasValue: HasValue): WireName {
  if (name !== null && hasValue(name)) return name;
  return field.names.find((spelling) => hasValue(spelling)) ?? name ?? field.key;
}

/** Words and digits in lower case, one space between them: `Street - address 2` and `STREET2` alike. */
function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
