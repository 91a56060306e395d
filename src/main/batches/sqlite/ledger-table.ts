import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import type { Ledger, Payload } from '../ports.ts';
import type { RowCipher } from '../row-cipher.ts';
import { bytesIn } from './columns.ts';

/** The table `ledger`: digests under the secret key only. */
export function ledgerTable(database: DatabaseSync, cipher: RowCipher): Ledger {
  const find = database.prepare('SELECT payload FROM ledger WHERE person = ?');
  const put = database.prepare(
    `INSERT INTO ledger (person, payload, accepted_at) VALUES (?, ?, ?)
     ON CONFLICT (person) DO UPDATE SET payload = excluded.payload, accepted_at = excluded.accepted_at`,
  );
  const remove = database.prepare('DELETE FROM ledger WHERE person = ?');
  const person = (destinationKey: string, payload: Payload): Uint8Array =>
    cipher.digest('person', destinationKey, payload.unique_id ?? '');
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
      return row !== undefined && timingSafeEqual(bytesIn(row, 'payload'), digest(payload));
    },
    record(destinationKey, payload, acceptedAt) {
      put.run(person(destinationKey, payload), digest(payload), acceptedAt);
    },
    forget(destinationKey, payload) {
      remove.run(person(destinationKey, payload));
    },
  };
}
