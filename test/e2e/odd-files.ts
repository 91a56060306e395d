import * as XLSX from 'xlsx';

import { peopleWorkbook } from '../bench/people-rows.ts';
import { textCell } from '../fixtures/sheet/logical-sheet.ts';
import { writeSheet } from '../fixtures/sheet/write-sheet.ts';

/** A file as a test drops it. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** SheetJS's writer of compound files, which its types leave out. */
const compoundFiles = XLSX.CFB as {
  readonly utils: { cfb_new(): object; cfb_add(file: object, path: string, content: Uint8Array): void };
  write(file: object, options: { readonly type: 'buffer' }): unknown;
};

/** 250 invented people with 26 columns in the format of the ending. */
export function people(name: string, bookType: XLSX.BookType, rows = 250, columns = 26): DroppedFile {
  return { name, bytes: peopleWorkbook(rows, columns, bookType) };
}

/** Accented names in Windows-1252 with semicolons, as a French Excel saves them. */
export function westernCsv(): DroppedFile {
  const lines = [
    'Matricule;Source de connexion;Prénom;Nom de famille;Courriel;Ville',
    '00123;OPSCOM;Élodie;Bérubé;elodie.berube@example.org;Montréal',
    '00124;OPSCOM;Zoé;Forêt;zoe.foret@example.org;Trois-Rivières',
    '00125;OPSCOM;Noël;Garçon;noel.garcon@example.org;Saint-Jérôme',
  ];
  return { name: 'personnes.csv', bytes: new Uint8Array(Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')) };
}

/** Staff with an employee number, and neither a unique id nor a login source. */
export function staffCsv(): DroppedFile {
  const lines = Array.from(
    { length: 20 },
    (_, row) => `E${String(row).padStart(4, '0')},Ada${row},Maple,ada.maple${row}@example.org`,
  );
  const text = ['Emp ID,First Name,Last Name,Email', ...lines].join('\r\n');
  return { name: 'staff.csv', bytes: encoder.encode(text) };
}

/** What Excel writes when a workbook has a password: a compound file around encrypted bytes. */
export function passwordProtected(): DroppedFile {
  const file = compoundFiles.utils.cfb_new();
  const information = Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0, ...encoder.encode('<encryption/>')]);
  compoundFiles.utils.cfb_add(file, '/EncryptionInfo', information);
  compoundFiles.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(8_192, 0x5a));
  const written = compoundFiles.write(file, { type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new TypeError('not written as bytes');
  return { name: 'secret.xlsx', bytes: new Uint8Array(written) };
}

/** Ten invented people in an old workbook; a filter hides four of them, and a hand the column of notes. */
export function filteredList(): DroppedFile {
  const rows = [
    ['Student ID', 'Login source', 'First Name', 'Last Name', 'Email', 'Note'],
    ...Array.from({ length: 10 }, (_, row) => [
      `00${row}`,
      'OPSCOM',
      `Ada${row}`,
      'Maple',
      `ada.maple${row}@example.org`,
      'left',
    ]),
  ].map((cells) => cells.map(textCell));
  const bytes = writeSheet('xls', { name: 'List', rows, hiddenRows: [2, 3, 7, 8], hiddenColumns: [5] });
  return { name: 'list.xls', bytes };
}

/** Markup, a direction override and zero-width letters in the name, the headings and the cells. */
export function deceivingFile(): DroppedFile {
  const lines = [
    'unique_id,login_source,first_name,last_name,email,<script>alert(1)</script>,No\u200Bte',
    '001,OPSCOM,<img src=x onerror=alert(2)>,Ma\u202Eelp,ada@example.org,x,y\u200Bz',
    '002,OPSCOM,Bo,Cedar,bo@example.org,x,y',
  ];
  return { name: '<b>list\u202Efdp</b>.csv', bytes: encoder.encode(lines.join('\r\n')) };
}

/** A PDF that someone renamed. */
export function renamedPdf(): DroppedFile {
  const text = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
  return { name: 'list.xlsx', bytes: encoder.encode(text) };
}

/** A workbook in which a stretch in the middle was overwritten. */
export function damaged(): DroppedFile {
  const bytes = peopleWorkbook(50, 26);
  bytes.fill(0x2a, Math.floor(bytes.length * 0.2), Math.floor(bytes.length * 0.8));
  return { name: 'damaged.xlsx', bytes };
}

/** A workbook without any headings, and one with a hidden sheet beside the people. */
export function severalSheets(): DroppedFile {
  const book = XLSX.utils.book_new();
  const aside = XLSX.utils.aoa_to_sheet([
    ['unique_id', 'login_source'],
    ['old-1', 'OPSCOM'],
  ]);
  const shown = XLSX.utils.aoa_to_sheet([
    ['Fall intake'],
    [],
    ['Number', 'First Name', 'Last Name', 'Mail', 'Given'],
    ['00123', 'Ada', 'Birch', 'ada.birch@example.org', 'A.'],
    ['00124', 'Bo', 'Cedar', 'bo.cedar@example.org', 'B.'],
    [],
    ['00125', 'Cy', 'Dogwood', 'cy.dogwood@example.org', 'C.'],
  ]);
  XLSX.utils.book_append_sheet(book, aside, 'Last year');
  XLSX.utils.book_append_sheet(book, shown, 'People');
  book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  const written = XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer;
  return { name: 'intake.xlsx', bytes: new Uint8Array(written) };
}

/** What a spreadsheet program left of an export: zeros lost, dates as text, names and codes of other systems. */
export function damagedExport(): DroppedFile {
  const lines = [
    'Student ID,Name,Street,Unit,Province,Date of Birth,User Type ID,Email',
    '10123456,"Birch, Ada",12 Elm St,Unit 4,Ontario,03/04/2001,Faculty,ada.birch@example.org',
    '123457,"Cedar, Bo",9 Oak Ave,,Ontario,05/06/2000,Faculty,bo.cedar@example.org',
    '10123458,"Dogwood, Cy",7 Fir Rd,Apt 2,Québec,07/08/1999,Staff,cy.dogwood@example.org',
    '10123459,"Elder, Di",3 Yew Ct,,ON,09/10/2002,Staff,di.elder@example.org',
  ];
  return { name: 'export.csv', bytes: encoder.encode(`${lines.join('\r\n')}\r\n`) };
}
