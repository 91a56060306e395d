/** Members that hold words about an error in replies of common frameworks, underscores and capitals aside. */
const ABOUT_AN_ERROR =
  /^(?:error|errors|errordescription|message|messages|msg|detail|details|title|reason|description|fault)$/;
/** Objects in objects are looked into to this depth, and so many texts are taken. */
const DEEPEST = 6;
const MOST_TEXTS = 20;

/**
 * The words about an error in a JSON object of another shape than the documented one, each text once and in their
 * order; empty where it has none. Nothing else of the object is taken: it may repeat the request.
 */
export function wordsIn(values: ReadonlyMap<string, unknown>): string {
  const texts = new Set<string>();
  const take = (value: unknown, isWords: boolean, depth: number): void => {
    if (texts.size >= MOST_TEXTS || depth > DEEPEST) return;
    if (typeof value === 'string') {
      if (isWords && value.trim() !== '') texts.add(value.trim());
    } else if (Array.isArray(value)) {
      for (const item of value) take(item, isWords, depth + 1);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        take(member, isWords || isAboutAnError(name), depth + 1);
      }
    }
  };
  for (const [name, value] of values) take(value, isAboutAnError(name), 0);
  return [...texts].join(' ');
}

function isAboutAnError(name: string): boolean {
  return ABOUT_AN_ERROR.test(name.toLowerCase().replaceAll(/[_-]/g, ''));
}
