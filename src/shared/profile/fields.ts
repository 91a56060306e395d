import type { Language } from '../bridge/language.ts';
import type { FieldRow } from './field-table.ts';
import { FIELD_ROWS, REQUIRED_FIELDS, US_LABELS } from './field-table.ts';
import { HEADER_ALIASES } from './header-aliases.ts';
import type { WireName } from './wire-names.ts';

export type { FieldKind } from './field-table.ts';

/** One of the 24 attributes that a spreadsheet can fill. */
export interface ProfileField extends FieldRow {
  /** The first (Canadian) wire name; the name of the field in this program. */
  readonly key: WireName;
  readonly required: boolean;
  /** Headers under which real exports carry this field, for all of its wire names. */
  readonly aliases: readonly string[];
}

function fieldFrom(row: FieldRow): ProfileField {
  const key = row.names[0];
  if (key === undefined) throw new Error(`${row.attribute} has no wire name`);
  const aliases = row.names.flatMap((name) => HEADER_ALIASES[name]);
  return { ...row, key, required: REQUIRED_FIELDS.has(key), aliases };
}

/** The 24 attributes in the order of the document. */
export const PROFILE_FIELDS: readonly ProfileField[] = FIELD_ROWS.map(fieldFrom);

const byName: ReadonlyMap<WireName, ProfileField> = new Map(
  PROFILE_FIELDS.flatMap((field) => field.names.map((name) => [name, field] as const)),
);

/** The field that a wire name belongs to. */
export function fieldOf(name: WireName): ProfileField {
  const field = byName.get(name);
  if (field === undefined) throw new Error(`${name} belongs to no field`);
  return field;
}

/** What people read above a column: the field's label, in the column's own spelling (Province or State). */
export function columnLabel(name: WireName, language: Language): string {
  return (US_LABELS[name] ?? fieldOf(name).label)[language];
}
