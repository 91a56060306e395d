import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import type { AttemptRecord } from '../../../shared/bridge/contract.ts';
import { attemptOutcome } from '../attempt-outcome.ts';
import { openWords, sealWords } from '../controller-words.ts';
import type { Attempts } from '../ports.ts';
import type { RowCipher } from '../row-cipher.ts';
import { StoreError, storeFailure } from '../store-error.ts';
import type { SqlRow } from './columns.ts';
import { bytesOrNull, integerIn, integerOrNull, textIn, textOrNull } from './columns.ts';
import { referenceFromText, referenceToText } from './reference-id.ts';

const outcomeSchema = z.enum(['accepted', 'rejected', 'unconfirmed', 'retry', 'sending']);

/** The table `attempts`: one record per request. The controller's words are encrypted. */
export function attemptsTable(database: DatabaseSync, cipher: RowCipher): Attempts {
  const insert = database.prepare(
    "INSERT INTO attempts (run_id, row, attempt, started_at, outcome) VALUES (?, ?, ?, ?, 'sending')",
  );
  const end = database.prepare(
    `UPDATE attempts SET ended_at = ?, outcome = ?, http_status = ?, code = ?, reference_id = ?, message = ?
     WHERE run_id = ? AND row = ? AND attempt = ?`,
  );
  const ofRow = database.prepare(
    `SELECT attempts.* FROM attempts JOIN runs USING (run_id)
     WHERE batch_id = ? AND row = ? ORDER BY runs.started_at, runs.rowid, attempt`,
  );
  const unanswered = database.prepare(
    `SELECT row, count(*) AS requests FROM attempts JOIN runs USING (run_id)
     WHERE batch_id = ? AND outcome = 'unconfirmed' GROUP BY row ORDER BY row`,
  );
  const last = database.prepare(
    'SELECT attempt, outcome FROM attempts WHERE run_id = ? AND row = ? ORDER BY attempt DESC LIMIT 1',
  );
  const closeOpen = database.prepare(
    "UPDATE attempts SET outcome = 'unconfirmed' WHERE run_id = ? AND outcome = 'sending'",
  );
  const strike = database.prepare('DELETE FROM attempts WHERE run_id = ? AND row = ? AND attempt = ?');
  // SQLite takes the other columns of a group from the row that has its max().
  const settled = database.prepare(
    `SELECT outcome, count(*) AS rows
     FROM (SELECT outcome, max(attempt) FROM attempts WHERE run_id = ? GROUP BY row) GROUP BY outcome`,
  );
  return {
    start(runId, { row, attempt, startedAt }) {
      insert.run(runId, row, attempt, Math.round(startedAt));
    },
    end(runId, { row, attempt, endedAt, result, httpStatus, code, message, referenceId }) {
      const sealed = sealWords(cipher, runId, { row, attempt }, message);
      const reference = referenceToText(referenceId);
      // A controller may answer any number; only whole ones are codes.
      const known = code !== null && Number.isSafeInteger(code) ? code : null;
      const at = Math.round(endedAt);
      end.run(at, attemptOutcome(result), httpStatus, known, reference, sealed, runId, row, attempt);
    },
    strike(runId, { row, attempt }) {
      strike.run(runId, row, attempt);
    },
    ofRow: (batchId, row) => ofRow.all(batchId, row).map((kept) => fromRow(kept, cipher)),
    unanswered: (batchId) =>
      unanswered.all(batchId).map((kept) => ({
        row: integerIn(kept, 'row'),
        requests: integerIn(kept, 'requests'),
      })),
    last(runId, row) {
      const kept = last.get(runId, row);
      if (kept === undefined) return null;
      return { attempt: integerIn(kept, 'attempt'), outcome: outcomeIn(kept) };
    },
    closeOpen(runId) {
      closeOpen.run(runId);
    },
    settled(runId) {
      const rows = new Map(settled.all(runId).map((row) => [textIn(row, 'outcome'), integerIn(row, 'rows')]));
      return {
        accepted: rows.get('accepted') ?? 0,
        rejected: rows.get('rejected') ?? 0,
        unconfirmed: rows.get('unconfirmed') ?? 0,
      };
    },
  };
}

function fromRow(kept: SqlRow, cipher: RowCipher): AttemptRecord {
  const runId = textIn(kept, 'run_id');
  const row = integerIn(kept, 'row');
  const attempt = integerIn(kept, 'attempt');
  return {
    runId,
    row,
    startedAt: integerIn(kept, 'started_at'),
    endedAt: integerOrNull(kept, 'ended_at'),
    outcome: outcomeIn(kept),
    httpStatus: integerOrNull(kept, 'http_status'),
    code: integerOrNull(kept, 'code'),
    message: openWords(cipher, runId, { row, attempt }, bytesOrNull(kept, 'message')),
    referenceId: referenceFromText(textOrNull(kept, 'reference_id')),
  };
}

function outcomeIn(kept: SqlRow): AttemptRecord['outcome'] {
  const outcome = outcomeSchema.safeParse(textIn(kept, 'outcome'));
  if (!outcome.success) throw new StoreError(storeFailure('damaged'));
  return outcome.data;
}
