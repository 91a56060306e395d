/**
 * A process that imports, approves and pushes invented people to nobody, and tells every outcome only after
 * its journal did: `node dying-run.ts DATABASE ROWS`. It is made to be killed.
 */
import { writeSync } from 'node:fs';

import { BatchDesk } from '../../../src/main/batches/batch-desk.ts';
import { nextTurn } from '../../../src/main/batches/desk-context.ts';
import { openArchive } from '../../../src/main/batches/open-archive.ts';
import { buildRowBlock, packRowBlock, ROWS_PER_BLOCK } from '../../../src/shared/batch/row-block.ts';
import { NORTH } from '../../fakes/destinations.ts';

const [path = '', count = '0'] = process.argv.slice(2);
const rows = Number(count);
const opened = openArchive({ path, key: new Uint8Array(32).fill(7), now: 0 });
if (!opened.ok) throw new Error(opened.failure.cause);
let ids = 0;
const desk = new BatchDesk({
  archive: opened.archive,
  now: () => 1_800_000_000_000,
  today: () => '2026-01-31',
  newId: () => `id-${(ids += 1)}`,
  breathe: nextTurn,
  changed: () => undefined,
  wait: nextTurn,
});

const columns = ['unique_id', 'login_source'] as const;
const sources = columns.map((column) => ({ column, header: column }));
const begun = await desk.beginImport({ fileName: 'a.csv', sheetName: 'a', sources, rows });
if (!begun.ok) throw new Error(begun.problem.code);
const { batchId } = begun.value;
for (let first = 0; first < rows; first += ROWS_PER_BLOCK) {
  const numbers = new Uint32Array(Math.min(ROWS_PER_BLOCK, rows - first));
  const text = (row: number, column: number): string => (column === 0 ? `u${first + row}` : 'OPSCOM');
  await desk.appendRows({ batchId, block: packRowBlock(buildRowBlock(first, numbers, columns, text)) });
}
await desk.finishImport({ batchId });
await desk.approveRows({ batchId, rows: 'ready' });
const run = await desk.beginRun(batchId, {
  destination: NORTH,
  destinationKey: 'north',
  rows: Array.from({ length: rows }, (_, row) => row),
  payloadOf: (row) => ({ unique_id: `u${row}` }),
});
if (!run.ok) throw new Error(run.problem.code);

/** Written at once: what was told before the death was told. */
function tell(line: string): void {
  writeSync(1, `${line}\n`);
}

tell('ready');
const queue = run.value.rows.values();
const { journal } = run.value;
async function work(): Promise<void> {
  for (const row of queue) {
    await journal.recordSending({ row, attempt: 1, startedAt: 1 }, { unique_id: `u${row}` });
    journal.noteLeaving({ row, attempt: 1 });
    tell(`sent ${row}`);
    const blank = { row, attempt: 1, endedAt: 2, httpStatus: 200, code: null, message: '', column: null };
    const result = row % 3 === 0 ? 'rejected' : 'accepted';
    const end = { ...blank, result, referenceId: result === 'accepted' ? row : null } as const;
    if (row % 2 === 0) {
      journal.noteEnd(end);
      journal.writeNotes();
      tell(`${result} ${row}`);
    }
    await journal.recordEnd(end);
    tell(`${result} ${row}`);
  }
}
await Promise.all(Array.from({ length: 8 }, work));
tell('done');
