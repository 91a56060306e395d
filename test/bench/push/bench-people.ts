import type { WireName } from '../../../src/shared/profile/wire-names.ts';

/** The 24 attributes in the Canadian spelling. */
export const COLUMNS = [
  'unique_id',
  'login_source',
  'first_name',
  'last_name',
  'user_name',
  'email',
  'street',
  'city',
  'province',
  'postal_code',
  'street2',
  'city2',
  'province2',
  'postal_code2',
  'phone_cell',
  'user_type_id',
  'employ_no',
  'employee_phone',
  'student_no',
  'student_phone',
  'driver_licence_num',
  'date_of_birth',
  'locker_user_type_id',
  'driver_licence_prov',
] as const satisfies readonly WireName[];

const PROVINCES = ['ON', 'QC', 'NS', 'MB', 'BC'];

/** One invented person without an issue, all 24 cells filled. */
export function benchPerson(row: number): Readonly<Record<(typeof COLUMNS)[number], string>> {
  const id = String(row + 1).padStart(8, '0');
  const province = PROVINCES[row % PROVINCES.length] ?? 'ON';
  const line = (area: number): string => `${area}-555-${String((row * 7) % 10_000).padStart(4, '0')}`;
  return {
    unique_id: id,
    login_source: 'OPSCOM',
    first_name: `Ada${row % 977}`,
    last_name: `Cedarwood${row % 1_013}`,
    user_name: `user${id}`,
    email: `person.${id}@example.org`,
    street: `${(row % 900) + 1} Maple Street`,
    city: 'Sherbrooke',
    province,
    postal_code: `K${row % 10}A ${row % 7}B${row % 9}`,
    street2: `Unit ${row % 300}`,
    city2: 'Kingston',
    province2: province,
    postal_code2: `H${row % 10}B ${row % 7}C${row % 9}`,
    phone_cell: line(613),
    user_type_id: String((row % 9) + 1),
    employ_no: `E${id}`,
    employee_phone: line(819),
    student_no: `S${id}`,
    student_phone: line(506),
    driver_licence_num: `B${id}-${row % 97}`,
    date_of_birth: `19${70 + (row % 30)}-0${(row % 9) + 1}-1${row % 10}`,
    locker_user_type_id: String((row % 4) + 1),
    driver_licence_prov: province,
  };
}
