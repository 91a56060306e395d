import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import type { ContactColumn } from '../../../shared/push/contact-row.ts';
import type { Ledger, Payload } from '../ports.ts';
import type { RowCipher } from '../row-cipher.ts';
import { bytesIn, bytesOrNull, integerIn } from './columns.ts';

const HOLDERS: Readonly<Record<ContactColumn, string>> = {
  email: 'SELECT person FROM ledger WHERE email = ? ORDER BY accepted_at DESC LIMIT 1',
  user_name: 'SELECT person FROM ledger WHERE user_name = ? ORDER BY accepted_at DESC LIMIT 1',
};

/** The table `ledger`: digests under the secret key only. */
export function ledgerTable(database: DatabaseSync, cipher: RowCipher): Ledger {
  const find = database.prepare('SELECT payload, is_certain, email, user_name FROM ledger WHERE person = ?');
  const put = database.prepare(
    `INSERT INTO ledger (person, payload, accepted_at, email, user_name, is_certain) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (person) DO UPDATE SET payload = excluded.payload, accepted_at = excluded.accepted_at,
       email = coalesce(excluded.email, email), user_name = coalesce(excluded.user_name, user_name),
       is_certain = 1`,
  );
  // The destination lets one person have a value: what it accepted for one, another has no more. So the other was
  // changed there by somebody else, and no digest tells what is held: zeros stand for that.
  const release = {
    email: database.prepare(
      'UPDATE ledger SET email = NULL, payload = zeroblob(32) WHERE email = ? AND person <> ?',
    ),
    user_name: database.prepare(
      'UPDATE ledger SET user_name = NULL, payload = zeroblob(32) WHERE user_name = ? AND person <> ?',
    ),
  };
  const setCertain = database.prepare('UPDATE ledger SET is_certain = ? WHERE person = ?');
  const holders = {
    email: database.prepare(HOLDERS.email),
    user_name: database.prepare(HOLDERS.user_name),
  };
  const person = (destinationKey: string, payload: Payload): Uint8Array =>
    cipher.digest('person', destinationKey, payload.unique_id ?? '');
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
    look(destinationKey, payload) {
      const own = person(destinationKey, payload);
      const name = nameOf(own);
      const known = find.get(own);
      const isCertain = known !== undefined && integerIn(known, 'is_certain') === 1;
      if (isCertain && timingSafeEqual(bytesIn(known, 'payload'), digest(payload))) {
        return { person: name, isHeld: true, ...ownValues(name, payload) };
      }
      // A digest and a look-up take some microseconds each, which a hundred thousand rows feel: none is made twice.
      const holder = (column: ContactColumn): string | null => {
        const value = payload[column];
        if (value === undefined || value === '') return null;
        const wanted = cipher.digest(column, destinationKey, value.toLowerCase());
        const had = known === undefined ? null : bytesOrNull(known, column);
        if (had !== null && timingSafeEqual(had, wanted)) return name;
        const row = holders[column].get(wanted);
        return row === undefined ? null : nameOf(bytesIn(row, 'person'));
      };
      return { person: name, isHeld: false, email: holder('email'), user_name: holder('user_name') };
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
  };
}

function nameOf(person: Uint8Array): string {
  return Buffer.from(person.buffer, person.byteOffset, person.byteLength).toString('hex');
}

/** Who has the values of a payload that the destination holds exactly so. */
function ownValues(name: string, payload: Payload): Record<ContactColumn, string | null> {
  const holder = (column: ContactColumn): string | null => ((payload[column] ?? '') === '' ? null : name);
  return { email: holder('email'), user_name: holder('user_name') };
}
