import { regionOf } from '../profile/regions.ts';
import type { WireName } from '../profile/wire-names.ts';

interface ValueMatch {
  readonly name: WireName;
  readonly reason: 'values';
  readonly certainty: number;
}

interface ValueRule {
  readonly name: WireName;
  readonly certainty: number;
  readonly fits: (text: string) => boolean;
}

const rules: readonly ValueRule[] = [
  { name: 'email', certainty: 0.7, fits: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) },
  { name: 'postal_code', certainty: 0.65, fits: (text) => /^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i.test(text) },
  { name: 'zip', certainty: 0.6, fits: (text) => /^\d{5}-\d{4}$/.test(text) },
];

const REGIONS = [
  ['CA', 'province'],
  ['US', 'state'],
] as const;

/** At least so many texts must stand in a column before its values say anything. */
const LEAST_SAMPLES = 3;

/**
 * What a column holds by its values alone, for headings that say nothing. Dates count as dates of birth only
 * under a blank or bare "date" heading: a hire date sent as a date of birth would be worse than no match.
 */
export function matchByValues(header: string, samples: readonly string[]): ValueMatch[] {
  if (samples.length < LEAST_SAMPLES) return [];
  const share = (fits: (text: string) => boolean): number => samples.filter(fits).length / samples.length;
  const found: ValueMatch[] = [];
  for (const { name, certainty, fits } of rules) {
    if (share(fits) >= 0.8) found.push({ name, reason: 'values', certainty });
  }
  // Two letters may be anything: a department, a grade. Nearly all must be regions, of one country.
  for (const [country, name] of REGIONS) {
    if (share((text) => regionOf(text.toUpperCase())?.country === country) >= 0.95) {
      found.push({ name, reason: 'values', certainty: 0.55 });
    }
  }
  if (share(isBirthDate) >= 0.9 && new Set(samples).size > 2 && /^(date)?$/i.test(header.trim())) {
    found.push({ name: 'date_of_birth', reason: 'values', certainty: 0.5 });
  }
  return found;
}

function isBirthDate(text: string): boolean {
  return /^(19[2-9]\d|200\d|201[0-2])-\d{2}-\d{2}$/.test(text);
}
