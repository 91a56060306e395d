import { DatabaseSync } from 'node:sqlite';

/** What a database says of itself and of the attempts in it, read past all of the app's own code. */
export interface StoreWitness {
  /** `ok`, or the first thing that `PRAGMA integrity_check` found. */
  readonly integrity: string;
  /** Requests that were made by the record. */
  readonly attempts: number;
  /** How many attempts for a row of the batch are recorded as being without an answer. */
  unconfirmed(row: number): number;
  /** How many attempts for a row were made. */
  made(row: number): number;
}

/** Reads a database that nobody holds open; it has one batch. */
export function readStore(path: string): StoreWitness {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const check = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
    const made = new Map<number, number>();
    const unconfirmed = new Map<number, number>();
    let attempts = 0;
    for (const { row, outcome } of database.prepare('SELECT row, outcome FROM attempts').all()) {
      attempts += 1;
      made.set(Number(row), (made.get(Number(row)) ?? 0) + 1);
      if (outcome === 'unconfirmed') unconfirmed.set(Number(row), (unconfirmed.get(Number(row)) ?? 0) + 1);
    }
    return {
      integrity: String(check),
      attempts,
      unconfirmed: (row) => unconfirmed.get(row) ?? 0,
      made: (row) => made.get(row) ?? 0,
    };
  } finally {
    database.close();
  }
}
