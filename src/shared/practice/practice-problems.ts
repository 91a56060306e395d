import type { IssueCode } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';

/** What a cell of the practice workbook holds. */
export type PracticeCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly format: string }
  /** A real date cell; `date` is `yyyy-mm-dd`. */
  | { readonly kind: 'date'; readonly date: string }
  /** The text of the same column in another person's row, by the person's place. */
  | { readonly kind: 'same-as'; readonly person: number }
  | { readonly kind: 'not-available' }
  /** A formula whose result was never saved. */
  | { readonly kind: 'formula'; readonly formula: string }
  | { readonly kind: 'empty' };

/** A problem put into the practice data: whose row, which column, which cell instead, and the issue it gives. */
export interface Plant {
  /** Place of the person, from 0. */
  readonly person: number;
  readonly column: WireName;
  /** Absent where another row's cell makes this one an issue. */
  readonly cell?: PracticeCell;
  readonly kind: IssueCode;
}

const text = (content: string): PracticeCell => ({ kind: 'text', text: content });
const same = (person: number): PracticeCell => ({ kind: 'same-as', person });
const empty: PracticeCell = { kind: 'empty' };

/** Everything that the checks must find in the practice data, and nothing else. The first five rows are clean. */
export const PLANTS: readonly Plant[] = [
  { person: 6, column: 'street2', cell: text('Appartement 1204, Tour N'), kind: 'too-long' },
  { person: 21, column: 'street2', cell: text('Apartment 302, Building C'), kind: 'too-long' },
  { person: 48, column: 'street2', cell: text('Residence Hall West, Room 214'), kind: 'too-long' },
  { person: 102, column: 'street2', cell: text('c/o International Student Office'), kind: 'too-long' },
  { person: 8, column: 'state', cell: text('Ontario'), kind: 'too-long' },
  { person: 34, column: 'state', cell: text('Québec'), kind: 'too-long' },
  { person: 53, column: 'state', cell: text('New York'), kind: 'too-long' },
  { person: 88, column: 'state', cell: text('Ont.'), kind: 'too-long' },
  { person: 141, column: 'state', cell: text('Nouveau-Brunswick'), kind: 'too-long' },
  { person: 26, column: 'state', cell: text('on'), kind: 'region-case' },
  { person: 27, column: 'state', cell: text('on'), kind: 'region-case' },
  { person: 119, column: 'state', cell: text('qc'), kind: 'region-case' },
  { person: 64, column: 'state', cell: text('PQ'), kind: 'region-unknown' },
  { person: 160, column: 'state', cell: text('O'), kind: 'region-format' },
  { person: 12, column: 'email', cell: text('d.gagnon@lakeshoreridge'), kind: 'email-invalid' },
  { person: 45, column: 'email', cell: text('mia lavoie@my.lakeshoreridge.example'), kind: 'email-invalid' },
  { person: 79, column: 'email', cell: text('o.brown@@my.lakeshoreridge.example'), kind: 'email-invalid' },
  {
    person: 133,
    column: 'email',
    cell: text('mailto:r.hill@my.lakeshoreridge.example'),
    kind: 'email-invalid',
  },
  { person: 171, column: 'email', cell: text('t.poirier.my.lakeshoreridge.example'), kind: 'email-invalid' },
  { person: 96, column: 'email', cell: empty, kind: 'new-user-may-need' },
  { person: 18, column: 'date_of_birth', cell: text('31/12/2001'), kind: 'date-format' },
  { person: 39, column: 'date_of_birth', cell: text('Mar 14, 1999'), kind: 'date-format' },
  { person: 57, column: 'date_of_birth', cell: text('03/04/2000'), kind: 'date-format' },
  { person: 115, column: 'date_of_birth', cell: text('12/25/1998'), kind: 'date-format' },
  { person: 72, column: 'date_of_birth', cell: text('2001-02-29'), kind: 'date-not-real' },
  {
    person: 148,
    column: 'date_of_birth',
    cell: { kind: 'date', date: '2099-05-12' },
    kind: 'date-in-future',
  },
  { person: 31, column: 'unique_id', cell: empty, kind: 'required' },
  { person: 84, column: 'unique_id', kind: 'duplicate-unique-id' },
  { person: 85, column: 'unique_id', cell: same(84), kind: 'duplicate-unique-id' },
  { person: 109, column: 'unique_id', cell: text('041 204 044'), kind: 'identifier-characters' },
  { person: 190, column: 'unique_id', cell: text('041207041.'), kind: 'identifier-characters' },
  { person: 67, column: 'login_source', cell: empty, kind: 'required' },
  { person: 125, column: 'login_source', cell: text('SAML STAFF'), kind: 'identifier-characters' },
  { person: 15, column: 'user_type_id', cell: text('Full Time Student'), kind: 'numeric-id' },
  { person: 137, column: 'user_type_id', cell: text('Staff'), kind: 'numeric-id' },
  { person: 92, column: 'city', cell: { kind: 'not-available' }, kind: 'cell-error' },
  {
    person: 154,
    column: 'user_name',
    cell: { kind: 'formula', formula: 'LOWER(D158&C158)' },
    kind: 'formula-without-result',
  },
  { person: 23, column: 'phone_cell', cell: text('(705) 555-0199 ext. 4417'), kind: 'too-long' },
  { person: 61, column: 'phone_cell', cell: text('\u202d705-555-0142\u202c'), kind: 'invisible-characters' },
  { person: 42, column: 'street', cell: text('88 Granite Court\nBack door'), kind: 'control-characters' },
  { person: 105, column: 'street', cell: text('41 Harbour\tStreet'), kind: 'control-characters' },
  { person: 166, column: 'first_name', cell: empty, kind: 'new-user-may-need' },
  { person: 178, column: 'email', kind: 'duplicate-email' },
  { person: 179, column: 'email', cell: same(178), kind: 'duplicate-email' },
  {
    person: 185,
    column: 'driver_licence_num',
    cell: { kind: 'number', value: 4_111_222_233_334_440, format: '0' },
    kind: 'digits-lost',
  },
  { person: 197, column: 'driver_licence_prov', cell: text('Ont'), kind: 'too-long' },
  { person: 203, column: 'zip', cell: text('P3E 2C6 (summer: K1S 5B6)'), kind: 'too-long' },
];

/** A row that every local check lets pass and that the practice controller refuses, and with which code. */
export interface Trap {
  readonly person: number;
  readonly column: WireName;
  readonly cell?: PracticeCell;
  readonly code: 9015 | 9019 | 9020;
}

/** The people whom the practice controller will refuse; see `PRACTICE_EXISTING` and `PRACTICE_LOGIN_SOURCES`. */
export const TRAPS: readonly Trap[] = [
  { person: 37, column: 'email', code: 9019 },
  { person: 144, column: 'email', code: 9019 },
  { person: 76, column: 'login_source', cell: text('LDAP-OLD'), code: 9015 },
  { person: 211, column: 'login_source', cell: text('LDAP-OLD'), code: 9015 },
  { person: 228, column: 'user_name', code: 9020 },
];
