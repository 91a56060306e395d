import type { ContactColumn, ContactRow } from '../../../src/shared/push/contact-row.ts';
import { CONTACT_COLUMNS } from '../../../src/shared/push/contact-row.ts';

/** A person's e-mail address and user name: at the controller, or as a row sends them (undefined: not sent). */
export type Contact = Readonly<Partial<Record<ContactColumn, string | undefined>>>;

/** What a controller holds, by person. */
export type Held = ReadonlyMap<string, Contact>;

/** A row of an invented run. */
export type SentRow = Contact & { readonly person: string };

/** Rows as {@link sendOrder} takes them, where everything that the controller holds is known. */
export function contactRows(held: Held, sent: readonly SentRow[]): readonly ContactRow[] {
  const claim = (column: ContactColumn, value: string | undefined): ContactRow[ContactColumn] => {
    if (value === undefined) return null;
    const holder = [...held].find(([, contact]) => value !== '' && contact[column] === value)?.[0];
    return { value, holder: holder ?? null };
  };
  return sent.map(({ person, email, user_name }, row) => ({
    row,
    person,
    email: claim('email', email),
    user_name: claim('user_name', user_name),
  }));
}

/** Sends the rows in this order to a controller that refuses a value that another person has; gives the refused. */
export function refusedRows(
  held: Held,
  sent: readonly SentRow[],
  order: readonly number[],
): ReadonlySet<number> {
  const now = new Map<string, Contact>(held);
  const refused = new Set<number>();
  for (const row of order) {
    const { person, ...contact } = sent[row] ?? { person: '' };
    const isTaken = CONTACT_COLUMNS.some((column) => {
      const value = contact[column] ?? '';
      return value !== '' && [...now].some(([other, known]) => other !== person && known[column] === value);
    });
    if (isTaken) refused.add(row);
    else {
      const before = now.get(person);
      now.set(person, {
        email: contact.email ?? before?.email,
        user_name: contact.user_name ?? before?.user_name,
      });
    }
  }
  return refused;
}

/** Every order of so many rows. */
export function* everyOrder(rows: readonly number[]): Generator<readonly number[]> {
  if (rows.length === 0) yield [];
  for (const [place, row] of rows.entries()) {
    for (const rest of everyOrder(rows.toSpliced(place, 1))) yield [row, ...rest];
  }
}
