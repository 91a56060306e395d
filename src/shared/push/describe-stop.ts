import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import { capitalized, storeWords } from '../bridge/store-words.ts';
import { controllerCode } from './controller-codes.ts';
import { describeCause } from './failure-words.ts';
import type { StopReason } from './run.ts';

type Sentence = Readonly<Record<Language, string>>;

/**
 * One sentence per reason: what happened and what to do. The same reason may make a run wait, pause or stop,
 * so none says which; rows that were not sent stay approved in every case.
 */
const SENTENCES: Readonly<Record<StopReason['code'], Sentence>> = {
  'token-missing': {
    en: 'The API token did not reach {host}. Enter the token of this destination again in the settings, then send the rest.',
    fr: 'Le jeton d’API n’est pas parvenu à {host}. Saisissez de nouveau le jeton de cette destination dans les réglages, puis envoyez le reste.',
  },
  'token-refused': {
    en: '{host} refused the API token. Check the token and its permissions with your OPS-COM administrator, enter it again in the settings, then send the rest.',
    fr: '{host} a refusé le jeton d’API. Vérifiez le jeton et ses permissions avec votre administrateur OPS-COM, saisissez-le de nouveau dans les réglages, puis envoyez le reste.',
  },
  'client-code-refused': {
    en: '{host} does not know the client code. Correct the client code of this destination in the settings, then send again.',
    fr: '{host} ne connaît pas le code client. Corrigez le code client de cette destination dans les réglages, puis renvoyez.',
  },
  'login-source-refused': {
    en: 'The first row was refused for its login source, so no other row was sent. Correct the login source, or configure it in OPS-COM, then send again.',
    fr: 'La première ligne a été refusée pour sa source de connexion; aucune autre n’a été envoyée. Corrigez la source de connexion ou configurez-la dans OPS-COM, puis renvoyez.',
  },
  forbidden: {
    en: '{host} forbids this request (HTTP 403). Ask your OPS-COM administrator whether the token may push profiles and whether this computer may reach the API.',
    fr: '{host} interdit cette demande (HTTP 403). Demandez à votre administrateur OPS-COM si le jeton peut envoyer des profils et si cet ordinateur a accès à l’API.',
  },
  'unparsable-requests': {
    en: '{host} could not read several requests in a row. Check the client code and the address of this destination; if they are right, send one row alone and show its answer to OPS-COM support.',
    fr: '{host} n’a pas pu lire plusieurs demandes de suite. Vérifiez le code client et l’adresse de cette destination; s’ils sont justes, envoyez une seule ligne et montrez la réponse au soutien d’OPS-COM.',
  },
  'not-the-api': {
    en: '{host} has no OPS-COM API at this address (HTTP {status}). Check the address and the client code of this destination.',
    fr: '{host} n’offre pas l’API d’OPS-COM à cette adresse (HTTP {status}). Vérifiez l’adresse et le code client de cette destination.',
  },
  redirected: {
    en: '{host} wanted to redirect the row to {target}, which was refused because the request holds the token. Use the address that the API itself answers at, and sign in to the network first if it asks for that.',
    fr: '{host} a voulu rediriger la ligne vers {target}; c’est refusé, car la demande contient le jeton. Utilisez l’adresse à laquelle l’API répond elle-même et, s’il y a lieu, ouvrez d’abord une session sur le réseau.',
  },
  'proxy-authentication': {
    en: 'There is no way to {host}, because of {cause}. Sign in to the proxy, or ask your network administrator for a way to {host}; then send the rest.',
    fr: 'Aucun chemin ne mène à {host} ; en cause, {cause}. Ouvrez-y une session ou demandez à l’administrateur du réseau un accès à {host}, puis envoyez le reste.',
  },
  certificate: {
    en: 'No safe connection to {host} came about: {cause}. No row is sent that way. Check the address of this destination and the clock of this computer, and show this sentence to the administrator of {host}.',
    fr: 'Aucune connexion sûre avec {host} n’a pu être établie : {cause}. Aucune ligne ne part ainsi. Vérifiez l’adresse de cette destination et l’horloge de cet ordinateur, et montrez cette phrase à l’administrateur de {host}.',
  },
  'host-unknown': {
    en: 'No computer named {host} was found: {cause}. Check the address of this destination and the network connection.',
    fr: 'Aucun ordinateur nommé {host} n’a été trouvé : {cause}. Vérifiez l’adresse de cette destination et la connexion au réseau.',
  },
  unreachable: {
    en: '{host} could not be reached: {cause}. Check the address of this destination and the network connection.',
    fr: 'Impossible de joindre {host} : {cause}. Vérifiez l’adresse de cette destination et la connexion au réseau.',
  },
  offline: {
    en: 'This computer has no way to {host}: {cause}. Connect it to the network.',
    fr: 'Cet ordinateur n’a pas d’accès à {host} : {cause}. Connectez-le au réseau.',
  },
  'asked-to-wait': {
    en: '{host} asked for a pause because it is busy (HTTP {status}). The rest follows when the pause is over.',
    fr: '{host} a demandé une pause parce qu’il est occupé (HTTP {status}). Le reste suivra après la pause.',
  },
  'equal-failures': {
    en: '{count} rows in a row failed in the same way. Look at the last ones; if the rest should be sent all the same, resume.',
    fr: '{count} lignes de suite ont échoué de la même façon. Examinez les dernières; si le reste doit partir malgré tout, reprenez l’envoi.',
  },
  'retry-budget': {
    en: 'Too many requests to {host} had to be repeated ({count}). Wait until it works better, then resume.',
    fr: 'Trop de demandes à {host} ont dû être répétées ({count}). Attendez que tout fonctionne mieux, puis reprenez l’envoi.',
  },
  'store-failed': {
    en: 'The progress could not be saved on this computer: {what}. Nothing more was sent. {Remedy}, then send the rest.',
    fr: 'La progression n’a pas pu être enregistrée sur cet ordinateur : {what}. Rien d’autre n’a été envoyé. {Remedy}, puis envoyez le reste.',
  },
  'engine-failed': {
    en: 'Something went wrong inside this program, so nothing more was sent. What was sent is recorded; send the rest, and if it happens again, start the program anew and tell OPS-COM Batch Review’s support.',
    fr: 'Une erreur s’est produite dans ce programme; rien d’autre n’a été envoyé. Ce qui a été envoyé est consigné; envoyez le reste et, si cela se reproduit, redémarrez le programme et avisez le soutien d’OPS-COM Batch Review.',
  },
  'first-row-unconfirmed': {
    en: 'The first row may have arrived at {host}, but no usable answer came: {cause}. No other row was sent. Check the address and the client code, then send again; sending a row twice is safe.',
    fr: 'La première ligne est peut-être parvenue à {host}, mais aucune réponse utilisable n’est venue : {cause}. Aucune autre n’a été envoyée. Vérifiez l’adresse et le code client, puis renvoyez; envoyer une ligne deux fois est sans danger.',
  },
};

const SAID: Sentence = {
  en: 'The controller said: “{words}”.',
  fr: 'Le contrôleur a répondu : « {words} ».',
};
const WORDLESS: Sentence = {
  en: 'The controller refused the row without saying why: {note}. Check the row and the destination, then send the row again.',
  fr: 'Le contrôleur a refusé la ligne sans dire pourquoi : {note}. Vérifiez la ligne et la destination, puis renvoyez la ligne.',
};
const LAST: Sentence = { en: 'What came last: {cause}.', fr: 'En dernier : {cause}.' };
/** Reasons that are about many replies, whose last one is worth a word. */
const NAMES_THE_LAST: ReadonlySet<StopReason['code']> = new Set<StopReason['code']>([
  'equal-failures',
  'retry-budget',
]);
const UNDOCUMENTED: Sentence = {
  en: 'The controller refused the row. Correct what it names, then send the row again.',
  fr: 'Le contrôleur a refusé la ligne. Corrigez ce qu’il indique, puis renvoyez la ligne.',
};

/** Why a run waits, paused or stopped, with the controller's own words where it gave any. */
export function describeStop(reason: StopReason, language: Language): string {
  const { cause, kind } = reason.details;
  const what = cause === undefined ? '' : describeCause(String(cause), language);
  const details = { ...reason.details, cause: what, ...storeDetails(kind, what, language) };
  const sentence = fillIn(SENTENCES[reason.code][language], details);
  const last = what !== '' && NAMES_THE_LAST.has(reason.code) ? ` ${fillIn(LAST[language], details)}` : '';
  const { controllerCode: code, controllerMessage: words } = reason;
  // The cause of what came last may quote the very words.
  const isSaid = code === null && words !== '' && (sentence + last).includes(words);
  return isSaid ? sentence + last : withWords(sentence + last, code, words, language);
}

/** By the kind of the store's failure; a run of an older version kept its cause as a phrase. */
function storeDetails(
  kind: string | number | undefined,
  phrase: string,
  language: Language,
): { readonly what: string; readonly Remedy: string } {
  const { what, remedy } = storeWords(kind, language);
  return { what: kind === undefined && phrase !== '' ? phrase : what, Remedy: capitalized(remedy) };
}

/** Why a row was refused: what the code means in our words, then the controller's own. */
export function describeRefusal(code: number | null, message: string, language: Language): string {
  const documented = code === null ? undefined : controllerCode(code);
  const sentence = (documented?.meaning ?? UNDOCUMENTED)[language];
  const note = describeCause(message, language);
  // Where the answer had no words, the message is our own note about it, and the controller did not say it.
  return code === null && note !== message
    ? fillIn(WORDLESS[language], { note })
    : withWords(sentence, code, message, language);
}

function withWords(sentence: string, code: number | null, message: string, language: Language): string {
  // The sentence has its own full stop.
  const said = message.trim().replace(/\.$/, '');
  const words = [code, said].filter((part) => part !== null && part !== '').join(' ');
  return words === '' ? sentence : `${sentence} ${fillIn(SAID[language], { words })}`;
}
