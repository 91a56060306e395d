import { isoDateState } from './calendar-date.ts';
import { checkOddCharacters, checkText } from './check-text.ts';
import { emailFault } from './email.ts';
import type { ProfileField } from './fields.ts';
import type { CheckOptions, Issue } from './issue.ts';
import { readDate } from './read-date.ts';
import { isRegionCode, regionCodeFor } from './regions.ts';
import { countCharacters, scanText } from './scan-text.ts';
import type { WireName } from './wire-names.ts';

/** Adds what is wrong with one filled cell to `issues`. Allocates nothing for a good cell. */
export type CellCheck = (value: string, issues: Issue[], options: CheckOptions) => void;

/** The check of one column, made once from its field. */
export function compileCellCheck(column: WireName, field: ProfileField): CellCheck {
  const limit = field.maxLength;
  switch (field.kind) {
    case 'identifier':
    case 'login-source':
      return (value, issues) => {
        if (isWithin(limit, value) && isIdentifier(value)) return;
        checkText(column, limit, value, issues);
        checkIdentifier(column, value, issues);
      };
    case 'email':
      return (value, issues) => {
        checkText(column, limit, value, issues);
        checkEmail(column, value, issues);
      };
    case 'numeric-id':
      return (value, issues) => {
        if (isWithin(limit, value) && areDigits(value)) return;
        checkText(column, limit, value, issues);
        checkNumericId(column, value, issues);
      };
    case 'region':
      return (value, issues) => {
        if (!isRegionCode(value)) checkRegion(column, limit ?? 2, value, issues);
      };
    case 'date':
      return (value, issues, options) => {
        checkDate(column, value, issues, options);
      };
    case 'text':
    case 'postal-code':
    case 'phone':
      return (value, issues) => {
        checkText(column, limit, value, issues);
      };
  }
}

/** A text never has more characters than UTF-16 units. */
function isWithin(limit: number | null, value: string): boolean {
  return limit === null || value.length <= limit;
}

// Two loops rather than one with a function to ask: that call would take longer than all the rest of the cell.
function isIdentifier(value: string): boolean {
  for (let index = 0; index < value.length; index += 1)
    if (!isIdentifierUnit(value.charCodeAt(index))) return false;
  return true;
}

function areDigits(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return true;
}

/** Letters, digits and dashes of ASCII, as the document says literally. */
function checkIdentifier(column: WireName, value: string, issues: Issue[]): void {
  if (isIdentifier(value)) return;
  const characters = [...new Set(value.replace(/[A-Za-z0-9-]/g, ''))].slice(0, 5).join('');
  issues.push({ column, code: 'identifier-characters', severity: 'error', value, details: { characters } });
}

/** Whether a UTF-16 unit may stand in a unique id or a login source. */
export function isIdentifierUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === 0x2d
  );
}

function checkEmail(column: WireName, value: string, issues: Issue[]): void {
  const fault = emailFault(value);
  if (fault === null) return;
  issues.push({ column, code: 'email-invalid', severity: 'error', value, details: { fault } });
}

function checkNumericId(column: WireName, value: string, issues: Issue[]): void {
  if (!areDigits(value)) issues.push({ column, code: 'numeric-id', severity: 'error', value });
}

/** For a text that is not a known code in capitals. */
function checkRegion(column: WireName, limit: number, value: string, issues: Issue[]): void {
  const flags = scanText(value);
  if (flags !== 0) checkOddCharacters(column, flags, value, issues);
  const length = countCharacters(value);
  const suggestion = regionCodeFor(value);
  const hint = suggestion === null ? {} : { suggestion };
  if (length > limit) {
    issues.push({ column, code: 'too-long', severity: 'error', value, details: { limit, length, ...hint } });
  } else if (!/^[A-Za-z]{2}$/.test(value)) {
    issues.push({ column, code: 'region-format', severity: 'error', value, details: hint });
  } else if (suggestion !== null && suggestion === value.toUpperCase()) {
    issues.push({ column, code: 'region-case', severity: 'warning', value, details: hint });
  } else {
    issues.push({ column, code: 'region-unknown', severity: 'warning', value, details: hint });
  }
}

/** The only form is `yyyy-mm-dd`, so a wrong length is a wrong form and is not reported a second time. */
function checkDate(column: WireName, value: string, issues: Issue[], options: CheckOptions): void {
  const state = isoDateState(value);
  if (state === 'real') {
    if (value > options.today) {
      issues.push({
        column,
        code: 'date-in-future',
        severity: 'error',
        value,
        details: { today: options.today },
      });
    }
    return;
  }
  if (state === 'not-real') {
    issues.push({ column, code: 'date-not-real', severity: 'error', value });
    return;
  }
  const flags = scanText(value);
  if (flags !== 0) checkOddCharacters(column, flags, value, issues);
  const reading = readDate(value);
  if (reading.kind === 'not-real') issues.push({ column, code: 'date-not-real', severity: 'error', value });
  else issues.push({ column, code: 'date-format', severity: 'error', value, details: dateHints(value) });
}

/** What a date sentence can say about a text: the one date it means, or the two that it could mean. */
export function dateHints(value: string): Readonly<Record<string, string>> {
  const reading = readDate(value);
  if (reading.kind === 'one') return { suggestion: reading.date };
  if (reading.kind === 'two') return { dayFirst: reading.dayFirst, monthFirst: reading.monthFirst };
  return {};
}
