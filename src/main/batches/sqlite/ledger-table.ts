import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import type { ContactColumn } from '../../../shared/push/contact-row.ts';
import type { Acceptance, Ledger, Payload } from '../ports.ts';
import type { RowCipher } from '../row-cipher.ts';
import type { SqlRow } from './columns.ts';
import { bytesIn, bytesOrNull, integerIn, textOrNull } from './columns.ts';
import type { AcceptedNote, LedgerNotes } from './ledger-notes-table.ts';
import { ledgerNotesTable, nameOf } from './ledger-notes-table.ts';

const HOLDERS: Readonly<Record<ContactColumn, string>> = {
  email: 'SELECT person, accepted_at, batch_id FROM ledger WHERE email = ? ORDER BY accepted_at DESC LIMIT 1',
  user_name:
    'SELECT person, accepted_at, batch_id FROM ledger WHERE user_name = ? ORDER BY accepted_at DESC LIMIT 1',
};
/** People that are looked at at once when a batch is forgotten: they lie one after another. */
const FORGOTTEN_AT_ONCE = 5_000;

/** What the ledger keeps of a payload. */
type PayloadDigests = Pick<AcceptedNote, 'person' | 'payload' | 'email' | 'userName'> & {
  readonly destinationKey: string;
};

/** The ledger as SQLite keeps it. */
export interface LedgerTable extends Ledger {
  /** Whether something was told that has not come into its place: `look` does not see it before `settle` did it all. */
  isBehind(): boolean;
}

/**
 * The tables `ledger` and `ledger_notes`: digests under the secret key only. What is told goes into the notes, which
 * lie one after another; a digest's place in the ledger is anywhere, and would cost each row three pages of the log.
 */
export function ledgerTable(database: DatabaseSync, cipher: RowCipher): LedgerTable {
  const any = database.prepare('SELECT 1 FROM ledger UNION ALL SELECT 1 FROM ledger_notes LIMIT 1');
  const find = database.prepare('SELECT payload, is_certain, email, user_name FROM ledger WHERE person = ?');
  const holders = {
    email: database.prepare(HOLDERS.email),
    user_name: database.prepare(HOLDERS.user_name),
  };
  const lastOfSome = database.prepare(
    'SELECT max(person) AS last FROM (SELECT person FROM ledger WHERE person > ? ORDER BY person LIMIT ?)',
  );
  const forget = database.prepare(
    'UPDATE ledger SET batch_id = NULL WHERE batch_id = ? AND person > ? AND person <= ?',
  );
  const notes: LedgerNotes = ledgerNotesTable(database);
  const personIn = (destinationKey: string, uniqueId: string | undefined): Uint8Array =>
    cipher.digest('person', destinationKey, uniqueId ?? '');
  // A field that was not sent leaves what the destination had.
  const contact = (destinationKey: string, column: ContactColumn, value: string | undefined) =>
    value === undefined ? null : cipher.digest(column, destinationKey, value.toLowerCase());
  const inOrder = namesInOrder();
  const digest = (payload: Payload): Uint8Array => {
    const texts = ['payload'];
    for (const name of inOrder(payload)) texts.push(name, payload[name] ?? '');
    return cipher.digest(...texts);
  };
  /** Of payloads that are being sent: made before the request, so that nothing waits for them after its answer. */
  const digests = new WeakMap<Payload, PayloadDigests>();
  const digestsOf = (destinationKey: string, payload: Payload): PayloadDigests => {
    const known = digests.get(payload);
    if (known?.destinationKey === destinationKey) return known;
    const made: PayloadDigests = {
      destinationKey,
      person: personIn(destinationKey, payload.unique_id),
      payload: digest(payload),
      email: contact(destinationKey, 'email', payload.email),
      userName: contact(destinationKey, 'user_name', payload.user_name),
    };
    digests.set(payload, made);
    return made;
  };
  /** Of somebody who is not known there is nothing that could be in doubt. */
  const noteCertainty = (destinationKey: string, payload: Payload, isCertain: boolean): void => {
    const { person } = digestsOf(destinationKey, payload);
    if (notes.mayHold(person) || find.get(person) !== undefined) notes.certainty(person, isCertain);
  };
  return {
    isEmpty: () => any.get() === undefined,
    look(destinationKey, who, whole) {
      const own = personIn(destinationKey, who.unique_id);
      const name = nameOf(own);
      const known = find.get(own);
      const isCertain = known !== undefined && integerIn(known, 'is_certain') === 1;
      if (isCertain && timingSafeEqual(bytesIn(known, 'payload'), digest(whole()))) {
        const holder = (column: ContactColumn): string | null => ((who[column] ?? '') === '' ? null : name);
        return { person: name, isHeld: true, email: holder('email'), user_name: holder('user_name') };
      }
      const since: Partial<Record<ContactColumn, Acceptance>> = {};
      // A digest and a look-up take some microseconds each, which a hundred thousand rows feel: none is made twice.
      const holder = (column: ContactColumn): string | null => {
        const value = who[column];
        if (value === undefined || value === '') return null;
        const wanted = cipher.digest(column, destinationKey, value.toLowerCase());
        const had = known === undefined ? null : bytesOrNull(known, column);
        if (had !== null && timingSafeEqual(had, wanted)) return name;
        const row = holders[column].get(wanted);
        if (row === undefined) return null;
        const other = nameOf(bytesIn(row, 'person'));
        if (other !== name) since[column] = acceptanceOf(other, row);
        return other;
      };
      return { person: name, isHeld: false, email: holder('email'), user_name: holder('user_name'), since };
    },
    personOf: (destinationKey, uniqueId) => nameOf(personIn(destinationKey, uniqueId)),
    record(destinationKey, payload, acceptedAt, batchId) {
      notes.accepted({
        ...digestsOf(destinationKey, payload),
        acceptedAt,
        batchId: batchId ?? null,
        isEmailAny: payload.email !== '',
        isUserNameAny: payload.user_name !== '',
      });
    },
    suspect(destinationKey, payload) {
      noteCertainty(destinationKey, payload, false);
    },
    trust(destinationKey, payload) {
      noteCertainty(destinationKey, payload, true);
    },
    settle: () => notes.settle(),
    forgetBatch(batchId, from) {
      if (from === null) notes.forgetBatch(batchId);
      const first = from === null ? new Uint8Array() : Buffer.from(from, 'hex');
      const last = bytesOrNull(lastOfSome.get(first, FORGOTTEN_AT_ONCE) ?? { last: null }, 'last');
      if (last === null) return null;
      forget.run(batchId, first, last);
      return nameOf(last);
    },
    isBehind: () => notes.isAny(),
  };
}

/** The sorted names of a payload. Those of one batch have mostly the same ones: they are not sorted again. */
function namesInOrder(): (payload: Payload) => readonly string[] {
  let last: readonly string[] = [];
  let sorted: readonly string[] = [];
  return (payload) => {
    const names = Object.keys(payload);
    if (names.length !== last.length || names.some((name, index) => name !== last[index])) {
      last = names;
      sorted = names.toSorted();
    }
    return sorted;
  };
}

function acceptanceOf(person: string, row: SqlRow): Acceptance {
  return { person, acceptedAt: integerIn(row, 'accepted_at'), batchId: textOrNull(row, 'batch_id') };
}
