import { sharedKey } from '../profile/check-sheet.ts';
import type { Issue, IssueCode } from '../profile/issue.ts';
import type { RowValues, WireName } from '../profile/wire-names.ts';
import { wirePosition } from '../profile/wire-names.ts';

/** What no two people of a destination may share, with the code of its refusal (error-codes.json, 9019 and 9020). */
const REFUSAL_CODES = { email: 9019, user_name: 9020 } as const satisfies Partial<Record<WireName, number>>;

/** A column of which the destination lets one person have a value. */
export type ClaimedColumn = keyof typeof REFUSAL_CODES;

/**
 * A value of a row that the destination accepted before for another person. It will refuse the row, but for `given`:
 *
 * - `outside`: that person has no row in this batch.
 * - `settled`: that person's row was accepted or is held there as it stands, and is not sent again.
 * - `left-out`: that person's row is left out.
 * - `inside`: that person's row leaves the field as it is at the destination.
 * - `circle`: rows that take each other's values, so that none of them can go first.
 * - `follows`: that person's row will be refused itself, and so keeps the value.
 * - `given`: that person's row gets another value; where both rows are sent, it goes first, and this one is accepted.
 */
export interface ClaimedValue {
  /** The place in the batch, from 0. */
  readonly row: number;
  readonly column: ClaimedColumn;
  /** As it is compared: {@link claimedKey} of the cell's text. */
  readonly value: string;
  readonly claim: 'outside' | 'settled' | 'left-out' | 'inside' | 'circle' | 'follows' | 'given';
  /** When that person was last accepted, `yyyy-mm-dd` in the administrator's calendar. */
  readonly since: string;
  /** The name of the file that this came from; null where that is not known any more. */
  readonly file: string | null;
  /** Other rows that it is about, the first ones, as places in the batch; none where the person is outside. */
  readonly others: readonly number[];
}

/** A text as the destination compares e-mail addresses and user names. */
export function claimedKey(text: string): string {
  return sharedKey({ ignoresCase: true }, text);
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

  /** The rows about which something was found out, ascending; it may be outdated. */
  rows(): readonly number[] {
    return [...this.#byRow.keys()];
  }

  /** What stands of a row. A cell that holds another value by now has nothing: what was found out was about the old one. */
  of(row: number, valueOf: (column: WireName) => string): readonly ClaimedValue[] {
    const claims = this.#byRow.get(row) ?? [];
    return claims.filter(({ column, value }) => claimedKey(valueOf(column)) === value);
  }

  /** The issues of a row: the values for which it will be refused. */
  issues(row: number, values: RowValues, rowNumberOf: (row: number) => number): Issue[] {
    const valueOf = (column: WireName): string => values[wirePosition(column)] ?? '';
    return this.of(row, valueOf)
      .filter(({ claim }) => claim !== 'given')
      .map((claim) => claimIssue(claim, valueOf(claim.column), rowNumberOf));
  }
}

/** A claim in the form of an issue, which is what its sentence is made from; `value` is the text of the cell. */
export function claimIssue(
  { column, claim, since, file, others }: ClaimedValue,
  value: string,
  rowNumberOf: (row: number) => number,
): Issue {
  const rows = others.map(rowNumberOf).join(', ');
  const details = { claim, since, file: file ?? '', rows, code: REFUSAL_CODES[column] };
  return { column, code: CODE, severity: 'warning', value, details };
}
