/** What is looked for in texts, and how. */
export interface Search {
  readonly find: string;
  readonly matchCase: boolean;
  /** Only texts that are this as a whole. */
  readonly wholeCell: boolean;
  /** `find` is a regular expression, and `$1` in a replacement stands for its first group. */
  readonly isPattern: boolean;
}

/** A search made ready. */
export interface CompiledSearch {
  readonly matches: (text: string) => boolean;
  readonly replaced: (text: string, replacement: string) => string;
}

/**
 * Makes a search ready, or null where its regular expression is not one. A plain text costs time in proportion
 * to what it runs over; a regular expression may take for ever, and belongs where it can be ended.
 */
export function compileSearch({ find, matchCase, wholeCell, isPattern }: Search): CompiledSearch | null {
  const source = isPattern ? find : find.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const flags = matchCase ? 'gu' : 'giu';
  let pattern: RegExp;
  try {
    pattern = new RegExp(wholeCell ? `^(?:${source})$` : source, flags);
  } catch {
    return null;
  }
  return {
    matches: (text) => {
      pattern.lastIndex = 0;
      return pattern.test(text);
    },
    replaced: (text, replacement) =>
      isPattern ? text.replace(pattern, replacement) : text.replace(pattern, () => replacement),
  };
}
