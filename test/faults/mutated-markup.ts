/** What stands in the place of an attribute's value or a text: numbers beyond every bound, references, nothing. */
const ODD_VALUES = [
  '',
  '-1',
  '0',
  '99999999999999999999',
  '1E999',
  'NaN',
  'A0',
  'XFE1048577',
  'A1:XFD1048576',
  '&#0;',
  '&#xD800;',
  '&bogus;',
  '__proto__',
  '\u202e\ufeff',
  'x'.repeat(40_000),
] as const;

/** Markup with one to four things done to it that a program or a person could do: tags gone, twice, renamed, cut. */
export function mutatedMarkup(markup: string, random: () => number): string {
  let text = markup;
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time += 1) text = mutatedOnce(text, random);
  return text;
}

function mutatedOnce(text: string, random: () => number): string {
  const below = (bound: number): number => Math.floor(random() * bound);
  const odd = ODD_VALUES[below(ODD_VALUES.length)] ?? '';
  const inOne = (pattern: RegExp, put: (found: string) => string): string => {
    const found = [...text.matchAll(pattern)];
    const one = found[below(found.length)];
    if (one === undefined) return text;
    return text.slice(0, one.index) + put(one[0]) + text.slice(one.index + one[0].length);
  };
  switch (below(8)) {
    case 0:
      return inOne(/<[^<>]*>/g, () => '');
    case 1:
      return inOne(/<[^<>]*>/g, (tag) => tag + tag);
    case 2:
      return inOne(/"[^"<>]*"/g, () => `"${odd}"`);
    case 3:
      return inOne(/>[^<>]+</g, () => `>${odd}<`);
    case 4:
      return inOne(/<\/?[a-z:]+/gi, (tag) => `${tag}x`);
    case 5:
      return inOne(/ [\w:]+="[^"]*"/g, () => '');
    case 6:
      return text.slice(0, below(text.length));
    default:
      return inOne(/[<>"'&/=]/g, () => '');
  }
}
