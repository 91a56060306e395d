import { foldText } from './header-name.ts';
import { countCharacters } from './scan-text.ts';

/** Abbreviations that Canada Post and the United States Postal Service use on labels, by the folded long word. */
const abbreviations: Readonly<Record<string, string>> = {
  apartment: 'Apt',
  apartments: 'Apts',
  appartement: 'app.',
  avenue: 'Ave',
  boulevard: 'Blvd',
  building: 'Bldg',
  bureau: 'bur.',
  centre: 'Ctr',
  center: 'Ctr',
  chemin: 'ch.',
  circle: 'Cir',
  concession: 'Conc',
  court: 'Crt',
  crescent: 'Cres',
  department: 'Dept',
  drive: 'Dr',
  east: 'E',
  edifice: 'éd.',
  etage: 'ét.',
  expressway: 'Expy',
  floor: 'Fl',
  freeway: 'Fwy',
  gardens: 'Gdns',
  heights: 'Hts',
  highway: 'Hwy',
  impasse: 'imp.',
  lane: 'Ln',
  montee: 'mtée',
  mount: 'Mt',
  mountain: 'Mtn',
  nord: 'N',
  north: 'N',
  northeast: 'NE',
  northwest: 'NW',
  number: 'No',
  ouest: 'O',
  parkway: 'Pky',
  place: 'Pl',
  residence: 'Rés',
  road: 'Rd',
  room: 'Rm',
  route: 'Rte',
  saint: 'St',
  sainte: 'Ste',
  south: 'S',
  southeast: 'SE',
  southwest: 'SW',
  square: 'Sq',
  street: 'St',
  sud: 'S',
  suite: 'Ste',
  terrace: 'Terr',
  townhouse: 'Twnhse',
  university: 'Univ',
  west: 'W',
};

interface Shortening {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The street with as few words abbreviated as it takes to fit the limit, those that save most first, or null
 * where all of them together do not suffice.
 */
export function abbreviateStreet(street: string, limit: number): string | null {
  const possible = shorteningsOf(street).sort((left, right) => saving(right) - saving(left));
  for (let count = 1; count <= possible.length; count += 1) {
    const shorter = applied(street, possible.slice(0, count));
    if (countCharacters(shorter) <= limit) return shorter;
  }
  return null;
}

function shorteningsOf(street: string): Shortening[] {
  return Array.from(street.matchAll(/\p{L}+/gu)).flatMap((match) => {
    const word = match[0];
    const key = foldText(word);
    const short = Object.hasOwn(abbreviations, key) ? abbreviations[key] : undefined;
    if (short === undefined) return [];
    // A word without accents, English or typed so, gets none by its abbreviation.
    const plain = withoutAccents(word) === word ? withoutAccents(short) : short;
    const text = word === word.toUpperCase() ? plain.toUpperCase() : plain;
    return [{ start: match.index, end: match.index + word.length, text }];
  });
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

function saving({ start, end, text }: Shortening): number {
  return end - start - text.length;
}

function applied(street: string, shortenings: readonly Shortening[]): string {
  let text = street;
  for (const each of shortenings.toSorted((left, right) => right.start - left.start)) {
    text = text.slice(0, each.start) + each.text + text.slice(each.end);
  }
  return text;
}
