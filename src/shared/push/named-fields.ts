import { PROFILE_FIELDS } from '../profile/fields.ts';
import type { ProfileField } from '../profile/fields.ts';
import { US_LABELS } from '../profile/field-table.ts';
import type { WireName } from '../profile/wire-names.ts';

/** A field that a message names. */
export interface NamedField {
  readonly field: ProfileField;
  /** The wire name, where the words are one; null for a label, which stands for both spellings. */
  readonly name: WireName | null;
  /** The word "field" or its like stands beside it. */
  readonly marked: boolean;
}

interface Word {
  readonly text: string;
  /** What stands between the word before and this one. */
  readonly before: string;
}

/** By the words without anything between them: `postalcode`. */
const fields = new Map<string, Omit<NamedField, 'marked'>>();
for (const field of PROFILE_FIELDS) {
  for (const name of field.names) fields.set(squeezed(name), { field, name });
  for (const label of labelsOf(field)) {
    if (!fields.has(squeezed(label))) fields.set(squeezed(label), { field, name: null });
  }
}

/** "Driver’s license number (U.S.)" and "Street - address 2" have five words. */
const MOST_WORDS = 6;
/** What may stand between the words of one name. */
const WITHIN_A_NAME = /^[\s_\-–.'’]{0,3}$/;
const FIELD_WORDS = new Set(['field', 'fields', 'column', 'attribute', 'parameter', 'champ', 'colonne']);
/** After a number, these say that it counts something: "city: 2 characters" names no second city. */
const COUNTED = /^(?:to|or|and|à|ou|char|character|letter|digit|symbol|caractère|lettre|chiffre)/;
const QUOTED = /"([^"]*)"|“([^”]*)”|«([^»]*)»|`([^`]*)`|(?<![\p{L}\p{N}])'([^']*)'(?![\p{L}\p{N}])/gu;

/**
 * The fields that a message names, in its order: by wire name, label (English or French, either spelling) or
 * the document's attribute, however cased and joined (`postal_code`, "Postal code", `postalCode`). A quotation
 * that is more than a name is a value, and names nothing unless nothing else does.
 */
export function namedFields(message: string): readonly NamedField[] {
  const withoutValues = message.replace(QUOTED, (quotation: string, ...groups: unknown[]) => {
    const inside = groups.slice(0, 5).find((group) => typeof group === 'string') ?? '';
    return fields.has(squeezed(inside)) ? quotation : ' … ';
  });
  const found = search(wordsOf(withoutValues));
  return found.length > 0 ? found : search(wordsOf(message));
}

function search(words: readonly Word[]): readonly NamedField[] {
  const found: NamedField[] = [];
  let at = 0;
  while (at < words.length) {
    const count = longestNameAt(words, at);
    const name = count === 0 ? undefined : fields.get(joined(words, at, count));
    if (name !== undefined) found.push({ ...name, marked: isMarked(words, at, count) });
    at += Math.max(1, count);
  }
  return found;
}

/** How many words from here make the longest name; 0 where none begins here. */
function longestNameAt(words: readonly Word[], at: number): number {
  let longest = 0;
  for (let count = 1; count <= MOST_WORDS && at + count <= words.length; count += 1) {
    const last = words[at + count - 1];
    if (count > 1 && last !== undefined && !WITHIN_A_NAME.test(last.before)) break;
    const counts = /^\d+$/.test(last?.text ?? '') && COUNTED.test(words[at + count]?.text ?? '');
    if (!counts && fields.has(joined(words, at, count))) longest = count;
  }
  return longest;
}

function isMarked(words: readonly Word[], at: number, count: number): boolean {
  return FIELD_WORDS.has(words[at - 1]?.text ?? '') || FIELD_WORDS.has(words[at + count]?.text ?? '');
}

function joined(words: readonly Word[], at: number, count: number): string {
  let text = '';
  for (const word of words.slice(at, at + count)) text += word.text;
  return text;
}

function labelsOf(field: ProfileField): string[] {
  const american = field.names.flatMap((name) => {
    const label = US_LABELS[name];
    return label === undefined ? [] : [label.en, label.fr];
  });
  const labels = [field.attribute, field.label.en, field.label.fr, ...american];
  const plain = labels.map((label) => label.replace(/\s*\([^)]*\)$/, ''));
  return plain.flatMap((label) => [
    label,
    label.replace(/licence/i, 'license'),
    label.replace(/[’']s /, ' '),
  ]);
}

/** Letters and digits in lower case; `lastName` is two words, `street2` one. */
function wordsOf(text: string): Word[] {
  const parted = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  const words: Word[] = [];
  let end = 0;
  for (const { 0: word, index } of parted.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push({ text: word, before: parted.slice(end, index) });
    end = index + word.length;
  }
  return words;
}

function squeezed(text: string): string {
  return joined(wordsOf(text), 0, Infinity);
}
