import type { Language } from '../bridge/language.ts';
import { fillIn } from '../bridge/problem.ts';
import type { EmailFault } from './email.ts';
import { columnLabel, fieldOf } from './fields.ts';
import type { Issue, IssueCode } from './issue.ts';
import type { SentenceName } from './issue-sentences.ts';
import {
  CHARACTER_NAMES,
  EMAIL_FAULTS,
  FROM_FILE,
  ISSUE_SENTENCES,
  KIND_NAMES,
  WHERE,
} from './issue-sentences.ts';
import { isControl, isInvisible } from './scan-text.ts';
import { codePoint, shortText } from './visible-text.ts';
import type { WireName } from './wire-names.ts';
import { isWireName } from './wire-names.ts';

/** One sentence about an issue: the field, the value, the limit and what to do. Ends with a full stop. */
export function describeIssue(issue: Issue, language: Language): string {
  return fillIn(ISSUE_SENTENCES[sentenceOf(issue)][language], placesOf(issue, language));
}

/** A kind of issue in a few words, for the panel that counts them: "Street 2 longer than 20 characters". */
export function issueKindName(
  kind: { readonly column: WireName; readonly code: IssueCode },
  language: Language,
): string {
  return fillIn(KIND_NAMES[kind.code][language], {
    field: columnLabel(kind.column, language),
    limit: fieldOf(kind.column).maxLength ?? 0,
  });
}

/** Which sentence an issue gets: its code's, or a variant where the details know more. */
function sentenceOf({ code, column, value, details = {} }: Issue): SentenceName {
  const known = textOf(details.suggestion) !== '';
  const twoReadings = textOf(details.dayFirst) !== '' && textOf(details.monthFirst) !== '';
  switch (code) {
    case 'too-long':
      if (fieldOf(column).kind !== 'region') return code;
      return known ? 'too-long/region-known' : 'too-long/region';
    case 'region-unknown':
      return known ? 'region-unknown/known' : code;
    case 'date-format':
      if (known) return 'date-format/known';
      return twoReadings ? 'date-format/ambiguous' : code;
    case 'ambiguous-date':
      return twoReadings ? 'ambiguous-date/two' : code;
    case 'accepted-for-another':
      return claimSentence(textOf(details.claim));
    case 'cell-error':
      return value === '' ? 'cell-error/empty' : code;
    default:
      return code;
  }
}

function claimSentence(claim: string): SentenceName {
  const name = `accepted-for-another/${claim}`;
  return isSentenceName(name) ? name : 'accepted-for-another';
}

function isSentenceName(name: string): name is SentenceName {
  return Object.hasOwn(ISSUE_SENTENCES, name);
}

/** From which file a value came that was accepted before; nothing where that is not known. */
function fromFile(file: string, language: Language): string {
  return file === '' ? '' : fillIn(FROM_FILE[language], { file: shortText(file) });
}

function placesOf(issue: Issue, language: Language): Record<string, string | number> {
  const { column, value, details = {} } = issue;
  const limit = numberIn(details.limit, fieldOf(column).maxLength ?? 0);
  const length = numberIn(details.length, value.length);
  const other = textOf(details.other);
  return {
    ...details,
    field: columnLabel(column, language),
    value: shortText(value),
    limit,
    length,
    over: Math.max(length - limit, 1),
    other: isWireName(other) ? columnLabel(other, language) : other,
    otherValue: shortText(textOf(details.otherValue)),
    characters: characterNames(issue, language),
    fault: emailFaultWords(textOf(details.fault), language),
    where: otherRows(details, language),
    from: fromFile(textOf(details.file), language),
  };
}

function textOf(detail: string | number | undefined): string {
  return detail === undefined ? '' : String(detail);
}

function numberIn(detail: string | number | undefined, otherwise: number): number {
  return typeof detail === 'number' ? detail : otherwise;
}

function emailFaultWords(fault: string, language: Language): string {
  return EMAIL_FAULTS[isEmailFault(fault) ? fault : 'character'][language];
}

function isEmailFault(text: string): text is EmailFault {
  return Object.hasOwn(EMAIL_FAULTS, text);
}

function otherRows(details: Readonly<Record<string, string | number>>, language: Language): string {
  const rows = textOf(details.rows);
  const more = numberIn(details.more, 0);
  const named = rows === '' ? 0 : rows.split(', ').length;
  const form = more > 0 ? 'more' : named > 1 ? 'several' : 'one';
  return fillIn(WHERE[form][language], { rows, more, total: named + more });
}

/** The characters that an issue is about, by name or by sight, each once and only the first few. */
function characterNames({ code, value, details = {} }: Issue, language: Language): string {
  const concerned =
    code === 'identifier-characters' ? Array.from(textOf(details.characters)) : oddCharacters(value, code);
  return concerned.map((character) => characterName(character, language)).join(', ');
}

function oddCharacters(value: string, code: IssueCode): string[] {
  const isOdd = code === 'invisible-characters' ? isInvisible : isControl;
  return [...new Set(Array.from(value).filter((character) => isOdd(character.charCodeAt(0))))].slice(0, 3);
}

function characterName(character: string, language: Language): string {
  const named = CHARACTER_NAMES[character];
  if (named !== undefined) return named[language];
  const unit = character.charCodeAt(0);
  if (isControl(unit) || isInvisible(unit)) return codePoint(unit);
  return language === 'fr' ? `« ${shortText(character)} »` : `“${shortText(character)}”`;
}
