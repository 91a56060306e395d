import { foldText } from '../../shared/profile/header-name.ts';
import type { GridChoice } from './grid-source.ts';

/** More than this nobody reads; the rest is found by typing. */
export const MOST_CHOICES = 100;

/**
 * The choices that a typed text finds in their values, labels and other names, case and accents aside: values
 * that begin with it first, then names of which a word begins with it, then the others. All of them for no text.
 */
export function matchingChoices(choices: readonly GridChoice[], typed: string): readonly GridChoice[] {
  const sought = foldText(typed.trim());
  if (sought === '') return choices.slice(0, MOST_CHOICES);
  return choices
    .map((choice) => ({ choice, rank: rankOf(choice, sought) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((left, right) => left.rank - right.rank)
    .slice(0, MOST_CHOICES)
    .map(({ choice }) => choice);
}

const NO_MATCH = 4;

function rankOf({ value, label, also = [] }: GridChoice, sought: string): number {
  const code = foldText(value);
  if (code === sought) return 0;
  if (code.startsWith(sought)) return 1;
  const names = [label, ...also].map(foldText);
  if (
    names.some(
      (name) => name.startsWith(sought) || name.includes(` ${sought}`) || name.includes(`-${sought}`),
    )
  )
    return 2;
  return code.includes(sought) || names.some((name) => name.includes(sought)) ? 3 : NO_MATCH;
}
