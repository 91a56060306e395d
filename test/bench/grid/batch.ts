import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { buildRowBlock, ROWS_PER_BLOCK } from '../../../src/shared/batch/row-block.ts';
import { fieldOf } from '../../../src/shared/profile/fields.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

/** What the rows are checked with. */
export const CHECKS = { today: '2026-09-01', requireContact: false };

/** The 26 columns: every attribute, of those with two spellings the Canadian one. */
export const COLUMNS: readonly WireName[] = WIRE_NAMES.filter(
  (name) => !['state', 'zip', 'state2', 'zip2'].includes(name) && !name.startsWith('driver_license'),
).concat('driver_license_num', 'driver_license_state');

const GOOD: Partial<Record<WireName, string>> = {
  login_source: 'OPSCOM',
  first_name: 'Farah',
  last_name: 'Dogwood',
  street: '14 Maple Street',
  city: 'Kingston',
  province: 'ON',
  postal_code: 'K7L 3N6',
  street2: 'Unit 12',
  city2: 'Ottawa',
  province2: 'ON',
  postal_code2: 'K1A 0B1',
  phone_cell: '613-555-0123',
  user_type_id: '4',
  employee_phone: '613-555-0142',
  student_phone: '819-555-0177',
  driver_licence_num: '',
  date_of_birth: '2001-04-23',
  locker_user_type_id: '2',
  driver_licence_prov: '',
  driver_license_num: 'B1234-56789-01234',
  driver_license_state: 'ON',
};

/** One cell in fifty breaks its limit, spread over the whole sheet. */
function isSpoiled(row: number, column: number): boolean {
  return (row * 31 + column * 17) % 50 === 0;
}

function textAt(row: number, column: number): string {
  const name = COLUMNS[column] ?? 'unique_id';
  const id = String(row + 1).padStart(8, '0');
  const own: Partial<Record<WireName, string>> = {
    unique_id: id,
    user_name: `user${id}`,
    email: `person.${id}@example.org`,
    employ_no: `E${id}`,
    student_no: id,
  };
  const good = own[name] ?? GOOD[name] ?? '';
  if (good === '' || !isSpoiled(row, column)) return good;
  const { maxLength } = fieldOf(name);
  return maxLength === null ? good : `${good} ${'x'.repeat(maxLength)}`;
}

/** A checked batch of so many invented people, of which one cell in fifty has an error. */
export function inventBatch(rows: number): BatchTable {
  const table = new BatchTable(CHECKS, new Uint8Array(rows));
  for (let first = 0; first < rows; first += ROWS_PER_BLOCK) {
    const size = Math.min(ROWS_PER_BLOCK, rows - first);
    const numbers = Uint32Array.from({ length: size }, (_unused, row) => first + row + 2);
    table.addBlock(buildRowBlock(first, numbers, COLUMNS, (row, column) => textAt(first + row, column)));
  }
  table.finish();
  return table;
}

/** The columns of a row that have an error. */
export function columnsInError(table: BatchTable, row: number): ReadonlySet<WireName> {
  return new Set(
    table
      .issues(row)
      .filter(({ severity }) => severity === 'error')
      .map(({ column }) => column),
  );
}
