import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import type { ContactColumn } from '../../../shared/push/contact-row.ts';
import type { Ledger, Payload } from '../ports.ts';
import type { RowCipher } from '../row-cipher.ts';
import { bytesIn, integerIn } from './columns.ts';

const HOLDERS: Readonly<Record<ContactColumn, string>> = {
  email: 'SELECT person FROM ledger WHERE email = ? ORDER BY accepted_at DESC LIMIT 1',
  user_name: 'SELECT person FROM ledger WHERE user_name = ? ORDER BY accepted_at DESC LIMIT 1',
};

/** The table `ledger`: digests under the secret key only. */
export function ledgerTable(database: DatabaseSync, cipher: RowCipher): Ledger {
  const find = database.prepare('SELECT payload, is_certain FROM ledger WHERE person = ?');
  const put = database.prepare(
    `INSERT INTO ledger (person, payload, accepted_at, email, user_name, is_certain) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (person) DO UPDATE SET payload = excluded.payload, accepted_at = excluded.accepted_at,
       email = coalesce(excluded.email, email), user_name = coalesce(excluded.user_name, user_name),
       is_certain = 1`,
  );
  // The destination lets one person have a value: what it accepted for one, another has no more.
  const release = {
    email: database.prepare('UPDATE ledger SET email = NULL WHERE email = ? AND person <> ?'),
    user_name: database.prepare('UPDATE ledger SET user_name = NULL WHERE user_name = ? AND person <> ?'),
  };
  const setCertain = database.prepare('UPDATE ledger SET is_certain = ? WHERE person = ?');
  const holders = {
    email: database.prepare(HOLDERS.email),
    user_name: database.prepare(HOLDERS.user_name),
  };
  const personOf = (destinationKey: string, uniqueId: string): Uint8Array =>
    cipher.digest('person', destinationKey, uniqueId);
  const person = (destinationKey: string, payload: Payload): Uint8Array =>
    personOf(destinationKey, payload.unique_id ?? '');
  // A field that was not sent leaves what the destination had.
  const contact = (destinationKey: string, column: ContactColumn, value: string | undefined) =>
    value === undefined ? null : cipher.digest(column, destinationKey, value.toLowerCase());
  const digest = (payload: Payload): Uint8Array =>
    cipher.digest(
      'payload',
      ...Object.keys(payload)
        .sort()
        .flatMap((name) => [name, payload[name] ?? '']),
    );
  return {
    holds(destinationKey, payload) {
      const row = find.get(person(destinationKey, payload));
      if (row === undefined || integerIn(row, 'is_certain') === 0) return false;
      return timingSafeEqual(bytesIn(row, 'payload'), digest(payload));
    },
    record(destinationKey, payload, acceptedAt) {
      const owner = person(destinationKey, payload);
      const email = contact(destinationKey, 'email', payload.email);
      const userName = contact(destinationKey, 'user_name', payload.user_name);
      if (payload.email !== '' && email !== null) release.email.run(email, owner);
      if (payload.user_name !== '' && userName !== null) release.user_name.run(userName, owner);
      put.run(owner, digest(payload), acceptedAt, email, userName);
    },
    suspect(destinationKey, payload) {
      setCertain.run(0, person(destinationKey, payload));
    },
    trust(destinationKey, payload) {
      setCertain.run(1, person(destinationKey, payload));
    },
    person: (destinationKey, uniqueId) => Buffer.from(personOf(destinationKey, uniqueId)).toString('hex'),
    holder(destinationKey, column, value) {
      const row = holders[column].get(contact(destinationKey, column, value));
      return row === undefined ? null : Buffer.from(bytesIn(row, 'person')).toString('hex');
    },
  };
}
