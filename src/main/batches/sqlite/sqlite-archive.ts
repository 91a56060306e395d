import type { DatabaseSync } from 'node:sqlite';

import type { Archive } from '../ports.ts';
import type { RequestNotes } from '../request-notes.ts';
import type { RowCipher } from '../row-cipher.ts';
import { attemptsTable } from './attempts-table.ts';
import { batchRecordsTable } from './batch-records-table.ts';
import type { Commits } from './commits.ts';
import { editStepsTable } from './edit-steps-table.ts';
import { exclusionsTable } from './exclusions-table.ts';
import { ledgerTable } from './ledger-table.ts';
import { rowBlocksTable } from './row-blocks-table.ts';
import { rowStatesTable } from './row-states-table.ts';
import { runsTable } from './runs-table.ts';

/** Everything about batches in one SQLite database that is open, migrated and ours alone. */
export function sqliteArchive(
  database: DatabaseSync,
  cipher: RowCipher,
  commits: Commits,
  requests: RequestNotes,
): Archive {
  /** SQLite would commit a write outside of a transaction by itself, past what {@link Commits} has to order. */
  const write =
    <Given extends readonly unknown[], Value>(work: (...given: Given) => Value) =>
    (...given: Given): Value =>
      database.isTransaction ? work(...given) : commits.transaction(() => work(...given));
  const batches = batchRecordsTable(database, cipher);
  const blocks = rowBlocksTable(database, cipher);
  const steps = editStepsTable(database, cipher);
  const states = rowStatesTable(database, cipher);
  const exclusions = exclusionsTable(database, cipher);
  const runs = runsTable(database, cipher);
  const attempts = attemptsTable(database, cipher);
  const ledger = ledgerTable(database, cipher);
  const settle = write(() => ledger.settle());
  return {
    batches: {
      ...batches,
      insert: write((...given) => batches.insert(...given)),
      update: write((...given) => batches.update(...given)),
      shrink: write((...given) => batches.shrink(...given)),
    },
    blocks: { ...blocks, write: write((...given) => blocks.write(...given)) },
    steps: {
      ...steps,
      preparePart: (...part) => write(steps.preparePart(...part)),
      dropFrom: write((...given) => steps.dropFrom(...given)),
    },
    states: {
      ...states,
      writeStatuses: write((...given) => states.writeStatuses(...given)),
      writeResult: write((...given) => states.writeResult(...given)),
    },
    exclusions: { ...exclusions, append: write((...given) => exclusions.append(...given)) },
    runs: {
      ...runs,
      insert: write((...given) => runs.insert(...given)),
      update: write((...given) => runs.update(...given)),
    },
    attempts: {
      ...attempts,
      start: write((...given) => attempts.start(...given)),
      end: write((...given) => attempts.end(...given)),
      strike: write((...given) => attempts.strike(...given)),
      closeOpen: write((...given) => attempts.closeOpen(...given)),
    },
    ledger: {
      ...ledger,
      look(...given) {
        if (ledger.isBehind() && database.isTransaction)
          throw new Error('the ledger is behind in a transaction');
        while (ledger.isBehind()) settle();
        return ledger.look(...given);
      },
      settle,
      record: write((...given) => ledger.record(...given)),
      suspect: write((...given) => ledger.suspect(...given)),
      trust: write((...given) => ledger.trust(...given)),
      forgetBatch: write((...given) => ledger.forgetBatch(...given)),
    },
    requests,
    transaction: (work) => commits.transaction(work),
    commit: (work) => commits.commit(work),
    synced: () => commits.synced(),
    ready: () => commits.ready(),
    purge: () => commits.purge(),
    close: () => {
      requests.close();
      commits.close();
    },
  };
}
