/** One member of a JSON object as it stands in the text. */
export interface JsonMember {
  readonly name: string;
  /** The value's own text. */
  readonly source: string;
}

/**
 * The members of the outermost object of a text that `JSON.parse` has accepted, in order, *including*
 * repeated names, which `JSON.parse` hides by keeping the last. null where the text is not an object.
 */
export function jsonMembers(text: string): readonly JsonMember[] | null {
  let at = skipSpace(text, 0);
  if (text[at] !== '{') return null;
  const members: JsonMember[] = [];
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const nameEnd = stringEnd(text, at);
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = valueEnd(text, start);
    members.push({ name: String(name), source: text.slice(start, end).trimEnd() });
    at = text[end] === ',' ? skipSpace(text, end + 1) : end;
  }
  return members;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

/** The place after the closing quote of the string that begins at `from`. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The place of the comma or brace that ends the value that begins at `from`. */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') {
      at = stringEnd(text, at);
      continue;
    }
    if (depth === 0 && (character === ',' || character === '}')) return at;
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
  }
  return at;
}
