import type { Language } from '../../shared/bridge/language.ts';
import { LANGUAGES } from '../../shared/bridge/language.ts';
import { fieldOf } from '../../shared/profile/fields.ts';
import type { Region } from '../../shared/profile/regions.ts';
import { REGIONS } from '../../shared/profile/regions.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { GridChoice } from '../grid/grid-source.ts';
import type { ValueCount } from './column-values.ts';

/** The login source that every OPS-COM has: local user name and password (push-api/README.md). */
const LOCAL_LOGIN = 'OPSCOM';

/** What the choices need of the batch and the window. */
export interface ChoicePorts {
  readonly language: Language;
  /** The values that the batch holds in a column, most frequent first. */
  readonly values: (column: WireName) => readonly ValueCount[];
  readonly localLogin: string;
  /** "in 12 rows of this batch". */
  readonly inRows: (rows: number) => string;
}

/**
 * What a column's cells may be picked from, or null for free text: provinces and states; login sources and user
 * types as far as they are known, which is the documented one and those of the batch.
 */
export function cellChoices(column: WireName, ports: ChoicePorts): readonly GridChoice[] | null {
  const { kind } = fieldOf(column);
  if (kind === 'region') return regionChoices(column, ports.language);
  if (kind === 'login-source') return loginChoices(column, ports);
  if (kind === 'numeric-id') return ports.values(column).map((count) => valueChoice(count, ports));
  return null;
}

/** States first in a column of the U.S. spelling, provinces first in all others. */
function regionChoices(column: WireName, language: Language): readonly GridChoice[] {
  const near: Region['country'] = column.includes('state') ? 'US' : 'CA';
  const choice = ({ code, name, otherNames }: Region): GridChoice => ({
    value: code,
    label: name[language],
    also: [...LANGUAGES.map((other) => name[other]), ...otherNames],
  });
  return [
    ...REGIONS.filter(({ country }) => country === near),
    ...REGIONS.filter(({ country }) => country !== near),
  ].map(choice);
}

function loginChoices(column: WireName, ports: ChoicePorts): readonly GridChoice[] {
  const others = ports.values(column).filter(({ value }) => value !== LOCAL_LOGIN);
  return [
    { value: LOCAL_LOGIN, label: ports.localLogin },
    ...others.map((count) => valueChoice(count, ports)),
  ];
}

function valueChoice({ value, rows }: ValueCount, { inRows }: ChoicePorts): GridChoice {
  return { value, label: inRows(rows) };
}
