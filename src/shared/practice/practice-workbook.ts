import type { CellObject, WorkSheet } from 'xlsx';
import { utils, write } from 'xlsx';

import type { IssueCode } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import { PRACTICE_USER_TYPES } from './practice-controller-data.ts';
import type { PracticePerson } from './practice-people.ts';
import { practicePeople } from './practice-people.ts';
import type { PracticeCell } from './practice-problems.ts';
import { PLANTS, TRAPS } from './practice-problems.ts';

/** The name under which the practice workbook is dropped and saved. */
export const PRACTICE_FILE_NAME = 'Lakeshore Ridge College - fall intake.xlsx';
/** The sheet that holds the people; the other one holds notes. */
export const PRACTICE_SHEET_NAME = 'Fall intake';
/** The row number of the headings: a title and a blank row stand above. */
export const PRACTICE_HEADER_ROW = 3;

/** A row number as a spreadsheet program shows it, of a person of the practice data. */
function rowNumberOf(person: number): number {
  return PRACTICE_HEADER_ROW + 1 + person;
}

/** An issue that the checks must find in the practice workbook. `row` is the number that programs show. */
export interface PlantedProblem {
  readonly row: number;
  readonly column: WireName;
  readonly kind: IssueCode;
}

/** Every issue in the practice workbook, once all columns are matched as in {@link PRACTICE_COLUMNS}. */
export const PLANTED_PROBLEMS: readonly PlantedProblem[] = PLANTS.map(({ person, column, kind }) => ({
  row: rowNumberOf(person),
  column,
  kind,
}));

/** Rows that pass every check and that the practice controller refuses, with the code that it gives. */
export const PLANTED_REFUSALS: readonly {
  readonly row: number;
  readonly column: WireName;
  readonly code: number;
}[] = TRAPS.map(({ person, column, code }) => ({ row: rowNumberOf(person), column, code }));

interface PracticeColumn {
  readonly header: string;
  /** What the column is to be matched to; null where OPS-COM has no use for it. */
  readonly name: WireName | null;
  readonly cell: (person: PracticePerson) => PracticeCell;
}

const text = (content: string): PracticeCell =>
  content === '' ? { kind: 'empty' } : { kind: 'text', text: content };
/** Staff ids come as numbers that only their format gives leading zeros, as Excel makes them. */
const padded = (id: string): PracticeCell => ({ kind: 'number', value: Number(id), format: '000000000' });

/**
 * The columns as Banner's tables name them, with a few that someone renamed by hand: `Cell/Res` and `Type` are
 * left for the administrator to match.
 */
export const PRACTICE_COLUMNS: readonly PracticeColumn[] = [
  { header: 'SPRIDEN_ID', name: 'unique_id', cell: ({ id, staff }) => (staff ? padded(id) : text(id)) },
  { header: 'Login Source', name: 'login_source', cell: ({ loginSource }) => text(loginSource) },
  { header: 'SPRIDEN_LAST_NAME', name: 'last_name', cell: ({ lastName }) => text(lastName) },
  { header: 'SPRIDEN_FIRST_NAME', name: 'first_name', cell: ({ firstName }) => text(firstName) },
  { header: 'SGBSTDN_MAJR_CODE_1', name: null, cell: ({ programme }) => text(programme) },
  { header: 'GOREMAL_EMAIL_ADDRESS', name: 'email', cell: ({ email }) => text(email) },
  { header: 'GOBTPAC_EXTERNAL_USER', name: 'user_name', cell: ({ userName }) => text(userName) },
  { header: 'SPRADDR_STREET_LINE1', name: 'street', cell: ({ street }) => text(street) },
  { header: 'SPRADDR_STREET_LINE2', name: 'street2', cell: ({ street2 }) => text(street2) },
  { header: 'SPRADDR_CITY', name: 'city', cell: ({ city }) => text(city) },
  { header: 'SPRADDR_STAT_CODE', name: 'state', cell: ({ region }) => text(region) },
  { header: 'SPRADDR_ZIP', name: 'zip', cell: ({ postalCode }) => text(postalCode) },
  { header: 'Cell/Res', name: 'phone_cell', cell: ({ phone }) => text(phone) },
  {
    header: 'SPBPERS_BIRTH_DATE',
    name: 'date_of_birth',
    cell: ({ birthDate }) => ({ kind: 'date', date: birthDate }),
  },
  {
    header: 'Type',
    name: 'user_type_id',
    cell: ({ userTypeId }) => ({ kind: 'number', value: userTypeId, format: '0' }),
  },
  { header: 'Student No', name: 'student_no', cell: ({ id, staff }) => (staff ? text('') : padded(id)) },
  { header: 'Employee No', name: 'employ_no', cell: ({ id, staff }) => text(staff ? `E${id}` : '') },
  { header: 'Driver Licence', name: 'driver_licence_num', cell: ({ licence }) => text(licence) },
  {
    header: 'Licence Prov',
    name: 'driver_licence_prov',
    cell: ({ licence, region }) => text(licence === '' ? '' : region),
  },
  { header: 'Campus', name: null, cell: ({ campus }) => text(campus) },
  {
    header: 'Admit Term',
    name: null,
    cell: ({ staff }) => (staff ? text('') : { kind: 'number', value: 202_509, format: '0' }),
  },
];

/**
 * A realistic export of about 250 invented people with {@link PLANTED_PROBLEMS}, as the bytes of an .xlsx file:
 * a title above the headings, ids with leading zeros as text and by number format, real dates, a second sheet,
 * and columns that are not needed.
 */
export function buildPracticeWorkbook(): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  utils.book_append_sheet(book, peopleSheet(), PRACTICE_SHEET_NAME);
  utils.book_append_sheet(book, utils.aoa_to_sheet(noteLines()), 'Notes');
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', bookSST: true, compression: true });
  if (!(bytes instanceof ArrayBuffer)) throw new TypeError('the workbook was not written as bytes');
  return new Uint8Array(bytes);
}

function peopleSheet(): WorkSheet {
  const people = practicePeople();
  const changed = new Map<string, PracticeCell>(
    [...PLANTS, ...TRAPS].flatMap(({ person, column, cell }) =>
      cell === undefined ? [] : [[`${person} ${column}`, cell] as const],
    ),
  );
  const sheet: WorkSheet = {
    A1: { t: 's', v: 'Lakeshore Ridge College: fall intake for parking (invented data)' },
  };
  PRACTICE_COLUMNS.forEach(({ header, name, cell: cellOf }, column) => {
    sheet[utils.encode_cell({ r: PRACTICE_HEADER_ROW - 1, c: column })] = { t: 's', v: header };
    people.forEach((person, place) => {
      let cell = changed.get(`${place} ${name ?? ''}`) ?? cellOf(person);
      const original = cell.kind === 'same-as' ? people[cell.person] : undefined;
      if (original !== undefined) cell = cellOf(original);
      const written = writtenCell(cell);
      if (written !== null) sheet[utils.encode_cell({ r: rowNumberOf(place) - 1, c: column })] = written;
    });
  });
  const corner = utils.encode_cell({ r: rowNumberOf(people.length - 1) - 1, c: PRACTICE_COLUMNS.length - 1 });
  sheet['!ref'] = `A1:${corner}`;
  sheet['!cols'] = PRACTICE_COLUMNS.map(({ header }) => ({ wch: Math.max(10, header.length + 2) }));
  return sheet;
}

/** A cell in SheetJS's words, or null for none. */
function writtenCell(cell: PracticeCell): CellObject | null {
  switch (cell.kind) {
    case 'text':
      return { t: 's', v: cell.text };
    case 'number':
      return { t: 'n', v: cell.value, z: cell.format };
    case 'date':
      return { t: 'n', v: serialOf(cell.date), z: 'd-mmm-yyyy' };
    case 'not-available':
      return { t: 'e', v: 0x2a, w: '#N/A' };
    case 'formula':
      // A stub: SheetJS then writes the formula and no value.
      return { t: 'z', f: cell.formula };
    case 'same-as':
    case 'empty':
      return null;
  }
}

/** Days since the last day of 1899, as Excel counts dates after February 1900. */
function serialOf(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function noteLines(): string[][] {
  return [
    ['Notes for the parking office'],
    [],
    ['All people, addresses and numbers in this file are invented.'],
    ['The column "Type" holds the number of the OPS-COM user type:'],
    ...PRACTICE_USER_TYPES.map(({ id, type_name: name }) => [id, name]),
    ['"Cell/Res" is the cell phone number.'],
  ];
}
