import type { WireName } from '../profile/wire-names.ts';
import { isWireName } from '../profile/wire-names.ts';
import type { MappingResult } from '../sheet/mapping.ts';
import { failed } from '../sheet/mapping.ts';
import { nearestWireName } from '../sheet/match-columns.ts';
import type { FieldSource, FieldSources } from './field-source.ts';
import type { Repair } from './repair.ts';
import { LOST_FORMS, withRepair } from './repair.ts';
import { TEXT_PARTS } from './text-part.ts';

/** How fields are to be made of their columns, as typed: `last_name=before-comma`, one text per change. */
export interface Adjustments {
  /** `field=part` */
  readonly take: readonly string[];
  /** `field=text`: stands between joined texts. */
  readonly separator: readonly string[];
  /** `field=repair`: `pad:8`, `empty:scientific`, `day-first`, `years:26` ... */
  readonly repair: readonly string[];
  /** `field:text=value` */
  readonly replace: readonly string[];
}

/** What `field=repair` may say. */
const REPAIRS = `pad:N, ${LOST_FORMS.map((form) => `empty:${form}`).join(', ')}, rejoin-month, drop-decimals, day-first, month-first, years:NN`;

/** The sources with what was typed about them, in the order part, separator, repairs, values. */
export function adjustSources(sources: FieldSources, adjustments: Adjustments): MappingResult<FieldSources> {
  const changed = new Map(sources);
  const steps: readonly (readonly [readonly string[], Step])[] = [
    [adjustments.take, take],
    [adjustments.separator, (source, separator) => ({ ...source, separator })],
    [adjustments.repair, repair],
  ];
  for (const [texts, step] of steps) {
    for (const text of texts) {
      const said = splitAt(text, '=');
      if (said === null) return failed({ code: 'choice-malformed', text });
      const failure = change(changed, said[0], said[1], step);
      if (failure !== null) return failure;
    }
  }
  for (const text of adjustments.replace) {
    const [field, pair] = splitAt(text, ':') ?? ['', ''];
    const said = splitAt(pair, '=');
    if (said === null) return failed({ code: 'choice-malformed', text });
    const [from, to] = said;
    const failure = change(changed, field, to, (source, value) => ({
      ...source,
      values: new Map(source.values).set(from.trim(), value),
    }));
    if (failure !== null) return failure;
  }
  return { ok: true, value: changed };
}

/** A source after what was said of it, or the words that can be said. */
type Step = (source: FieldSource, said: string) => FieldSource | string;
type Failed = Extract<MappingResult<never>, { readonly ok: false }>;

function change(sources: Map<WireName, FieldSource>, field: string, said: string, step: Step): Failed | null {
  const name = field.trim();
  if (!isWireName(name)) return failed({ code: 'name-unknown', text: name, nearest: nearestWireName(name) });
  const source = sources.get(name);
  if (source === undefined) return failed({ code: 'field-unmapped', name });
  const next = step(source, said);
  if (typeof next === 'string') return failed({ code: 'change-unknown', text: said, allowed: next });
  sources.set(name, next);
  return null;
}

function take(source: FieldSource, said: string): FieldSource | string {
  const part = TEXT_PARTS.find((one) => one === said.trim());
  return part === undefined ? TEXT_PARTS.join(', ') : { ...source, part };
}

function repair(source: FieldSource, said: string): FieldSource | string {
  const meant = readRepair(said.trim());
  return meant === null ? REPAIRS : { ...source, repairs: withRepair(source.repairs, meant) };
}

function readRepair(text: string): Repair | null {
  const [kind = '', detail = ''] = text.split(':');
  const number = /^\d{1,3}$/.test(detail) ? Number(detail) : null;
  switch (kind) {
    case 'pad':
      return number === null || number === 0 ? null : { kind, length: number };
    case 'years':
      return number === null || number > 99 ? null : { kind: 'two-digit-years', lastYear: number };
    case 'empty': {
      const form = LOST_FORMS.find((one) => one === detail);
      return form === undefined ? null : { kind, form };
    }
    case 'rejoin-month':
    case 'drop-decimals':
      return detail === '' ? { kind } : null;
    case 'day-first':
    case 'month-first':
      return detail === '' ? { kind: 'date-order', order: kind } : null;
    default:
      return null;
  }
}

function splitAt(text: string, mark: string): readonly [string, string] | null {
  const at = text.indexOf(mark);
  return at <= 0 ? null : [text.slice(0, at), text.slice(at + 1)];
}
