/**
 * The names under which a spreadsheet's values travel, in the order of the document's attribute table
 * (push-api/fields.json). Six attributes have two names, a Canadian and a U.S. spelling, which makes
 * 30 names for 24 attributes. A column of a batch is always one of these names; `apiToken` is not among
 * them, because it never comes from a spreadsheet.
 */
export const WIRE_NAMES = [
  'unique_id',
  'login_source',
  'first_name',
  'last_name',
  'user_name',
  'email',
  'street',
  'city',
  'province',
  'state',
  'postal_code',
  'zip',
  'street2',
  'city2',
  'province2',
  'state2',
  'postal_code2',
  'zip2',
  'phone_cell',
  'user_type_id',
  'employ_no',
  'employee_phone',
  'student_no',
  'student_phone',
  'driver_licence_num',
  'driver_license_num',
  'date_of_birth',
  'locker_user_type_id',
  'driver_licence_prov',
  'driver_license_state',
] as const;

/** One of the 30 names of a profile field on the wire. */
export type WireName = (typeof WIRE_NAMES)[number];

/** A row's current values, by the position of the name in {@link WIRE_NAMES}; `''` is an empty cell. */
export type RowValues = readonly string[];

const positions: ReadonlyMap<string, number> = new Map(WIRE_NAMES.map((name, index) => [name, index]));

/** The position of a wire name in {@link WIRE_NAMES} and so in {@link RowValues}. */
export function wirePosition(name: WireName): number {
  const position = positions.get(name);
  if (position === undefined) throw new Error(`${name} is not a wire name`);
  return position;
}

/** Whether a text is exactly one of the 30 wire names. */
export function isWireName(text: string): text is WireName {
  return positions.has(text);
}

/** The wire name at a position of {@link RowValues}. */
export function wireNameAt(position: number): WireName {
  const name = WIRE_NAMES[position];
  if (name === undefined) throw new RangeError(`no wire name at position ${position}`);
  return name;
}
