import { isRealDate } from '../../shared/profile/calendar-date.ts';
import { PROFILE_FIELDS } from '../../shared/profile/fields.ts';
import type { ProfileField } from '../../shared/profile/fields.ts';

/** A documented refusal (push-api/README.md). */
export interface PracticeRefusal {
  readonly code: number;
  readonly message: string;
}

/** Wire name to text, as it came. */
export type PracticeFields = Readonly<Record<string, string>>;

type Rule = (fields: PracticeFields, loginSources: readonly string[]) => PracticeRefusal | null;

/** What is wrong with a request's fields by themselves, or null. */
export function refuseFields(
  fields: PracticeFields,
  loginSources: readonly string[],
): PracticeRefusal | null {
  for (const rule of RULES) {
    const refused = rule(fields, loginSources);
    if (refused !== null) return refused;
  }
  return null;
}

/** What a person who is not there yet must bring: codes 9016 to 9018. */
export function refuseNewPerson(fields: PracticeFields): PracticeRefusal | null {
  return (
    missing(fields, 'email', 9016, 'Email is required.') ??
    missing(fields, 'first_name', 9017, 'First name is required.') ??
    missing(fields, 'last_name', 9018, 'Last name is required.')
  );
}

function missing(
  fields: PracticeFields,
  name: string,
  code: number,
  message: string,
): PracticeRefusal | null {
  const text = fields[name] ?? '';
  if (text === '') return refusal(code, message);
  return text.trim() === '' ? refusal(9031, `The field ${name} is required.`) : null;
}

type FieldRule = (field: ProfileField, name: string, text: string) => PracticeRefusal | null;

function firstOf(fields: PracticeFields, rule: FieldRule): PracticeRefusal | null {
  for (const field of PROFILE_FIELDS) {
    for (const name of field.names) {
      const text = fields[name] ?? '';
      const refused = text === '' ? null : rule(field, name, text);
      if (refused !== null) return refused;
    }
  }
  return null;
}

const tooLong: FieldRule = ({ maxLength }, name, text) =>
  maxLength !== null && lengthOf(text) > maxLength
    ? refusal(9030, `The field ${name} exceeds its maximum of ${maxLength} characters.`)
    : null;

const tooShort: FieldRule = ({ kind }, name, text) =>
  kind === 'region' && lengthOf(text) < 2
    ? refusal(9032, `The field ${name} has fewer than 2 characters.`)
    : null;

const invalid: FieldRule = ({ kind }, name, text) =>
  isValid(kind, text) ? null : refusal(9033, `The value of the field ${name} is invalid.`);

/** The rules in the order in which the first one that fails answers. Written apart from the app's own checks. */
const RULES: readonly Rule[] = [
  (fields) => missing(fields, 'unique_id', 9013, 'Unique ID is required.'),
  (fields) => missing(fields, 'login_source', 9014, 'Login source is required.'),
  ({ login_source: source = '' }, loginSources) =>
    loginSources.includes(source) ? null : refusal(9015, 'Login source is invalid.'),
  (fields) => firstOf(fields, tooLong),
  (fields) => firstOf(fields, tooShort),
  (fields) => firstOf(fields, invalid),
];

function isValid(kind: ProfileField['kind'], text: string): boolean {
  switch (kind) {
    case 'region':
      return /^[A-Za-z]{2}$/.test(text);
    case 'date':
      return isDate(text);
    case 'email':
      return isEmail(text);
    case 'numeric-id':
      return /^\d+$/.test(text);
    default:
      return true;
  }
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && isRealDate(Number(year), Number(month), Number(day));
}

/** Something, an @, a host with a dot that neither begins nor ends it. */
function isEmail(text: string): boolean {
  const [name = '', host = '', ...more] = text.split('@');
  const labels = host.split('.');
  return name !== '' && more.length === 0 && labels.length > 1 && !labels.includes('') && !/\s/.test(text);
}

/** In characters as people count them, like the app. */
function lengthOf(text: string): number {
  return /^[\u0020-\u007e]*$/.test(text) ? text.length : [...new Intl.Segmenter().segment(text)].length;
}

/** A refusal. */
export function refusal(code: number, message: string): PracticeRefusal {
  return { code, message };
}
