import { columnLabel } from '../profile/fields.ts';
import { WIRE_NAMES } from '../profile/wire-names.ts';
import { describeCause } from '../push/failure-words.ts';
import type { Language } from './language.ts';
import { capitalized, storeWords } from './store-words.ts';

/** Everything that can go wrong outside a cell, with its sentence: what happened and what to do next. */
const sentences = {
  'invalid-request': {
    en: 'The window sent a request that this version does not understand. Close the app and open it again.',
    fr: 'La fenêtre a envoyé une demande que cette version ne comprend pas. Fermez l’application et rouvrez-la.',
  },
  unexpected: {
    en: 'Something failed inside the app, and nothing was sent because of it. Try again; if it fails again, close the app and open it again.',
    fr: 'Une erreur interne est survenue et rien n’a été envoyé pour autant. Réessayez; si elle revient, fermez l’application et rouvrez-la.',
  },
  'batch-unknown': {
    en: 'This batch is no longer in the store. Go back to the start screen and choose another one.',
    fr: 'Ce lot ne se trouve plus dans les données enregistrées. Revenez à l’accueil et choisissez-en un autre.',
  },
  'batch-unreadable': {
    en: 'This batch cannot be read: its part of the data file is damaged, or was encrypted with a key that this computer no longer has. It was kept as it is, and nothing of it is sent; import the spreadsheet again to go on.',
    fr: 'Ce lot est illisible : sa partie du fichier de données est endommagée ou a été chiffrée avec une clé que cet ordinateur ne possède plus. Il est conservé tel quel et rien n’en est envoyé; importez de nouveau le fichier pour continuer.',
  },
  'rows-under-way': {
    en: 'These rows are being sent. Pause or cancel the run, then change them.',
    fr: 'Ces lignes sont en cours d’envoi. Suspendez ou annulez l’envoi avant de les modifier.',
  },
  'rows-not-movable': {
    en: 'Row {row} cannot go from "{from}" to "{to}". Nothing was changed; reload the batch and try again.',
    fr: 'La ligne {row} ne peut pas passer de « {from} » à « {to} ». Rien n’a été modifié; rechargez le lot et réessayez.',
  },
  'cell-changed-elsewhere': {
    en: 'Another window changed "{column}" in row {row} first, so nothing of this change was saved. The cell now holds "{value}"; look at it, then make your change again.',
    fr: 'Une autre fenêtre a modifié « {column} » à la ligne {row} entre-temps; rien de cette modification n’a donc été enregistré. La cellule contient maintenant « {value} »; regardez-la, puis refaites votre modification.',
  },
  'changed-elsewhere': {
    en: 'Another window changed this batch first, so nothing was done here. This window shows its changes now; look at them, then try again.',
    fr: 'Une autre fenêtre a modifié ce lot entre-temps; rien n’a donc été fait ici. Cette fenêtre montre maintenant ses modifications; regardez-les, puis réessayez.',
  },
  'import-rejected': {
    en: 'The rows did not arrive whole, so the import was undone. Drop the file again.',
    fr: 'Les lignes ne sont pas arrivées au complet; l’importation a été annulée. Déposez le fichier de nouveau.',
  },
  'nothing-to-undo': {
    en: 'There is nothing left to undo.',
    fr: 'Il n’y a plus rien à annuler.',
  },
  'nothing-to-redo': {
    en: 'There is nothing left to redo.',
    fr: 'Il n’y a plus rien à rétablir.',
  },
  'nothing-approved': {
    en: 'No row is approved. Approve the rows that should be sent, then send.',
    fr: 'Aucune ligne n’est approuvée. Approuvez les lignes à envoyer, puis envoyez.',
  },
  'destination-unknown': {
    en: 'This destination no longer exists. Choose another one in the settings.',
    fr: 'Cette destination n’existe plus. Choisissez-en une autre dans les réglages.',
  },
  'destination-in-use': {
    en: 'A run to this destination is under way. Cancel it or let it finish, then change the destination.',
    fr: 'Un envoi vers cette destination est en cours. Annulez-le ou laissez-le finir avant de la modifier.',
  },
  'destination-url': {
    en: '"{url}" is not an address that rows may be sent to. Use https:// and the host name alone, such as https://controller.operationscommander.io.',
    fr: '« {url} » n’est pas une adresse d’envoi permise. Utilisez https:// et le nom d’hôte seul, par exemple https://controller.operationscommander.io.',
  },
  'confirmation-needed': {
    en: 'This is a production destination. Type its name, {name}, to confirm the run.',
    fr: 'C’est une destination de production. Tapez son nom, {name}, pour confirmer l’envoi.',
  },
  'token-missing': {
    en: 'No API token is stored for {name}. Enter it in the settings, under Destinations.',
    fr: 'Aucun jeton d’API n’est enregistré pour {name}. Saisissez-le dans les réglages, sous Destinations.',
  },
  'token-malformed': {
    en: 'An API token has 1 to 50 letters, digits and dashes. Copy it again from OPS-COM.',
    fr: 'Un jeton d’API compte de 1 à 50 lettres, chiffres et tirets. Copiez-le de nouveau depuis OPS-COM.',
  },
  'destination-requires-more': {
    en: '{name} requires more than these rows hold: {rows} of them cannot go, the first is row {row}. Nothing was sent. Repair them or withdraw their approval, then send again.',
    fr: '{name} exige plus que ce que contiennent ces lignes : {rows} ne peuvent pas partir, la première est la ligne {row}. Rien n’a été envoyé. Corrigez-les ou retirez leur approbation, puis renvoyez.',
  },
  'run-under-way': {
    en: 'A run is already under way for this batch. Wait for it, or cancel it first.',
    fr: 'Un envoi est déjà en cours pour ce lot. Attendez-le ou annulez-le d’abord.',
  },
  'run-unknown': {
    en: 'This run is over.',
    fr: 'Cet envoi est terminé.',
  },
  'controller-refused': {
    en: 'The controller answered with code {code}: {message}. Check the token and the client code of this destination.',
    fr: 'Le contrôleur a répondu avec le code {code} : {message}. Vérifiez le jeton et le code client de cette destination.',
  },
  'controller-unreachable': {
    en: '{host} could not be reached: {cause}. Check the address and the network, then try again.',
    fr: 'Impossible de joindre {host} : {cause}. Vérifiez l’adresse et le réseau, puis réessayez.',
  },
  'controller-answer': {
    en: '{host} answered, but not as an OPS-COM controller does (HTTP {status}). Check the address and the client code.',
    fr: '{host} a répondu, mais pas comme un contrôleur OPS-COM (HTTP {status}). Vérifiez l’adresse et le code client.',
  },
  // {what} and {Remedy} come from `store-words.ts`, by the kind in the details.
  'store-failed': {
    en: 'The data on this computer could not be read or saved: {what}. Nothing was sent because of it. {Remedy}, then try again.',
    fr: 'Les données sur cet ordinateur n’ont pas pu être lues ou enregistrées : {what}. Rien n’a été envoyé pour autant. {Remedy}, puis réessayez.',
  },
  'keychain-failed': {
    en: 'The keychain of this computer refused ({cause}). Unlock it and try again.',
    fr: 'Le trousseau de cet ordinateur a refusé ({cause}). Déverrouillez-le et réessayez.',
  },
  'host-gone': {
    en: 'The window lost its connection to the app on this computer. Start the app again; everything saved is still there.',
    fr: 'La fenêtre a perdu le contact avec l’application sur cet ordinateur. Relancez-la; tout ce qui a été enregistré est conservé.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** The kinds of problems. */
export type ProblemCode = keyof typeof sentences;

/** Something that went wrong in the world, to be said by {@link describeProblem}. */
export interface Problem {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, string | number>>;
}

/** The sentence for a problem: what happened and what to do. */
export function describeProblem(problem: Problem, language: Language): string {
  const sentence = sentences[problem.code][language];
  if (problem.code === 'controller-unreachable') {
    const cause = describeCause(String(problem.details.cause), language);
    return fillIn(sentence, { ...problem.details, cause });
  }
  if (problem.code === 'cell-changed-elsewhere') {
    return fillIn(sentence, { ...problem.details, column: labelOf(problem.details.column, language) });
  }
  if (problem.code !== 'store-failed') return fillIn(sentence, problem.details);
  const { what, remedy } = storeWords(problem.details.kind, language);
  return fillIn(sentence, { what, Remedy: capitalized(remedy) });
}

function labelOf(name: unknown, language: Language): string {
  const column = WIRE_NAMES.find((other) => other === name);
  return column === undefined ? '' : columnLabel(column, language);
}

/** Puts details into the `{places}` of a sentence; a place without a detail stays empty. */
export function fillIn(sentence: string, details: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_place, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : '',
  );
}
