import type { DatabaseSync } from 'node:sqlite';

import type { Archive } from '../ports.ts';
import type { RowCipher } from '../row-cipher.ts';
import { guardStore } from '../store-error.ts';
import { attemptsTable } from './attempts-table.ts';
import { batchRecordsTable } from './batch-records-table.ts';
import { editStepsTable } from './edit-steps-table.ts';
import { ledgerTable } from './ledger-table.ts';
import { rowBlocksTable } from './row-blocks-table.ts';
import { rowStatesTable } from './row-states-table.ts';
import { runsTable } from './runs-table.ts';

/** Everything about batches in one SQLite database that is open, migrated and ours alone. */
export function sqliteArchive(database: DatabaseSync, cipher: RowCipher): Archive {
  return {
    batches: batchRecordsTable(database, cipher),
    blocks: rowBlocksTable(database, cipher),
    steps: editStepsTable(database, cipher),
    states: rowStatesTable(database, cipher),
    runs: runsTable(database, cipher),
    attempts: attemptsTable(database, cipher),
    ledger: ledgerTable(database, cipher),
    transaction: (work) => guardStore(() => inTransaction(database, work)),
    purge: () =>
      guardStore(() => {
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      }),
    close: () => {
      database.close();
    },
  };
}

function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error: unknown) {
    // SQLite may have rolled back by itself, on a full disk for example.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
