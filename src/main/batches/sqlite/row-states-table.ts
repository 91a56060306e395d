import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import type { Refusal } from '../../../shared/batch/cell-change.ts';
import { WIRE_NAMES } from '../../../shared/profile/wire-names.ts';
import type { RowResult, RowStates } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import type { SqlRow } from './columns.ts';
import { bytesIn, bytesOrNull, integerIn, textOrNull } from './columns.ts';
import { referenceFromText, referenceToText } from './reference-id.ts';

const refusalSchema = z.object({
  code: z.number().nullable(),
  message: z.string(),
  column: z.enum(WIRE_NAMES).nullable(),
});

/** The tables `status_blocks` (plain numbers) and `row_results` (reference id plain, refusal encrypted). */
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
        .map((row) => ({ block: integerIn(row, 'block'), statuses: bytesIn(row, 'statuses') })),
    writeStatuses(batchId, { block, statuses }) {
      putStatuses.run(batchId, block, statuses);
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
