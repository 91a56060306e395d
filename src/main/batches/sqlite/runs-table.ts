import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import { destinationSchema } from '../../../shared/bridge/request-schemas.ts';
import type { Destination } from '../../../shared/push/destination.ts';
import type { StopReason } from '../../../shared/push/run.ts';
import type { Runs, StoredRun } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import { StoreError, storeFailure } from '../store-error.ts';
import type { SqlRow } from './columns.ts';
import { bytesOrNull, integerIn, integerOrNull, textIn, textOrNull } from './columns.ts';

const count = z.int().min(0);
const countsSchema = z.object({
  total: count,
  waiting: count,
  inFlight: count,
  accepted: count,
  rejected: count,
  unconfirmed: count,
  unchanged: count,
});
const stateSchema = z.enum(['running', 'waiting', 'paused', 'stopping', 'stopped', 'cancelled', 'finished']);
const reasonSchema: z.ZodType<StopReason> = z.object({
  code: z.enum([
    'token-missing',
    'token-refused',
    'client-code-refused',
    'login-source-refused',
    'forbidden',
    'unparsable-requests',
    'not-the-api',
    'redirected',
    'proxy-authentication',
    'certificate',
    'host-unknown',
    'unreachable',
    'offline',
    'asked-to-wait',
    'equal-failures',
    'retry-budget',
    'store-failed',
    'engine-failed',
    'first-row-unconfirmed',
  ]),
  controllerCode: z.number().nullable(),
  controllerMessage: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The table `runs`. The reason of a stop holds the controller's words and is encrypted. */
export function runsTable(database: DatabaseSync, cipher: RowCipher): Runs {
  const insert = database.prepare(
    `INSERT INTO runs
       (run_id, batch_id, destination_id, destination_name, started_at, ended_at, state, reason, counts,
        destination)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    'UPDATE runs SET state = ?, reason = ?, ended_at = ?, counts = ? WHERE run_id = ?',
  );
  const ofBatch = database.prepare(
    'SELECT * FROM runs WHERE batch_id = ? ORDER BY started_at DESC, rowid DESC',
  );
  const open = database.prepare('SELECT * FROM runs WHERE ended_at IS NULL');
  const sealReason = (runId: string, reason: StopReason | null): Uint8Array | null =>
    reason === null ? null : cipher.sealJson(placeOf(runId), reason);
  return {
    insert(run) {
      insert.run(
        run.runId,
        run.batchId,
        run.destinationId,
        run.destinationName,
        run.startedAt,
        run.endedAt,
        run.state,
        sealReason(run.runId, run.reason),
        JSON.stringify(run.counts),
        run.destination === null ? null : JSON.stringify(run.destination),
      );
    },
    update({ runId, state, reason, endedAt, counts }) {
      update.run(state, sealReason(runId, reason), endedAt, JSON.stringify(counts), runId);
    },
    ofBatch: (batchId) => ofBatch.all(batchId).map((row) => fromRow(row, cipher)),
    open: () => open.all().map((row) => fromRow(row, cipher)),
  };
}

function fromRow(row: SqlRow, cipher: RowCipher): StoredRun {
  const runId = textIn(row, 'run_id');
  const state = stateSchema.safeParse(textIn(row, 'state'));
  const counts = countsSchema.safeParse(JSON.parse(textIn(row, 'counts')));
  if (!state.success || !counts.success) throw new StoreError(storeFailure('damaged'));
  const sealed = bytesOrNull(row, 'reason');
  // A reason that does not open is not worth the run: what matters stands in the plain columns.
  const reason = sealed === null ? null : reasonSchema.safeParse(cipher.openJson(placeOf(runId), sealed));
  return {
    runId,
    batchId: textIn(row, 'batch_id'),
    destinationId: textIn(row, 'destination_id'),
    destinationName: textIn(row, 'destination_name'),
    startedAt: integerIn(row, 'started_at'),
    endedAt: integerOrNull(row, 'ended_at'),
    state: state.data,
    reason: reason?.data ?? null,
    counts: counts.data,
    destination: destinationIn(textOrNull(row, 'destination')),
  };
}

/** Settings of another version are no settings: such a run is not taken up again. */
function destinationIn(text: string | null): Destination | null {
  return text === null ? null : (destinationSchema.safeParse(JSON.parse(text)).data ?? null);
}

function placeOf(runId: string): BlobPlace {
  return { kind: 'reason', owner: runId, index: [] };
}
