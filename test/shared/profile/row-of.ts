import type { CheckOptions } from '../../../src/shared/profile/issue.ts';
import type { RowValues, WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

/** A row with the given texts and empty cells beside them. */
export function rowOf(texts: Partial<Record<WireName, string>>): RowValues {
  return WIRE_NAMES.map((name) => texts[name] ?? '');
}

/** A row without any issue, with the given texts over it. */
export function goodRowWith(texts: Partial<Record<WireName, string>> = {}): RowValues {
  return rowOf({
    unique_id: '000412-A',
    login_source: 'OPSCOM',
    first_name: 'Zoé',
    last_name: 'O’Brien-Côté',
    email: 'zoe@college.example',
    ...texts,
  });
}

/** A fixed day, so that no test depends on the calendar. */
export const OPTIONS: CheckOptions = { today: '2025-09-15', requireContact: false };
