/**
 * `npm run bench -- checks`: cells per second of the checks, on good rows with all 24 attributes filled and on
 * rows of which one in ten has an issue: row by row from texts, block by block from bytes as an import does it,
 * and beside both a zod schema of the same catalogue on the same cells, row by row. Then rows per second of the
 * uniqueness index. Processor time, so that a busy machine does not spoil the figures; medians of five runs.
 * Exit status 1 where the checks are not at least four times as fast as zod.
 */
import { countIssues } from '../../src/renderer/import/block-issues.ts';
import { BlockSieve } from '../../src/shared/batch/block-sieve.ts';
import { buildRowBlock, ROWS_PER_BLOCK } from '../../src/shared/batch/row-block.ts';
import { practicePeople } from '../../src/shared/practice/practice-people.ts';
import { checkRow } from '../../src/shared/profile/check-row.ts';
import { UniquenessIndex } from '../../src/shared/profile/check-sheet.ts';
import type { RowValues } from '../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../../src/shared/profile/wire-names.ts';

import { rowSchema } from '../fixtures/profile/catalogue-schema.ts';
import { Bounds, say } from './import/bounds.ts';

const ROWS = 20_000;
/** The checks must be so many times as fast as zod. */
const BEFORE_ZOD = 4;
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

/** Prints millions of filled cells per second. */
function tell(what: string, sheet: readonly RowValues[], seconds: number): number {
  const millions = (sheet.length * filledCells) / seconds / 1e6;
  say(`  ${what.padEnd(26)} ${millions.toFixed(1)} million filled cells/s`);
  return millions;
}

function compare(name: string, sheet: readonly RowValues[], expected: number, bounds: Bounds): void {
  say(name);
  const found = { rows: 0, blocks: 0, zod: 0 };
  const byRow = secondsOf(() => {
    found.rows = 0;
    for (const values of sheet) if (checkRow(values, [], OPTIONS).length > 0) found.rows += 1;
  });
  const sieve = new BlockSieve(OPTIONS);
  const blocks = Array.from({ length: Math.ceil(sheet.length / ROWS_PER_BLOCK) }, (_unused, block) => {
    const part = sheet.slice(block * ROWS_PER_BLOCK, (block + 1) * ROWS_PER_BLOCK);
    const numbers = Uint32Array.from(part, (_row, at) => at + 2);
    return buildRowBlock(0, numbers, WIRE_NAMES, (row, column) => part[row]?.[column] ?? '');
  });
  const byBlock = secondsOf(() => {
    found.blocks = 0;
    for (const block of blocks) found.blocks += countIssues(block, OPTIONS, sieve).rowsWithErrors;
  });
  const schema = rowSchema(OPTIONS.today);
  const objects = sheet.map((values) =>
    Object.fromEntries(WIRE_NAMES.map((wireName, position) => [wireName, values[position]])),
  );
  const byZod = secondsOf(() => {
    found.zod = 0;
    for (const object of objects) if (!schema.safeParse(object).success) found.zod += 1;
  });
  for (const [who, rowsInError] of Object.entries(found)) {
    if (rowsInError !== expected) throw new Error(`${who}: ${rowsInError} rows in error, not ${expected}`);
  }
  const rowRate = tell('row by row, from texts', sheet, byRow);
  const blockRate = tell('block by block, from bytes', sheet, byBlock);
  const zodRate = tell('zod, row by row', sheet, byZod);
  bounds.least('row by row / zod', rowRate / zodRate, BEFORE_ZOD);
  bounds.least('block by block / zod', blockRate / zodRate, BEFORE_ZOD);
}

const bounds = new Bounds();
compare('good rows', rows, 0, bounds);
compare('one row in ten too long', spoiled, ROWS / 10, bounds);

const seconds = secondsOf(() => {
  const index = new UniquenessIndex();
  rows.forEach((values, row) => index.add(row, values));
});
process.stdout.write(`uniqueness index: ${Math.round(ROWS / seconds)} rows/s\n`);
process.exitCode = bounds.missed === 0 ? 0 : 1;
