import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import * as z from 'zod';

import type { Refusal } from '../../../shared/batch/cell-change.ts';
import { ROW_STATUSES } from '../../../shared/batch/row-status.ts';
import { WIRE_NAMES } from '../../../shared/profile/wire-names.ts';
import type { RowResult, RowStates } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import { StoreError, storeFailure } from '../store-error.ts';
import type { SqlRow } from './columns.ts';
import { bytesIn, bytesOrNull, integerIn, textOrNull } from './columns.ts';
import { referenceFromText, referenceToText } from './reference-id.ts';

const refusalSchema = z.object({
  code: z.number().nullable(),
  message: z.string(),
  column: z.enum(WIRE_NAMES).nullable(),
});

/** The first byte of states with a checksum. */
const SEALED = 0xff;
const SEAL_BYTES = 5;

/** The tables `status_blocks` (plain numbers with a checksum) and `row_results` (reference id plain, refusal encrypted). */
export function rowStatesTable(database: DatabaseSync, cipher: RowCipher): RowStates {
  const allStatuses = database.prepare(
    'SELECT block, statuses FROM status_blocks WHERE batch_id = ? ORDER BY block',
  );
  const putStatuses = database.prepare(
    `INSERT INTO status_blocks (batch_id, block, statuses) VALUES (?, ?, ?)
     ON CONFLICT (batch_id, block) DO UPDATE SET statuses = excluded.statuses`,
  );
  const someResults = database.prepare(
    `SELECT row, reference_id, refusal FROM row_results
     WHERE batch_id = ? AND row >= ? AND row < ? ORDER BY row`,
  );
  const putResult = database.prepare(
    `INSERT INTO row_results (batch_id, row, reference_id, refusal) VALUES (?, ?, ?, ?)
     ON CONFLICT (batch_id, row) DO UPDATE SET reference_id = excluded.reference_id, refusal = excluded.refusal`,
  );
  return {
    readStatuses: (batchId) =>
      allStatuses
        .all(batchId)
        .map((row) => ({ block: integerIn(row, 'block'), statuses: openStatuses(bytesIn(row, 'statuses')) })),
    writeStatuses(batchId, { block, statuses }) {
      putStatuses.run(batchId, block, sealStatuses(statuses));
    },
    readResults(batchId, first, end) {
      const results: RowResult[] = [];
      for (const row of someResults.all(batchId, first, end)) {
        const result = resultFrom(batchId, row, cipher);
        if (result === null) return null;
        results.push(result);
      }
      return results;
    },
    writeResult(batchId, { row, referenceId, refusal }) {
      const sealed = refusal === null ? null : cipher.sealJson(placeOf(batchId, row), refusal);
      putResult.run(batchId, row, referenceToText(referenceId), sealed);
    },
  };
}

/** Whether the states of all rows are as they were written; SQLite's own check does not look into values. */
export function areStatusesWhole(database: DatabaseSync): boolean {
  for (const { statuses } of database.prepare('SELECT statuses FROM status_blocks').iterate()) {
    if (!(statuses instanceof Uint8Array) || checkedStatuses(statuses) === null) return false;
  }
  return true;
}

/** A flipped bit must not approve a row: a mark that is no state, a checksum, then the states. */
function sealStatuses(statuses: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(SEAL_BYTES + statuses.length);
  sealed[0] = SEALED;
  new DataView(sealed.buffer).setUint32(1, crc32(statuses));
  sealed.set(statuses, SEAL_BYTES);
  return sealed;
}

function openStatuses(kept: Uint8Array): Uint8Array {
  const statuses = checkedStatuses(kept);
  if (statuses === null) throw new StoreError(storeFailure('damaged'));
  return statuses;
}

/** The states of a kept block; null where they were changed. Older versions kept the states alone. */
export function checkedStatuses(kept: Uint8Array): Uint8Array | null {
  if (kept[0] !== SEALED) return kept.every((status) => status < ROW_STATUSES.length) ? kept : null;
  if (kept.length < SEAL_BYTES) return null;
  const statuses = kept.slice(SEAL_BYTES);
  const sum = new DataView(kept.buffer, kept.byteOffset).getUint32(1);
  return crc32(statuses) === sum ? statuses : null;
}

function resultFrom(batchId: string, kept: SqlRow, cipher: RowCipher): RowResult | null {
  const row = integerIn(kept, 'row');
  const sealed = bytesOrNull(kept, 'refusal');
  let refusal: Refusal | null = null;
  if (sealed !== null) {
    const parsed = refusalSchema.safeParse(cipher.openJson(placeOf(batchId, row), sealed));
    if (!parsed.success) return null;
    refusal = parsed.data;
  }
  return { row, referenceId: referenceFromText(textOrNull(kept, 'reference_id')), refusal };
}

function placeOf(batchId: string, row: number): BlobPlace {
  return { kind: 'refusal', owner: batchId, index: [row] };
}
