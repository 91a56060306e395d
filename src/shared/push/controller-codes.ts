import type { Language } from '../bridge/language.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { StopReason } from './run.ts';

/** What a code says about the rest of the run. `first-row`: only while no row was answered yet. */
export type CodeScope = 'row' | 'run' | 'first-row' | 'several';

/** One documented error code. */
export interface ControllerCode {
  readonly code: number;
  readonly scope: CodeScope;
  /** Why the run stops, where the scope is not `row`. */
  readonly stop: StopReason['code'] | null;
  /** The field that the code is about, by its first name; null where the document names none. */
  readonly column: WireName | null;
  /** What the code means, in our words: what is wrong and what to do. */
  readonly meaning: Readonly<Record<Language, string>>;
}

/** So many replies 9003 one after another are no longer one row's fault. */
export const UNPARSABLE_LIMIT = 5;

/**
 * The codes of the controller: opscom.wiki, books/api-documentation, "API Error Codes", as collected in
 * push-api/README.md. 9004 to 9008, 9010, 9012 and 9021 belong to permits and vehicles; they are listed so
 * that they count as the controller's own answer.
 */
const codes: readonly ControllerCode[] = [
  run(9000, 'client-code-refused', {
    en: 'The client code is missing or unknown. Check the client code of the destination.',
    fr: 'Le code client est absent ou inconnu. Vérifiez le code client de la destination.',
  }),
  run(9001, 'token-missing', {
    en: 'The API token did not reach the controller. Enter the token of the destination again.',
    fr: 'Le jeton d’API n’est pas parvenu au contrôleur. Saisissez de nouveau le jeton de la destination.',
  }),
  run(9002, 'token-refused', {
    en: 'The API token may not do this. Ask your OPS-COM administrator for a token that may push profiles.',
    fr: 'Le jeton d’API n’a pas cette permission. Demandez à votre administrateur OPS-COM un jeton qui peut envoyer des profils.',
  }),
  {
    code: 9003,
    scope: 'several',
    stop: 'unparsable-requests',
    column: null,
    meaning: {
      en: 'The controller could not read the request. Check the row for unusual characters, then send it again.',
      fr: 'Le contrôleur n’a pas pu lire la demande. Cherchez des caractères inhabituels dans la ligne, puis renvoyez-la.',
    },
  },
  row(9004, null, otherArea()),
  row(9005, null, otherArea()),
  row(9006, null, otherArea()),
  row(9007, null, otherArea()),
  row(9008, null, otherArea()),
  row(9009, null, {
    en: 'The controller found no such record. Check the unique ID and the ids that the row refers to.',
    fr: 'Le contrôleur n’a pas trouvé la fiche. Vérifiez l’identifiant unique et les numéros auxquels la ligne renvoie.',
  }),
  row(9010, null, otherArea()),
  row(9011, 'province', {
    en: 'A province or state is required. Fill it in and send the row again.',
    fr: 'Une province ou un État est exigé. Remplissez la cellule et renvoyez la ligne.',
  }),
  row(9012, null, otherArea()),
  row(9013, 'unique_id', {
    en: 'The unique ID is required. Fill it in and send the row again.',
    fr: 'L’identifiant unique est exigé. Remplissez la cellule et renvoyez la ligne.',
  }),
  row(9014, 'login_source', {
    en: 'The login source is required. Fill it in and send the row again.',
    fr: 'La source de connexion est exigée. Remplissez la cellule et renvoyez la ligne.',
  }),
  {
    code: 9015,
    scope: 'first-row',
    stop: 'login-source-refused',
    column: 'login_source',
    meaning: {
      en: 'The controller does not know this login source. Correct it, or configure it in OPS-COM first.',
      fr: 'Le contrôleur ne connaît pas cette source de connexion. Corrigez-la ou configurez-la d’abord dans OPS-COM.',
    },
  },
  row(9016, 'email', {
    en: 'An e-mail address is required. Fill it in and send the row again.',
    fr: 'Une adresse de courriel est exigée. Remplissez la cellule et renvoyez la ligne.',
  }),
  row(9017, 'first_name', {
    en: 'A first name is required. Fill it in and send the row again.',
    fr: 'Un prénom est exigé. Remplissez la cellule et renvoyez la ligne.',
  }),
  row(9018, 'last_name', {
    en: 'A last name is required. Fill it in and send the row again.',
    fr: 'Un nom de famille est exigé. Remplissez la cellule et renvoyez la ligne.',
  }),
  row(9019, 'email', {
    en: 'Another person in OPS-COM already has this e-mail address. Correct it here or there.',
    fr: 'Une autre personne a déjà cette adresse de courriel dans OPS-COM. Corrigez-la ici ou là-bas.',
  }),
  row(9020, 'user_name', {
    en: 'Another person in OPS-COM already has this user name. Correct it here or there.',
    fr: 'Une autre personne a déjà ce nom d’utilisateur dans OPS-COM. Corrigez-le ici ou là-bas.',
  }),
  row(9021, null, otherArea()),
  row(9022, null, {
    en: 'OPS-COM already has a record with these details. Look for the person there before sending again.',
    fr: 'OPS-COM a déjà une fiche avec ces renseignements. Cherchez-y la personne avant de renvoyer la ligne.',
  }),
  row(9030, null, {
    en: 'A value is longer than the controller allows. Shorten it and send the row again.',
    fr: 'Une valeur est plus longue que le contrôleur ne le permet. Raccourcissez-la et renvoyez la ligne.',
  }),
  row(9031, null, {
    en: 'A required field is empty. Fill it in and send the row again.',
    fr: 'Un champ exigé est vide. Remplissez-le et renvoyez la ligne.',
  }),
  row(9032, null, {
    en: 'A value is shorter than the controller allows. Complete it and send the row again.',
    fr: 'Une valeur est plus courte que le contrôleur ne le permet. Complétez-la et renvoyez la ligne.',
  }),
  row(9033, null, {
    en: 'A value is not valid. Correct it and send the row again.',
    fr: 'Une valeur n’est pas valide. Corrigez-la et renvoyez la ligne.',
  }),
];

const byCode: ReadonlyMap<number, ControllerCode> = new Map(codes.map((entry) => [entry.code, entry]));

/** Every documented code once, ascending. */
export const CONTROLLER_CODES: readonly ControllerCode[] = codes;

/** The documented code, or undefined where the document has none with this number. */
export function controllerCode(code: number): ControllerCode | undefined {
  return byCode.get(code);
}

function run(code: number, stop: StopReason['code'], meaning: ControllerCode['meaning']): ControllerCode {
  return { code, scope: 'run', stop, column: null, meaning };
}

function row(code: number, column: WireName | null, meaning: ControllerCode['meaning']): ControllerCode {
  return { code, scope: 'row', stop: null, column, meaning };
}

function otherArea(): ControllerCode['meaning'] {
  return {
    en: 'The controller refused the row with a code that concerns permits or vehicles. Its own words say more.',
    fr: 'Le contrôleur a refusé la ligne avec un code qui concerne les permis ou les véhicules. Son propre message en dit plus.',
  };
}
