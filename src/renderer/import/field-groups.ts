import { fieldOf } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** How the fields are grouped where one is chosen. */
export type FieldGroup = 'required' | 'common' | 'other';

/** What nearly every export of students or staff carries. */
const COMMON: ReadonlySet<WireName> = new Set([
  'first_name',
  'last_name',
  'user_name',
  'email',
  'phone_cell',
  'user_type_id',
  'student_no',
  'employ_no',
  'street',
  'city',
  'province',
  'postal_code',
]);

function groupOf(name: WireName): FieldGroup {
  if (fieldOf(name).required) return 'required';
  return COMMON.has(name) ? 'common' : 'other';
}

/** All fields by group, each group in the order of the document. */
export const FIELD_GROUPS: readonly { readonly group: FieldGroup; readonly names: readonly WireName[] }[] = (
  ['required', 'common', 'other'] as const
).map((group) => ({ group, names: WIRE_NAMES.filter((name) => groupOf(name) === group) }));
