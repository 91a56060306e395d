import type { ReferenceId } from '../batch/cell-change.ts';
import { jsonMembers } from './json-members.ts';
import { wordsIn } from './undocumented-words.ts';

/**
 * What a body says, whatever the HTTP status:
 * - `success`: exactly the documented success;
 * - `refusal`: the documented failure; `code` is null where it is not a number but words came with it;
 * - `unusable`: anything else, with the reason in one word for the journal, and the words that it has all the same.
 */
export type ReplyBody =
  | { readonly kind: 'success'; readonly referenceId: ReferenceId }
  | { readonly kind: 'refusal'; readonly code: number | null; readonly message: string }
  | { readonly kind: 'unusable'; readonly why: UnusableBody; readonly words?: string };

/** Why a body says nothing that counts. */
export type UnusableBody =
  'empty' | 'too-long' | 'not-json' | 'not-an-object' | 'repeated-keys' | 'not-documented';

/** The controller's words are kept up to this many characters. */
export const LONGEST_MESSAGE = 1_000;
/** A reference id longer than this is none: 44 and a UUID are documented. */
const LONGEST_REFERENCE = 200;

/**
 * The documented success to the letter, as nearly every reply is: reading it in full takes as long as all else that
 * is done with a reply. Numbers that a double may not hold are left to the full reading.
 */
const USUAL_SUCCESS = /^\{ ?"status" ?: ?"success" ?, ?"reference_id" ?: ?(0|[1-9]\d{0,14}) ?\}\n?$/;

const unusable = (why: UnusableBody): ReplyBody => ({ kind: 'unusable', why });

/**
 * Reads a body strictly: one JSON object without repeated names. Success is `status` exactly "success" and
 * a `reference_id` that is a whole number from 0 or a text (000_5062f3d794464a0f.txt; permits carry a UUID),
 * with no error beside it. Failure is `{ErrorCode, ErrorMessage}` (opscom.wiki, "API Error Codes"), its
 * names in any case, its code a number or digits; words without a code are one too, but not beside a success.
 * The content type is not asked: the body says it all.
 */
export function readReplyBody(body: string, tooLong: boolean): ReplyBody {
  const usual = tooLong ? null : USUAL_SUCCESS.exec(body);
  if (usual !== null) return { kind: 'success', referenceId: Number(usual[1]) };
  const object = readJsonObject(body, tooLong);
  if (typeof object === 'string') return unusable(object);
  const read = readRefusal(object.values) ?? readSuccess(object.values, object.sourceOf('reference_id'));
  if (read.kind !== 'unusable') return read;
  const words = shorten(wordsIn(object.values));
  return words === '' ? read : { ...read, words };
}

/** The members of a JSON object that has each name once. */
export interface JsonObject {
  readonly values: ReadonlyMap<string, unknown>;
  /** A member's value as it stands in the text. */
  readonly sourceOf: (name: string) => string | undefined;
}

/** Reads one JSON object, or says why the text is none. */
export function readJsonObject(body: string, tooLong: boolean): JsonObject | UnusableBody {
  if (tooLong) return 'too-long';
  if (body.trim() === '') return 'empty';
  const parsed = parseJson(body);
  if (parsed === undefined) return 'not-json';
  const members = jsonMembers(body);
  if (members === null || typeof parsed !== 'object' || parsed === null) return 'not-an-object';
  if (new Set(members.map(({ name }) => name)).size !== members.length) return 'repeated-keys';
  const values = new Map<string, unknown>(Object.entries(parsed));
  return { values, sourceOf: (wanted) => members.find(({ name }) => name === wanted)?.source };
}

/** undefined where the text is not JSON; a mark at its beginning is not JSON either. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The documented failure, or null where neither an error code nor words about an error are there. */
export function readRefusal(values: ReadonlyMap<string, unknown>): ReplyBody | null {
  const codes = valuesNamed(values, 'errorcode').filter(
    (value) => value !== null && value !== 0 && value !== '',
  );
  const messages = valuesNamed(values, 'errormessage');
  if (codes.length > 1 || messages.length > 1) return unusable('repeated-keys');
  const message = readMessage(messages[0]);
  if (codes.length === 0) return message === '' ? null : wordsAlone(values, message);
  const code = readCode(codes[0]);
  return code === null && message === '' ? unusable('not-documented') : { kind: 'refusal', code, message };
}

function wordsAlone(values: ReadonlyMap<string, unknown>, message: string): ReplyBody {
  return values.get('status') === 'success'
    ? unusable('not-documented')
    : { kind: 'refusal', code: null, message };
}

function readSuccess(values: ReadonlyMap<string, unknown>, source: string | undefined): ReplyBody {
  const referenceId =
    values.get('status') === 'success' ? readReference(values.get('reference_id'), source) : null;
  return referenceId === null ? unusable('not-documented') : { kind: 'success', referenceId };
}

function valuesNamed(values: ReadonlyMap<string, unknown>, wanted: string): unknown[] {
  return [...values].flatMap(([name, value]) =>
    name.toLowerCase().replaceAll('_', '') === wanted ? [value] : [],
  );
}

function readCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isSafeInteger(code) && code > 0 ? code : null;
}

/**
 * A number that a double cannot hold keeps its digits as text: what is shown is what the controller said. A
 * negative or broken number is no id of a record.
 */
function readReference(value: unknown, source: string | undefined): ReferenceId | null {
  if (typeof value === 'string') {
    return value.trim() !== '' && value.length <= LONGEST_REFERENCE ? value : null;
  }
  if (typeof value !== 'number' || value < 0 || Object.is(value, -0)) return null;
  if (Number.isSafeInteger(value)) return value;
  return source !== undefined && /^\d+$/.test(source) && source.length <= LONGEST_REFERENCE ? source : null;
}

function readMessage(value: unknown): string {
  if (value === undefined || value === null) return '';
  return shorten(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Cuts the controller's words to {@link LONGEST_MESSAGE}, never inside a surrogate pair. */
function shorten(text: string): string {
  if (text.length <= LONGEST_MESSAGE) return text;
  return `${text.slice(0, LONGEST_MESSAGE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
