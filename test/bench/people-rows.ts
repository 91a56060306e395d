import * as XLSX from 'xlsx';

/** The headings of an invented export: 24 that are fields and two that are not. */
export const PEOPLE_HEADINGS = [
  'Student ID',
  'Login Source',
  'First Name',
  'Last Name',
  'User Name',
  'Email',
  'Street',
  'City',
  'Province',
  'Postal Code',
  'Street 2',
  'City 2',
  'Province 2',
  'Postal Code 2',
  'Cell Phone',
  'User Type ID',
  'Employee Number',
  'Employee Phone',
  'Student Number',
  'Student Phone',
  'Driver Licence Number',
  'Date of Birth',
  'Locker User Type ID',
  'Driver Licence Province',
  'Campus',
  'Remarks',
] as const;

const FIRST = ['Ada', 'Bo', 'Cy', 'Dé', 'Élise', 'Farah', 'Gus', 'Hana', 'Ivo', 'Jo'];
const LAST = [
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Ginkgo',
  'Hawthorn',
  'Ironwood',
  'Juniper',
  'Larch',
];
const CITIES = ['Ottawa', 'Kingston', 'Sherbrooke', 'Halifax', 'Brandon', 'Nanaimo', 'Montréal'];
const PROVINCES = ['ON', 'ON', 'QC', 'NS', 'MB', 'BC', 'QC'];

/** Day 1 of the 1900 date system that spreadsheets count from; 32,874 is 1990-01-01. */
const FIRST_BIRTHDAY = 32_874;

/** The cells of one invented person: texts, numbers, and a date as the number that a spreadsheet stores. */
export function personCells(row: number): (string | number)[] {
  const first = FIRST[row % FIRST.length] ?? '';
  const last = LAST[Math.floor(row / FIRST.length) % LAST.length] ?? '';
  const city = row % CITIES.length;
  const id = String(row + 1).padStart(8, '0');
  return [
    id,
    'OPSCOM',
    first,
    last,
    `user${id}`,
    `person.${id}@example.org`,
    `${(row % 900) + 1} Maple Street`,
    CITIES[city] ?? '',
    PROVINCES[city] ?? '',
    `K${row % 10}A ${(row >> 3) % 10}B${(row >> 5) % 10}`,
    row % 50 === 0 ? 'An address that is longer than twenty' : `Unit ${row % 300}`,
    CITIES[(city + 1) % CITIES.length] ?? '',
    PROVINCES[(city + 1) % CITIES.length] ?? '',
    `H${row % 10}B ${(row >> 3) % 10}C${(row >> 5) % 10}`,
    `613-555-${String(row % 10_000).padStart(4, '0')}`,
    (row % 9) + 1,
    `E${id}`,
    `613-555-${String((row * 7) % 10_000).padStart(4, '0')}`,
    `S${id}`,
    `819-555-${String((row * 3) % 10_000).padStart(4, '0')}`,
    `B${id}-${row % 97}`,
    FIRST_BIRTHDAY + (row % 5_000),
    (row % 4) + 1,
    PROVINCES[city] ?? '',
    row % 2 === 0 ? 'North' : 'South',
    row % 10 === 0 ? 'Returns in winter; see the note of the registrar' : '',
  ];
}

const DATE_COLUMN = PEOPLE_HEADINGS.indexOf('Date of Birth');

/** An .xlsx (or other SheetJS format) of invented people. */
export function peopleWorkbook(
  rows: number,
  columns: number,
  bookType: XLSX.BookType = 'xlsx',
): Uint8Array<ArrayBuffer> {
  const cells = [
    PEOPLE_HEADINGS.slice(0, columns),
    ...Array.from({ length: rows }, (_unused, row) => personCells(row).slice(0, columns)),
  ];
  const sheet = XLSX.utils.aoa_to_sheet(cells, { dense: true });
  for (let row = 1; row <= rows && DATE_COLUMN < columns; row += 1) {
    const cell = sheet['!data']?.[row]?.[DATE_COLUMN];
    if (cell === undefined) continue;
    cell.z = 'yyyy\\-mm\\-dd';
    // SheetJS writes dates into OpenDocument only where the cell is one.
    if (bookType === 'ods')
      Object.assign(cell, { t: 'd', v: new Date(`${isoDay(Number(cell.v))}T00:00:00Z`) });
  }
  const book = XLSX.utils.book_new(sheet, 'People');
  const written = XLSX.write(book, {
    type: 'array',
    bookType,
    bookSST: true,
    compression: true,
  }) as ArrayBuffer;
  return new Uint8Array(written);
}

/** Whether texts stand in double quotes, as many systems export them. */
export type CsvQuotes = 'none' | 'texts';

/** The same people as comma-separated UTF-8 text. */
export function peopleCsv(
  rows: number,
  columns: number,
  quotes: CsvQuotes = 'none',
): Uint8Array<ArrayBuffer> {
  const written = (cell: string | number): string | number =>
    quotes === 'texts' && typeof cell === 'string' && cell !== '' ? `"${cell}"` : cell;
  const lines = [PEOPLE_HEADINGS.slice(0, columns).join(',')];
  for (let row = 0; row < rows; row += 1) {
    const cells = personCells(row).slice(0, columns);
    if (DATE_COLUMN < columns) cells[DATE_COLUMN] = isoDay(Number(cells[DATE_COLUMN]));
    lines.push(cells.map(written).join(','));
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** The calendar day of a number of the 1900 date system. */
function isoDay(serial: number): string {
  return new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
