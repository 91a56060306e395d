/** A field that no two people of a destination may share (codes 9019 and 9020). */
export type ContactColumn = 'email' | 'user_name';

/** The contact columns in the order in which they are spoken of. */
export const CONTACT_COLUMNS: readonly ContactColumn[] = ['email', 'user_name'];

/** An e-mail address or user name as it will be sent. */
export interface ContactClaim {
  /** In lower case, as it is compared; '' takes nothing and gives up what the person had. */
  readonly value: string;
  /** The person whom the destination is known to have the value for; null where nobody is known. */
  readonly holder: string | null;
}

/** What a row of a run takes; null for a field that is not sent, which leaves what the person had. */
export interface ContactRow extends Readonly<Record<ContactColumn, ContactClaim | null>> {
  /** The place in the batch, from 0. */
  readonly row: number;
  /** The row's own person, named as holders are. */
  readonly person: string;
}

/**
 * Why the destination will refuse a row, whatever the order:
 *
 * - `held`: the value belongs to a person who is not in this run, or whose row does not send the field.
 * - `swap`: rows that take each other's values in a circle.
 * - `follows`: the value belongs to the person of a row that will be refused itself, and so keeps it.
 */
export type ConflictKind = 'held' | 'swap' | 'follows';

/** One value that the destination will not give to the row that takes it. */
export interface ContactConflict {
  readonly row: number;
  readonly column: ContactColumn;
  readonly kind: ConflictKind;
  /**
   * The row of the person who has the value (none where that person is not in the run); for a swap every row of
   * the circle in sheet order, this one included. The rows of a circle share one list.
   */
  readonly rows: readonly number[];
}
