import type { Language } from '../bridge/language.ts';
import { foldText } from './header-name.ts';

/** A province, territory or state with its postal code of two letters. */
export interface Region {
  readonly code: string;
  readonly country: 'CA' | 'US';
  readonly name: Readonly<Record<Language, string>>;
  /** Other ways in which exports write it: old and traditional abbreviations. */
  readonly otherNames: readonly string[];
}

type RegionRow = readonly [code: string, en: string, fr?: string, ...otherNames: string[]];

/** Canada Post's codes. */
const canada: readonly RegionRow[] = [
  ['AB', 'Alberta', 'Alberta', 'Alta', 'Alb'],
  ['BC', 'British Columbia', 'Colombie-Britannique', 'Brit Col', 'CB', 'C-B', 'British Colombia'],
  ['MB', 'Manitoba', 'Manitoba', 'Man'],
  ['NB', 'New Brunswick', 'Nouveau-Brunswick', 'New Bruns'],
  [
    'NL',
    'Newfoundland and Labrador',
    'Terre-Neuve-et-Labrador',
    'Newfoundland',
    'Terre-Neuve',
    'Labrador',
    'Nfld',
    'Nfld & Lab',
    'TNL',
    'NF',
  ],
  ['NS', 'Nova Scotia', 'Nouvelle-Écosse', 'NE'],
  ['NT', 'Northwest Territories', 'Territoires du Nord-Ouest', 'NWT', 'TNO', 'North West Territories'],
  ['NU', 'Nunavut', 'Nunavut', 'Nvt'],
  ['ON', 'Ontario', 'Ontario', 'Ont'],
  [
    'PE',
    'Prince Edward Island',
    'Île-du-Prince-Édouard',
    'PEI',
    'IPE',
    'ÎPÉ',
    'P Edward Island',
    'PEI Canada',
  ],
  ['QC', 'Quebec', 'Québec', 'Que', 'PQ', 'P Que', 'Province of Quebec', 'Province de Québec'],
  ['SK', 'Saskatchewan', 'Saskatchewan', 'Sask', 'Sas'],
  ['YT', 'Yukon', 'Yukon', 'Yukon Territory', 'Territoire du Yukon', 'Yuk', 'YK'],
];

/** The codes of the United States Postal Service: states, the District, territories, freely associated states, forces. */
const unitedStates: readonly RegionRow[] = [
  ['AL', 'Alabama', 'Alabama', 'Ala'],
  ['AK', 'Alaska', 'Alaska', 'Alas'],
  ['AZ', 'Arizona', 'Arizona', 'Ariz'],
  ['AR', 'Arkansas', 'Arkansas', 'Ark'],
  ['CA', 'California', 'Californie', 'Calif', 'Cal'],
  ['CO', 'Colorado', 'Colorado', 'Colo'],
  ['CT', 'Connecticut', 'Connecticut', 'Conn'],
  ['DE', 'Delaware', 'Delaware', 'Del'],
  ['DC', 'District of Columbia', 'District de Columbia', 'Washington DC', 'D of C', 'Dist of Columbia'],
  ['FL', 'Florida', 'Floride', 'Fla', 'Flor'],
  ['GA', 'Georgia', 'Géorgie', 'Geo'],
  ['HI', 'Hawaii', 'Hawaï', 'Hawai’i', 'Hawaï (État)'],
  ['ID', 'Idaho', 'Idaho', 'Ida'],
  ['IL', 'Illinois', 'Illinois', 'Ill'],
  ['IN', 'Indiana', 'Indiana', 'Ind'],
  ['IA', 'Iowa', 'Iowa', 'Ioa'],
  ['KS', 'Kansas', 'Kansas', 'Kans', 'Kan'],
  ['KY', 'Kentucky', 'Kentucky', 'Ken', 'Kent'],
  ['LA', 'Louisiana', 'Louisiane'],
  ['ME', 'Maine', 'Maine'],
  ['MD', 'Maryland', 'Maryland', 'Mary'],
  ['MA', 'Massachusetts', 'Massachusetts', 'Mass'],
  ['MI', 'Michigan', 'Michigan', 'Mich'],
  ['MN', 'Minnesota', 'Minnesota', 'Minn'],
  ['MS', 'Mississippi', 'Mississippi', 'Miss'],
  ['MO', 'Missouri', 'Missouri', 'Mizz'],
  ['MT', 'Montana', 'Montana', 'Mont'],
  ['NE', 'Nebraska', 'Nebraska', 'Neb', 'Nebr'],
  ['NV', 'Nevada', 'Nevada', 'Nev'],
  ['NH', 'New Hampshire', 'New Hampshire', 'N Hampshire'],
  ['NJ', 'New Jersey', 'New Jersey', 'N Jersey'],
  ['NM', 'New Mexico', 'Nouveau-Mexique', 'N Mex', 'New Mex'],
  ['NY', 'New York', 'New York', 'New York State', 'N York', 'État de New York'],
  ['NC', 'North Carolina', 'Caroline du Nord', 'N Car', 'N Carolina'],
  ['ND', 'North Dakota', 'Dakota du Nord', 'N Dak', 'N Dakota'],
  ['OH', 'Ohio', 'Ohio'],
  ['OK', 'Oklahoma', 'Oklahoma', 'Okla'],
  ['OR', 'Oregon', 'Oregon', 'Ore', 'Oreg'],
  ['PA', 'Pennsylvania', 'Pennsylvanie', 'Penn', 'Penna'],
  ['RI', 'Rhode Island', 'Rhode Island', 'R Island'],
  ['SC', 'South Carolina', 'Caroline du Sud', 'S Car', 'S Carolina'],
  ['SD', 'South Dakota', 'Dakota du Sud', 'S Dak', 'S Dakota'],
  ['TN', 'Tennessee', 'Tennessee', 'Tenn'],
  ['TX', 'Texas', 'Texas', 'Tex'],
  ['UT', 'Utah', 'Utah'],
  ['VT', 'Vermont', 'Vermont', 'Verm'],
  ['VA', 'Virginia', 'Virginie', 'Virg'],
  ['WA', 'Washington', 'Washington', 'Wash', 'Washington State', 'État de Washington'],
  ['WV', 'West Virginia', 'Virginie-Occidentale', 'W Va', 'W Virginia'],
  ['WI', 'Wisconsin', 'Wisconsin', 'Wis', 'Wisc'],
  ['WY', 'Wyoming', 'Wyoming', 'Wyo'],
  ['AS', 'American Samoa', 'Samoa américaines'],
  ['GU', 'Guam', 'Guam'],
  ['MP', 'Northern Mariana Islands', 'Îles Mariannes du Nord'],
  ['PR', 'Puerto Rico', 'Porto Rico'],
  ['VI', 'U.S. Virgin Islands', 'Îles Vierges américaines', 'Virgin Islands'],
  ['FM', 'Federated States of Micronesia', 'États fédérés de Micronésie', 'Micronesia'],
  ['MH', 'Marshall Islands', 'Îles Marshall'],
  ['PW', 'Palau', 'Palaos'],
  ['AA', 'Armed Forces Americas', 'Forces armées (Amériques)'],
  ['AE', 'Armed Forces Europe', 'Forces armées (Europe)'],
  ['AP', 'Armed Forces Pacific', 'Forces armées (Pacifique)'],
];

function regionFrom(country: 'CA' | 'US') {
  return ([code, en, fr, ...otherNames]: RegionRow): Region => ({
    code,
    country,
    name: { en, fr: fr ?? en },
    otherNames,
  });
}

/** All provinces, territories and states that a postal code of two letters stands for. */
export const REGIONS: readonly Region[] = [
  ...canada.map(regionFrom('CA')),
  ...unitedStates.map(regionFrom('US')),
];

const codes: ReadonlySet<string> = new Set(REGIONS.map(({ code }) => code));
const codeByName: ReadonlyMap<string, string> = indexNames();
const countryWords: ReadonlySet<string> = new Set([
  'canada',
  'can',
  'us',
  'usa',
  'unitedstates',
  'etatsunis',
  'eu',
]);

function nameKey(text: string): string {
  return foldText(text)
    .replace(/&/g, 'and')
    .replace(/[^a-z]/g, '');
}

function indexNames(): Map<string, string> {
  const index = new Map<string, string>();
  for (const { code, name, otherNames } of REGIONS) {
    for (const text of [name.en, name.fr, ...otherNames])
      if (!index.has(nameKey(text))) index.set(nameKey(text), code);
  }
  // The codes win over what another region's French initials spell (NE is Nebraska before Nouvelle-Écosse).
  for (const { code } of REGIONS) index.set(code.toLowerCase(), code);
  return index;
}

/** Whether a text is exactly a code, in capitals. */
export function isRegionCode(text: string): boolean {
  return codes.has(text);
}

/**
 * The code that a text stands for, or null: `Ontario`, `Ont.`, `québec`, `N.Y.`, `CA-ON`, `ON - Ontario`,
 * `Ontario, Canada`. Null also where its parts name two different regions.
 */
export function regionCodeFor(text: string): string | null {
  if (text.length > 80) return null;
  const iso = /^\s*(?:CA|US)[-_ ]+([a-z]{2})\s*$/i.exec(text)?.[1]?.toUpperCase();
  if (iso !== undefined && codes.has(iso)) return iso;
  const whole = codeByName.get(nameKey(text));
  if (whole !== undefined) return whole;
  const found = new Set<string | undefined>();
  for (const part of text.split(/ [-–—] |[,()/]/)) {
    const key = nameKey(part);
    if (key !== '' && !countryWords.has(key)) found.add(codeByName.get(key));
  }
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** The region of a code, or null where it is none. */
export function regionOf(code: string): Region | null {
  return REGIONS.find((region) => region.code === code) ?? null;
}
