import type { Language } from '../bridge/language.ts';
import type { WireName } from './wire-names.ts';

/** What sort of text a field holds; the row checks of `check-row.ts` go by it. */
export type FieldKind =
  | 'identifier'
  | 'login-source'
  | 'text'
  | 'email'
  | 'region'
  | 'postal-code'
  | 'phone'
  | 'numeric-id'
  | 'date';

/** A text in every language of the product. */
export type Words = Readonly<Record<Language, string>>;

/** What the document's table and our own words say about one attribute. */
export interface FieldRow {
  /** The attribute as the document's table calls it. */
  readonly attribute: string;
  /** One wire name, or two: the Canadian one, then the U.S. one. */
  readonly names: readonly WireName[];
  /** The documented limit in characters, or null where the document gives none. */
  readonly maxLength: number | null;
  readonly kind: FieldKind;
  readonly label: Words;
  /** One line that says what belongs in the field. */
  readonly description: Words;
}

/** The attributes without which the API takes no user. */
export const REQUIRED_FIELDS: ReadonlySet<WireName> = new Set(['unique_id', 'login_source']);

/**
 * Names, limits and required flags as in push-api/fields.json, in its order; a test compares them one by one.
 * This is the only place of the program where limits stand.
 */
export const FIELD_ROWS: readonly FieldRow[] = [
  {
    attribute: 'Unique ID',
    names: ['unique_id'],
    maxLength: 50,
    kind: 'identifier',
    label: { en: 'Unique ID', fr: 'Identifiant unique' },
    description: {
      en: 'The number or code that stands for this person in your own system. Never used for two people.',
      fr: 'Le numéro ou le code qui désigne cette personne dans votre système. Jamais le même pour deux personnes.',
    },
  },
  {
    attribute: 'Login Source',
    names: ['login_source'],
    maxLength: 20,
    kind: 'login-source',
    label: { en: 'Login source', fr: 'Source de connexion' },
    description: {
      en: 'The code of the login source set up in OPS-COM; OPSCOM is the default local login.',
      fr: 'Le code de la source de connexion configurée dans OPS-COM; OPSCOM est la connexion locale par défaut.',
    },
  },
  {
    attribute: 'First Name',
    names: ['first_name'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'First name', fr: 'Prénom' },
    description: { en: 'The person’s first name.', fr: 'Le prénom de la personne.' },
  },
  {
    attribute: 'Last Name',
    names: ['last_name'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'Last name', fr: 'Nom de famille' },
    description: { en: 'The person’s last name.', fr: 'Le nom de famille de la personne.' },
  },
  {
    attribute: 'User Name',
    names: ['user_name'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'User name', fr: 'Nom d’utilisateur' },
    description: {
      en: 'The name the person logs in with. Never the same for two people.',
      fr: 'Le nom avec lequel la personne se connecte. Jamais le même pour deux personnes.',
    },
  },
  {
    attribute: 'Email',
    names: ['email'],
    maxLength: 100,
    kind: 'email',
    label: { en: 'E-mail', fr: 'Courriel' },
    description: {
      en: 'The person’s e-mail address. Never the same for two people.',
      fr: 'L’adresse de courriel de la personne. Jamais la même pour deux personnes.',
    },
  },
  {
    attribute: 'Street - address 1',
    names: ['street'],
    maxLength: null,
    kind: 'text',
    label: { en: 'Street', fr: 'Rue' },
    description: {
      en: 'Number and street of the main address.',
      fr: 'Numéro et rue de l’adresse principale.',
    },
  },
  {
    attribute: 'City - address 1',
    names: ['city'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'City', fr: 'Ville' },
    description: { en: 'City of the main address.', fr: 'Ville de l’adresse principale.' },
  },
  {
    attribute: 'Province - address 1',
    names: ['province', 'state'],
    maxLength: 2,
    kind: 'region',
    label: { en: 'Province', fr: 'Province' },
    description: {
      en: 'Two-letter code of the province or state of the main address, such as ON or NY.',
      fr: 'Code à deux lettres de la province ou de l’État de l’adresse principale, comme ON ou NY.',
    },
  },
  {
    attribute: 'Postal Code - address 1',
    names: ['postal_code', 'zip'],
    maxLength: 20,
    kind: 'postal-code',
    label: { en: 'Postal code', fr: 'Code postal' },
    description: {
      en: 'Postal code or ZIP code of the main address.',
      fr: 'Code postal ou code ZIP de l’adresse principale.',
    },
  },
  {
    attribute: 'Street - address 2',
    names: ['street2'],
    maxLength: 20,
    kind: 'text',
    label: { en: 'Street 2', fr: 'Rue 2' },
    description: {
      en: 'Number and street of the alternate address, at most 20 characters.',
      fr: 'Numéro et rue de l’autre adresse, 20 caractères au plus.',
    },
  },
  {
    attribute: 'City - address 2',
    names: ['city2'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'City 2', fr: 'Ville 2' },
    description: { en: 'City of the alternate address.', fr: 'Ville de l’autre adresse.' },
  },
  {
    attribute: 'Province - address 2',
    names: ['province2', 'state2'],
    maxLength: 2,
    kind: 'region',
    label: { en: 'Province 2', fr: 'Province 2' },
    description: {
      en: 'Two-letter code of the province or state of the alternate address.',
      fr: 'Code à deux lettres de la province ou de l’État de l’autre adresse.',
    },
  },
  {
    attribute: 'Postal Code - address 2',
    names: ['postal_code2', 'zip2'],
    maxLength: 20,
    kind: 'postal-code',
    label: { en: 'Postal code 2', fr: 'Code postal 2' },
    description: {
      en: 'Postal code or ZIP code of the alternate address.',
      fr: 'Code postal ou code ZIP de l’autre adresse.',
    },
  },
  {
    attribute: 'Cell phone number',
    names: ['phone_cell'],
    maxLength: 20,
    kind: 'phone',
    label: { en: 'Cell phone', fr: 'Téléphone cellulaire' },
    description: { en: 'Cell phone number.', fr: 'Numéro de téléphone cellulaire.' },
  },
  {
    attribute: 'User Type ID',
    names: ['user_type_id'],
    maxLength: null,
    kind: 'numeric-id',
    label: { en: 'User type ID', fr: 'Numéro du type d’utilisateur' },
    description: {
      en: 'The number of the user type in OPS-COM, not its name.',
      fr: 'Le numéro du type d’utilisateur dans OPS-COM, et non son nom.',
    },
  },
  {
    attribute: 'Employee Number',
    names: ['employ_no'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'Employee number', fr: 'Numéro d’employé' },
    description: { en: 'Employee number.', fr: 'Numéro d’employé.' },
  },
  {
    attribute: 'Employee phone number',
    names: ['employee_phone'],
    maxLength: 50,
    kind: 'phone',
    label: { en: 'Employee phone', fr: 'Téléphone (employé)' },
    description: { en: 'Phone number at work.', fr: 'Numéro de téléphone au travail.' },
  },
  {
    attribute: 'Student number',
    names: ['student_no'],
    maxLength: 50,
    kind: 'text',
    label: { en: 'Student number', fr: 'Numéro d’étudiant' },
    description: { en: 'Student number.', fr: 'Numéro d’étudiant.' },
  },
  {
    attribute: 'Student phone number',
    names: ['student_phone'],
    maxLength: 50,
    kind: 'phone',
    label: { en: 'Student phone', fr: 'Téléphone (étudiant)' },
    description: { en: 'The student’s phone number.', fr: 'Numéro de téléphone de l’étudiant.' },
  },
  {
    attribute: 'Driver licence number',
    names: ['driver_licence_num', 'driver_license_num'],
    maxLength: 255,
    kind: 'text',
    label: { en: 'Driver’s licence number', fr: 'Numéro de permis de conduire' },
    description: { en: 'Number of the driver’s licence.', fr: 'Numéro du permis de conduire.' },
  },
  {
    attribute: 'Date of Birth',
    names: ['date_of_birth'],
    maxLength: 10,
    kind: 'date',
    label: { en: 'Date of birth', fr: 'Date de naissance' },
    description: { en: 'Date of birth as yyyy-mm-dd.', fr: 'Date de naissance sous la forme aaaa-mm-jj.' },
  },
  {
    attribute: 'Locker User Type ID',
    names: ['locker_user_type_id'],
    maxLength: null,
    kind: 'numeric-id',
    label: { en: 'Locker user type ID', fr: 'Numéro du type d’utilisateur de casier' },
    description: {
      en: 'The number of the locker user type in OPS-COM, not its name.',
      fr: 'Le numéro du type d’utilisateur de casier dans OPS-COM, et non son nom.',
    },
  },
  {
    attribute: "Driver's licence province",
    names: ['driver_licence_prov', 'driver_license_state'],
    maxLength: 2,
    kind: 'region',
    label: { en: 'Driver’s licence province', fr: 'Province du permis de conduire' },
    description: {
      en: 'Two-letter code of the province or state that issued the driver’s licence.',
      fr: 'Code à deux lettres de la province ou de l’État qui a délivré le permis de conduire.',
    },
  },
];

/** Labels of the columns in U.S. spelling. */
export const US_LABELS: Partial<Record<WireName, Words>> = {
  state: { en: 'State', fr: 'État' },
  zip: { en: 'ZIP code', fr: 'Code ZIP' },
  state2: { en: 'State 2', fr: 'État 2' },
  zip2: { en: 'ZIP code 2', fr: 'Code ZIP 2' },
  driver_license_num: { en: 'Driver’s license number (U.S.)', fr: 'Numéro de permis de conduire (É.-U.)' },
  driver_license_state: { en: 'Driver’s license state', fr: 'État du permis de conduire' },
};
