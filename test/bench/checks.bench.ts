/**
 * `npm run bench -- checks`: cells per second of the row checks, on good rows with all 24 attributes filled and
 * on rows of which one in ten has an issue, and rows per second of the uniqueness index. Processor time, so that
 * a busy machine does not spoil the figures; medians of five runs.
 */
import { practicePeople } from '../../src/shared/practice/practice-people.ts';
import { checkRow } from '../../src/shared/profile/check-row.ts';
import { UniquenessIndex } from '../../src/shared/profile/check-sheet.ts';
import type { RowValues } from '../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../../src/shared/profile/wire-names.ts';

const ROWS = 20_000;
const RUNS = 5;
const OPTIONS = { today: '2025-09-15', requireContact: false };
const filledCells = 24;

const people = practicePeople(2000);
const rows: readonly RowValues[] = Array.from({ length: ROWS }, (_unused, row) => {
  const person = people[row % people.length];
  if (person === undefined) throw new Error('no people');
  const texts: Readonly<Record<string, string>> = {
    unique_id: `${person.id}-${row}`,
    login_source: person.loginSource,
    first_name: person.firstName,
    last_name: person.lastName,
    user_name: `${person.userName}${row}`,
    email: `${row}${person.email}`,
    street: person.street,
    city: person.city,
    province: person.region,
    postal_code: person.postalCode,
    street2: 'Apt 3',
    city2: 'Sudbury',
    province2: 'ON',
    postal_code2: 'P3E 2C6',
    phone_cell: person.phone,
    user_type_id: '1',
    employ_no: `E${person.id}`,
    employee_phone: person.phone,
    student_no: person.id,
    student_phone: person.phone,
    driver_licence_num: 'A1234-12345-12345',
    date_of_birth: person.birthDate,
    locker_user_type_id: '2',
    driver_licence_prov: 'ON',
  };
  return WIRE_NAMES.map((name) => texts[name] ?? '');
});
const spoiled = rows.map((values, row) =>
  row % 10 === 0 ? values.with(wirePosition('street2'), 'Apartment 302, Building C') : values,
);

/** Median seconds of processor time that some work takes, after one run to warm up. */
function secondsOf(work: () => void): number {
  work();
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1e6;
  });
  return times.sort((left, right) => left - right)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

function reportCells(name: string, sheet: readonly RowValues[]): void {
  let issues = 0;
  const seconds = secondsOf(() => {
    issues = 0;
    for (let round = 0; round < 5; round += 1) {
      for (const values of sheet) issues += checkRow(values, [], OPTIONS).length;
    }
  });
  const millions = (5 * sheet.length * filledCells) / seconds / 1e6;
  process.stdout.write(`${name}: ${millions.toFixed(1)} million filled cells/s, ${issues / 5} issues\n`);
}

reportCells('good rows', rows);
reportCells('one row in ten too long', spoiled);

const seconds = secondsOf(() => {
  const index = new UniquenessIndex();
  rows.forEach((values, row) => index.add(row, values));
});
process.stdout.write(`uniqueness index: ${Math.round(ROWS / seconds)} rows/s\n`);
