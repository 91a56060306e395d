import type { Issue, IssueCode } from '../profile/issue.ts';
import type { RowValues, WireName } from '../profile/wire-names.ts';
import { wirePosition } from '../profile/wire-names.ts';

/** What no two people of a destination may share, with the code of its refusal (error-codes.json, 9019 and 9020). */
const REFUSAL_CODES = { email: 9019, user_name: 9020 } as const satisfies Partial<Record<WireName, number>>;

/** A column of which the destination lets one person have a value. */
export type ClaimedColumn = keyof typeof REFUSAL_CODES;

/**
 * A value of a row that the destination accepted before for another person, so that it will refuse the row:
 *
 * - `outside`: that person has no row in this batch that could be sent.
 * - `inside`: that person's row leaves the field as it is at the destination.
 * - `circle`: rows that take each other's values, so that none of them can go first.
 * - `follows`: that person's row will be refused itself, and so keeps the value.
 */
export interface ClaimedValue {
  /** The place in the batch, from 0. */
  readonly row: number;
  readonly column: ClaimedColumn;
  /** In lower case, as it is compared. */
  readonly value: string;
  readonly claim: 'outside' | 'inside' | 'circle' | 'follows';
  /** When it was accepted for that person, `yyyy-mm-dd` in the administrator's calendar. */
  readonly since: string;
  /** Other rows that it is about, the first ones, as places in the batch; none where the person is outside. */
  readonly others: readonly number[];
}

const CODE: IssueCode = 'accepted-for-another';

/** The values of a batch that the destination accepted before for others, as far as that is known. */
export class ClaimedValues {
  #byRow: ReadonlyMap<number, readonly ClaimedValue[]> = new Map();

  /** Replaces what is known; gives the rows whose issues may have changed. */
  replace(claims: readonly ClaimedValue[]): ReadonlySet<number> {
    const before = this.#byRow;
    this.#byRow = Map.groupBy(claims, ({ row }) => row);
    return new Set([...before.keys(), ...this.#byRow.keys()]);
  }

  /** The issues of a row. A cell that holds another value by now has none: what was found out was about the old one. */
  issues(row: number, values: RowValues, rowNumberOf: (row: number) => number): Issue[] {
    const claims = this.#byRow.get(row) ?? [];
    return claims.flatMap(({ column, value, claim, since, others }): readonly Issue[] => {
      const text = values[wirePosition(column)] ?? '';
      if (text.trim().toLowerCase() !== value) return [];
      const rows = others.map(rowNumberOf).join(', ');
      const details = { claim, since, rows, code: REFUSAL_CODES[column] };
      return [{ column, code: CODE, severity: 'warning', value: text, details }];
    });
  }
}
