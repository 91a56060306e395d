import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { ContactColumn } from '../../../shared/push/contact-row.ts';
import { integerIn } from './columns.ts';

/** Notes that are put into the ledger at once: a millisecond of work. */
const SETTLED_AT_ONCE = 32;
/** People that are remembered until their notes are put. */
const MOST_REMEMBERED = 10_000;

const UNKNOWN = 0;
const AS_BEFORE = 1;
const ACCEPTED = 2;
/** Added to the kind of an acceptance whose value is not empty: nobody else has it any more. */
const ANY_EMAIL = 4;
const ANY_USER_NAME = 8;

/** What a destination accepted for a person, as digests; null for a value that was not sent. */
export interface AcceptedNote {
  readonly person: Uint8Array;
  readonly payload: Uint8Array;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  readonly email: Uint8Array | null;
  readonly userName: Uint8Array | null;
  /** The batch that it came from. */
  readonly batchId: string | null;
  /** Whether the value is one that a person may have alone: an empty one is not. */
  readonly isEmailAny: boolean;
  readonly isUserNameAny: boolean;
}

/** What the ledger is to learn. Everything but `isAny` inside a transaction, `settle` once in each. */
export interface LedgerNotes {
  accepted(note: AcceptedNote): void;
  certainty(person: Uint8Array, isCertain: boolean): void;
  /** Whether an acceptance of the person may be among those that `settle` did not put yet. */
  mayHold(person: Uint8Array): boolean;
  /** Puts some into the ledger; false where those were the last. */
  settle(): boolean;
  /** Forgets that any came from a batch. */
  forgetBatch(batchId: string): void;
  /** Whether any may be left. */
  isAny(): boolean;
}

/** The table `ledger_notes`, in the order in which things happened. */
export function ledgerNotesTable(database: DatabaseSync): LedgerNotes {
  const insert = database.prepare(
    `INSERT INTO ledger_notes (kind, person, payload, accepted_at, email, user_name, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const first = database.prepare('SELECT seq, kind FROM ledger_notes ORDER BY seq LIMIT ?');
  const drop = database.prepare('DELETE FROM ledger_notes WHERE seq <= ?');
  const put = database.prepare(
    `INSERT INTO ledger (person, payload, accepted_at, email, user_name, batch_id, is_certain)
     SELECT person, payload, accepted_at, email, user_name, batch_id, 1 FROM ledger_notes WHERE seq = ?
     ON CONFLICT (person) DO UPDATE SET payload = excluded.payload, accepted_at = excluded.accepted_at,
       email = coalesce(excluded.email, email), user_name = coalesce(excluded.user_name, user_name),
       batch_id = excluded.batch_id, is_certain = 1`,
  );
  // The destination lets one person have a value: what it accepted for one, another has no more. So the other was
  // changed there by somebody else, and no digest tells what is held: zeros stand for that.
  const releaseOf = (column: ContactColumn): StatementSync =>
    database.prepare(
      `UPDATE ledger SET ${column} = NULL, payload = zeroblob(32)
       FROM (SELECT ${column}, person FROM ledger_notes WHERE seq = ?) AS note
       WHERE ledger.${column} = note.${column} AND ledger.person <> note.person`,
    );
  const releaseEmail = releaseOf('email');
  const releaseUserName = releaseOf('user_name');
  const forget = database.prepare('UPDATE ledger_notes SET batch_id = NULL WHERE batch_id = ?');
  const setCertain = database.prepare(
    'UPDATE ledger SET is_certain = ? WHERE person = (SELECT person FROM ledger_notes WHERE seq = ?)',
  );
  // Those of an earlier process may be there. Only a transaction that found none makes this false: one that put the
  // last ones may still be undone.
  let isAny = true;
  /** Who was accepted since there were no notes; null where there are others, or too many. */
  let people: Set<string> | null = null;

  /** The values go from table to table: each digest that came through here would take as long as a statement. */
  function carryOver(seq: number, kind: number): void {
    if (kind === UNKNOWN || kind === AS_BEFORE) {
      setCertain.run(kind, seq);
      return;
    }
    if ((kind & ANY_EMAIL) !== 0) releaseEmail.run(seq);
    if ((kind & ANY_USER_NAME) !== 0) releaseUserName.run(seq);
    put.run(seq);
  }

  return {
    accepted({ person, payload, acceptedAt, email, userName, batchId, isEmailAny, isUserNameAny }) {
      isAny = true;
      if (people !== null) people = people.size < MOST_REMEMBERED ? people.add(nameOf(person)) : null;
      const kind = ACCEPTED + (isEmailAny ? ANY_EMAIL : 0) + (isUserNameAny ? ANY_USER_NAME : 0);
      insert.run(kind, person, payload, acceptedAt, email, userName, batchId);
    },
    certainty(person, isCertain) {
      isAny = true;
      insert.run(isCertain ? AS_BEFORE : UNKNOWN, person, null, null, null, null, null);
    },
    mayHold: (person) => people?.has(nameOf(person)) ?? isAny,
    settle() {
      if (!isAny) return false;
      const notes = first.all(SETTLED_AT_ONCE);
      const last = notes.at(-1);
      isAny = last !== undefined;
      if (last === undefined) {
        people = new Set();
        return false;
      }
      for (const note of notes) carryOver(integerIn(note, 'seq'), integerIn(note, 'kind'));
      drop.run(integerIn(last, 'seq'));
      return notes.length === SETTLED_AT_ONCE;
    },
    forgetBatch(batchId) {
      forget.run(batchId);
    },
    isAny: () => isAny,
  };
}

/** A digest as a text that can be compared and told. */
export function nameOf(person: Uint8Array): string {
  return Buffer.from(person.buffer, person.byteOffset, person.byteLength).toString('hex');
}
