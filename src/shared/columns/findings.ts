import { fieldOf } from '../profile/fields.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { CellKind, SheetText } from '../sheet/sheet-text.ts';
import { cellKind, rowNumberAt } from '../sheet/sheet-text.ts';
import type { DateEvidence } from './date-order.ts';
import { dateState, isMixedOrder, provenDateOrder, weighDates } from './date-order.ts';
import type { FieldSource } from './field-source.ts';
import { isUnknownCode } from './distinct-values.ts';
import { textsOf } from './make-cells.ts';
import type { Repair } from './repair.ts';
import { isLost } from './repair.ts';

/** What can be found out about the values of a field as a whole. */
export type FindingCode =
  /** Dates are written in another form, and how they are read is proven by the values themselves. */
  | 'dates-read'
  /** Nothing says whether the day or the month comes first. */
  | 'date-order-open'
  /** Some values can only be read with the day first, others only with the month first. */
  | 'date-order-mixed'
  | 'two-digit-years'
  | 'zeros-lost'
  | 'scientific'
  | 'precision-lost'
  | 'date-for-id'
  | 'decimals'
  /** Names stand where a code or a number belongs. */
  | 'codes-unknown';

/** One cell that shows what was found. */
export interface FindingSample {
  readonly rowNumber: number;
  readonly value: string;
}

/** Something about the values of a field, with samples, and the ways to put it right, the likeliest first. */
export interface Finding {
  readonly name: WireName;
  readonly code: FindingCode;
  /** How many cells are concerned. */
  readonly count: number;
  readonly samples: readonly FindingSample[];
  /** Applied only by choice; none where nothing is to be done. */
  readonly proposals: readonly Repair[];
  /** What the sentence needs beside the count. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** How many cells show what was found. */
const SAMPLES = 3;

/** Fields whose values are numbers only in looks: every digit counts. */
const IDENTIFIERS: ReadonlySet<WireName> = new Set([
  'unique_id',
  'user_name',
  'student_no',
  'employ_no',
  'driver_licence_num',
  'driver_license_num',
]);

/** What a spreadsheet program may have done to the values of a field, and how its dates are to be read. */
export function examineField(
  sheet: SheetText,
  rows: readonly number[] | Uint32Array,
  name: WireName,
  source: FieldSource,
  today: string,
): readonly Finding[] {
  const { kind } = fieldOf(name);
  const look = new Look(sheet, rows, name, source);
  if (kind === 'date') return examineDates(look, today);
  if (kind === 'region') return listed(examineCodes(look));
  const isIdentifier = IDENTIFIERS.has(name);
  const isPostal = kind === 'postal-code';
  if (!isIdentifier && !isPostal && kind !== 'phone' && kind !== 'numeric-id') return [];
  const found = [
    look.find('scientific', ({ text }) => isLost(text, 'scientific'), [
      { kind: 'empty', form: 'scientific' },
    ]),
    // A number cell of 16 digits is marked by its reader; here are those that came as text.
    look.find('precision-lost', (cell) => isLost(cell.text, 'precision'), [
      { kind: 'empty', form: 'precision' },
    ]),
    look.find('decimals', ({ text }) => /^\d+[.,]0+$/.test(text), [{ kind: 'drop-decimals' }]),
  ];
  if (kind === 'numeric-id') found.push(examineCodes(look));
  if (isIdentifier) found.push(examineDatesForIds(look));
  if (isIdentifier || isPostal) found.push(examineLengths(look, isPostal));
  return listed(...found);
}

function listed(...found: readonly (Finding | null)[]): readonly Finding[] {
  return found.filter((finding) => finding !== null);
}

/** Decimals are told by themselves, and are no names. */
function examineCodes(look: Look): Finding | null {
  return look.find(
    'codes-unknown',
    ({ text }) => isUnknownCode(look.name, text) && !/^\d+[.,]0+$/.test(text),
    [],
  );
}

interface Cell {
  readonly row: number;
  readonly text: string;
}

/** The filled cells of one field, read once for all questions about them. */
class Look {
  readonly name: WireName;
  readonly #sheet: SheetText;
  readonly #rows: readonly number[] | Uint32Array;
  readonly #source: FieldSource;
  #cells: readonly Cell[] | null = null;

  constructor(sheet: SheetText, rows: readonly number[] | Uint32Array, name: WireName, source: FieldSource) {
    this.name = name;
    this.#sheet = sheet;
    this.#rows = rows;
    this.#source = source;
  }

  cells(): readonly Cell[] {
    this.#cells ??= this.#read();
    return this.#cells;
  }

  texts(): readonly string[] {
    return this.cells().map(({ text }) => text);
  }

  #read(): readonly Cell[] {
    const cells: Cell[] = [];
    let at = 0;
    for (const text of textsOf(this.#sheet, this.#rows, this.#source)) {
      const row = this.#rows[at] ?? 0;
      at += 1;
      if (text !== '') cells.push({ row, text });
    }
    return cells;
  }

  kindOf({ row }: Cell): CellKind {
    return cellKind(this.#sheet, row, this.#source.columns[0] ?? 0);
  }

  /** A finding about the cells that fit, or null where none does. */
  find(
    code: FindingCode,
    fits: (cell: Cell) => boolean,
    proposals: readonly Repair[],
    details: Finding['details'] = {},
  ): Finding | null {
    const samples: FindingSample[] = [];
    let count = 0;
    for (const cell of this.cells()) {
      if (!fits(cell)) continue;
      count += 1;
      if (samples.length < SAMPLES && samples.every(({ value }) => value !== cell.text)) {
        samples.push({ rowNumber: rowNumberAt(this.#sheet, cell.row), value: cell.text });
      }
    }
    return count === 0 ? null : { name: this.name, code, count, samples, proposals, details };
  }
}

function examineDates(look: Look, today: string): readonly Finding[] {
  const latest = Number(today.slice(2, 4));
  const short = look.find(
    'two-digit-years',
    ({ text }) => dateState(text, null) === 'shortYear',
    [{ kind: 'two-digit-years', lastYear: latest }],
    { lastYear: String(latest).padStart(2, '0') },
  );
  // Short years say as much about the order as long ones.
  const lastYear = short === null ? null : latest;
  const evidence = weighDates(look.texts(), lastYear);
  const order = orderFinding(look, evidence, lastYear);
  return listed(order, short);
}

function orderFinding(look: Look, evidence: DateEvidence, lastYear: number | null): Finding | null {
  const order = provenDateOrder(evidence);
  const proposals: readonly Repair[] = [
    { kind: 'date-order', order: 'day-first' },
    { kind: 'date-order', order: 'month-first' },
  ];
  if (isMixedOrder(evidence)) {
    const isNumeric = ({ text }: Cell): boolean => {
      const state = dateState(text, lastYear);
      return state === 'either' || state === 'dayFirst' || state === 'monthFirst';
    };
    const { dayFirst, monthFirst, either } = evidence;
    return look.find('date-order-mixed', isNumeric, proposals, { dayFirst, monthFirst, either });
  }
  if (evidence.either > 0 && order === null) {
    const isEither = ({ text }: Cell): boolean => dateState(text, lastYear) === 'either';
    return look.find('date-order-open', isEither, proposals);
  }
  const isRead = ({ text }: Cell): boolean => {
    const state = dateState(text, null);
    return state !== null && state !== 'iso' && state !== 'shortYear';
  };
  const proof = evidence.dayFirst > 0 || evidence.monthFirst > 0 ? proofOf(look, lastYear) : '';
  return look.find('dates-read', isRead, [], { order: order ?? '', proof });
}

/** The first value that leaves no choice. */
function proofOf(look: Look, lastYear: number | null): string {
  for (const { text } of look.cells()) {
    const state = dateState(text, lastYear);
    if (state === 'dayFirst' || state === 'monthFirst') return text;
  }
  return '';
}

function examineDatesForIds(look: Look): Finding | null {
  const isDate = (cell: Cell): boolean => look.kindOf(cell) === 'date' || isLost(cell.text, 'date');
  const hasMonthNames = look.texts().some((text) => isLost(text, 'date') && /\p{L}/u.test(text));
  const proposals: Repair[] = [{ kind: 'empty', form: 'date' }];
  if (hasMonthNames) proposals.unshift({ kind: 'rejoin-month' });
  return look.find('date-for-id', isDate, proposals);
}

/** The most common length must belong to so many of the numbers for shorter ones to look damaged. */
const USUAL_SHARE = 0.5;
/** Shorter numbers than this are ordinals more often than identifiers. */
const LEAST_LENGTH = 4;
/** A ZIP code: the only postal code of digits alone in Canada and the United States. */
const ZIP_LENGTH = 5;

/** Numbers shorter than the others of their column, which may have begun with zeros. */
function examineLengths(look: Look, isPostal: boolean): Finding | null {
  const byLength = new Map<number, number>();
  let numbers = 0;
  let numberCells = 0;
  for (const cell of look.cells()) {
    if (!/^\d+$/.test(cell.text)) continue;
    numbers += 1;
    if (look.kindOf(cell) === 'number') numberCells += 1;
    byLength.set(cell.text.length, (byLength.get(cell.text.length) ?? 0) + 1);
  }
  const [usual, share] = [...byLength].sort(
    ([left, many], [right, more]) => more - many || right - left,
  )[0] ?? [0, 0];
  // Numbers in cells of their own kind cannot keep a zero in front; then the longest shows the full length.
  const longest = Math.max(0, ...byLength.keys());
  const length = isPostal ? ZIP_LENGTH : share >= numbers * USUAL_SHARE ? usual : longest;
  if (length < LEAST_LENGTH || (share < numbers * USUAL_SHARE && numberCells === 0)) return null;
  if (isPostal && (usual > ZIP_LENGTH || usual < 3)) return null;
  return look.find(
    'zeros-lost',
    ({ text }) => /^\d+$/.test(text) && text.length < length,
    [{ kind: 'pad', length }],
    { length, numberCells },
  );
}
