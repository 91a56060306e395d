import { compileCellCheck, dateHints } from './check-cell.ts';
import { fieldOf, PROFILE_FIELDS } from './fields.ts';
import type { CellDoubt, CheckOptions, DoubtCode, Issue } from './issue.ts';
import { isBlank } from './scan-text.ts';
import type { RowValues, WireName } from './wire-names.ts';
import { WIRE_NAMES, wirePosition } from './wire-names.ts';

/** One compiled check per wire position. */
const cellChecks = WIRE_NAMES.map((name) => compileCellCheck(name, fieldOf(name)));

const places = (names: readonly WireName[]) => names.map((name) => ({ name, position: wirePosition(name) }));
/** Attributes that every row must have, under any of their names. */
const required = PROFILE_FIELDS.filter((field) => field.required).map(({ key, names }) => ({
  key,
  places: places(names),
}));
/** Optional by the table, required for a new user by error codes 9016 to 9018. */
const contact = places(['first_name', 'last_name', 'email']);
/** Attributes with two spellings. */
const twice = PROFILE_FIELDS.flatMap(({ names }) => {
  const [canada, us] = places(names);
  return canada === undefined || us === undefined ? [] : [{ canada, us }];
});

/** The names of each attribute that every row must have, one list per attribute. */
export function requiredNames(): readonly (readonly WireName[])[] {
  return required.map((field) => field.places.map(({ name }) => name));
}

/** The same for what a new user may need. */
export function contactNames(): readonly (readonly WireName[])[] {
  return contact.map(({ name }) => [name]);
}

/** The pairs of names for one attribute, which must not disagree. */
export function namesTwice(): readonly (readonly [canada: WireName, us: WireName])[] {
  return twice.map(({ canada, us }) => [canada.name, us.name]);
}

/** Doubts that mean that the cell's text is no value at all, so that no rule about values is applied to it. */
const NO_VALUE: ReadonlySet<DoubtCode> = new Set(['cell-error', 'formula-without-result']);

/**
 * Everything that is wrong or doubtful about one row by itself: documented limits, character sets, codes,
 * dates, missing values, two spellings that disagree, and the doubts that came with the source cells. Runs the
 * same in the worker, in the window and in main. Several issues per cell are possible.
 */
export function checkRow(values: RowValues, doubts: readonly CellDoubt[], options: CheckOptions): Issue[] {
  const issues: Issue[] = [];
  for (const doubt of doubts) issues.push(issueOfDoubt(doubt, values[wirePosition(doubt.column)] ?? ''));
  for (let position = 0; position < cellChecks.length; position += 1) {
    const value = values[position];
    // A cell of white space only counts as empty, here as in the payload.
    if (value === undefined || value === '' || isBlank(value)) continue;
    if (doubts.length > 0 && isSettledByDoubt(doubts, position)) continue;
    cellChecks[position]?.(value, issues, options);
  }
  checkMissing(values, doubts, options, issues);
  checkSpellings(values, issues);
  return issues;
}

function issueOfDoubt({ column, code }: CellDoubt, value: string): Issue {
  const issue: Issue = { column, code, severity: 'error', value };
  return code === 'ambiguous-date' ? { ...issue, details: dateHints(value) } : issue;
}

/** Whether a doubt already says all there is to say about the text of a cell. */
function isSettledByDoubt(doubts: readonly CellDoubt[], position: number): boolean {
  return doubts.some(
    ({ column, code }) =>
      wirePosition(column) === position && (code === 'ambiguous-date' || NO_VALUE.has(code)),
  );
}

function checkMissing(
  values: RowValues,
  doubts: readonly CellDoubt[],
  options: CheckOptions,
  issues: Issue[],
): void {
  for (const field of required) {
    if (field.places.some(({ name, position }) => isFilled(values, position) || hasNoValue(doubts, name)))
      continue;
    issues.push({ column: field.key, code: 'required', severity: 'error', value: '' });
  }
  for (const { name, position } of contact) {
    if (isFilled(values, position) || hasNoValue(doubts, name)) continue;
    if (options.requireContact) issues.push({ column: name, code: 'required', severity: 'error', value: '' });
    else issues.push({ column: name, code: 'new-user-may-need', severity: 'warning', value: '' });
  }
}

function isFilled(values: RowValues, position: number): boolean {
  const value = values[position];
  return value !== undefined && value !== '' && !isBlank(value);
}

function hasNoValue(doubts: readonly CellDoubt[], name: WireName): boolean {
  return doubts.length > 0 && doubts.some(({ column, code }) => column === name && NO_VALUE.has(code));
}

function checkSpellings(values: RowValues, issues: Issue[]): void {
  for (const { canada, us } of twice) {
    const first = values[canada.position] ?? '';
    const second = values[us.position] ?? '';
    if (first === '' || second === '' || first === second || isBlank(first) || isBlank(second)) continue;
    issues.push(conflict(canada.name, first, us.name, second), conflict(us.name, second, canada.name, first));
  }
}

function conflict(column: WireName, value: string, other: WireName, otherValue: string): Issue {
  return {
    column,
    code: 'spelling-conflict',
    severity: 'error',
    value,
    details: { other, otherValue },
  };
}
