import { PROFILE_FIELDS } from '../profile/fields.ts';
import type { ProfileField } from '../profile/fields.ts';
import type { WireName } from '../profile/wire-names.ts';
import { controllerCode } from './controller-codes.ts';
import { namedFields } from './named-fields.ts';
import type { NamedField } from './named-fields.ts';

/** Whether the row's own cell in this column holds a text. */
export type HasValue = (column: WireName) => boolean;

/** "Province or state is required" may be about any of these. */
const PROVINCES: readonly WireName[] = ['province', 'province2', 'driver_licence_prov'];
const MISSING = [9011, 9031];

/**
 * The cell that a refusal is about: the field that the code documents, else the one that the words name (see
 * `namedFields`), else null. Of several names the one beside the word "field" counts, then the one that the
 * refusal can be about: an empty cell where something is missing, else a filled one; then the first. Of an
 * attribute with two spellings it is the column that the row has filled, since that is where the value can be
 * corrected.
 */
export function refusedColumn(code: number | null, message: string, hasValue: HasValue): WireName | null {
  const documented = code === null ? null : (controllerCode(code)?.column ?? null);
  if (documented !== null && documented !== 'province') return documented;
  const named = namedFields(message).filter(
    ({ field }) => documented === null || PROVINCES.includes(field.key),
  );
  const chosen = choose(named, code !== null && MISSING.includes(code), hasValue);
  if (chosen !== undefined) return spelledColumn(chosen.field, chosen.name, hasValue);
  const field = PROFILE_FIELDS.find(({ key }) => key === documented);
  return field === undefined ? null : spelledColumn(field, null, hasValue);
}

function choose(
  named: readonly NamedField[],
  isMissing: boolean,
  hasValue: HasValue,
): NamedField | undefined {
  const marked = named.filter((one) => one.marked);
  const candidates = marked.length > 0 ? marked : named;
  return candidates.find(({ field }) => field.names.some(hasValue) !== isMissing) ?? candidates[0];
}

function spelledColumn(field: ProfileField, name: WireName | null, hasValue: HasValue): WireName {
  if (name !== null && hasValue(name)) return name;
  return field.names.find((spelling) => hasValue(spelling)) ?? name ?? field.key;
}
