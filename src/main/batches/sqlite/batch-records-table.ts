import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import { WIRE_NAMES } from '../../../shared/profile/wire-names.ts';
import { rearrangementNote } from '../rearrangement.ts';
import type { BatchChange, BatchNames, BatchRecord, BatchRecords } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import type { SqlRow } from './columns.ts';
import { bytesIn, integerIn, textIn } from './columns.ts';

const namesSchema = z.object({
  fileName: z.string(),
  sheetName: z.string(),
  sources: z.array(z.object({ column: z.enum(WIRE_NAMES), header: z.string().nullable() })),
});

/**
 * What belongs to a batch, in the order of deleting, with how much goes at once. secure_delete overwrites
 * every page, and a block of rows has some twenty of them.
 */
const BELONGINGS = [
  {
    many: 64,
    sql: 'DELETE FROM row_blocks WHERE rowid IN (SELECT rowid FROM row_blocks WHERE batch_id = ? LIMIT ?)',
  },
  {
    many: 16,
    sql: 'DELETE FROM edit_steps WHERE rowid IN (SELECT rowid FROM edit_steps WHERE batch_id = ? LIMIT ?)',
  },
  {
    many: 4_000,
    sql: `DELETE FROM attempts WHERE (run_id, row, attempt) IN (
      SELECT run_id, row, attempt FROM attempts JOIN runs USING (run_id) WHERE batch_id = ? LIMIT ?)`,
  },
  {
    many: 4_000,
    sql: `DELETE FROM row_results WHERE (batch_id, row) IN (
      SELECT batch_id, row FROM row_results WHERE batch_id = ? LIMIT ?)`,
  },
] as const;

/** The table `batches`. Names are encrypted. */
export function batchRecordsTable(database: DatabaseSync, cipher: RowCipher): BatchRecords {
  const insert = database.prepare(
    `INSERT INTO batches (batch_id, names, row_count, created_at, changed_at, is_complete, applied_steps, known_steps,
       change_number)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT * FROM batches WHERE batch_id = ?');
  const list = database.prepare('SELECT * FROM batches ORDER BY created_at DESC, rowid DESC');
  const update = database.prepare(
    `UPDATE batches SET
       changed_at = coalesce(?, changed_at), is_complete = coalesce(?, is_complete),
       applied_steps = coalesce(?, applied_steps), known_steps = coalesce(?, known_steps),
       change_number = coalesce(?, change_number)
     WHERE batch_id = ?`,
  );
  const shrinks = BELONGINGS.map(({ sql, many }) => ({ many, statement: database.prepare(sql) }));
  const remove = database.prepare('DELETE FROM batches WHERE batch_id = ?');
  const noteRearrangement = rearrangementNote(database);
  return {
    insert({ batchId, names, rows, createdAt, changedAt, isComplete, ...numbers }) {
      const sealed = cipher.sealJson(placeOf(batchId), names);
      const { appliedSteps, knownSteps, changeNumber } = numbers;
      const times = [createdAt, changedAt];
      insert.run(batchId, sealed, rows, ...times, Number(isComplete), appliedSteps, knownSteps, changeNumber);
    },
    find(batchId) {
      const row = find.get(batchId);
      return row === undefined ? null : fromRow(row, cipher);
    },
    list: () => list.all().map((row) => fromRow(row, cipher)),
    update(batchId, change: BatchChange) {
      update.run(
        change.changedAt ?? null,
        change.isComplete === undefined ? null : Number(change.isComplete),
        change.appliedSteps ?? null,
        change.knownSteps ?? null,
        change.changeNumber ?? null,
        batchId,
      );
    },
    shrink(batchId) {
      for (const { statement, many } of shrinks) {
        if (Number(statement.run(batchId, many).changes) > 0) return true;
      }
      remove.run(batchId);
      noteRearrangement();
      return false;
    },
  };
}

function placeOf(batchId: string): BlobPlace {
  return { kind: 'names', owner: batchId, index: [] };
}

function fromRow(row: SqlRow, cipher: RowCipher): BatchRecord {
  const batchId = textIn(row, 'batch_id');
  return {
    batchId,
    rows: integerIn(row, 'row_count'),
    createdAt: integerIn(row, 'created_at'),
    changedAt: integerIn(row, 'changed_at'),
    isComplete: integerIn(row, 'is_complete') === 1,
    appliedSteps: integerIn(row, 'applied_steps'),
    knownSteps: integerIn(row, 'known_steps'),
    changeNumber: integerIn(row, 'change_number'),
    names: openNames(batchId, bytesIn(row, 'names'), cipher),
  };
}

function openNames(batchId: string, sealed: Uint8Array, cipher: RowCipher): BatchNames | null {
  const parsed = namesSchema.safeParse(cipher.openJson(placeOf(batchId), sealed));
  return parsed.success ? parsed.data : null;
}
