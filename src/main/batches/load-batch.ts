import type { StepName } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import { BatchTable } from '../../shared/batch/batch-table.ts';
import type { CellState } from '../../shared/batch/cell-change.ts';
import { ROWS_PER_BLOCK, unpackRowBlock } from '../../shared/batch/row-block.ts';
import { WIRE_NAMES, wirePosition } from '../../shared/profile/wire-names.ts';
import { ChangeLog } from './change-log.ts';
import type { DeskPorts } from './desk-context.ts';
import { inSlices } from './in-slices.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import type { Archive, BatchRecord } from './ports.ts';
import { stepWith } from './step-name.ts';

/** Blocks, or parts of steps, that are read before the process gets a breath; some ten milliseconds. */
const PIECES_AT_ONCE = 2;
const EDITS_AT_ONCE = 10_000;
const RESULTS_AT_ONCE = 4_096;

/** Reads a whole batch in slices. `batch-unreadable` where something of it cannot be decrypted. */
export async function loadBatch(ports: DeskPorts, batchId: string): Promise<Result<LoadedBatch>> {
  const record = ports.archive.batches.find(batchId);
  if (record?.isComplete !== true) return bad('batch-unknown');
  const { names } = record;
  const edited = names === null ? null : await readSteps(ports, record);
  if (names === null || edited === null) return bad('batch-unreadable');
  const table = new BatchTable(
    { today: ports.today(), requireContact: false },
    readStatuses(ports.archive, record),
  );
  await giveEdits(ports, table, edited.cells);
  const isWhole = (await readBlocks(ports, record, table)) && (await readResults(ports, record, table));
  if (!isWhole) return bad('batch-unreadable');
  const acts = ports.archive.exclusions.list(batchId);
  if (acts === null) return bad('batch-unreadable');
  table.exclusions.restart(acts);
  const changes = new ChangeLog(record.changeNumber);
  return good({ record: { ...record, names }, table, steps: edited.steps, changes, run: null, apart: null });
}

interface StepsRead {
  readonly steps: StepName[];
  /** The last state of each cell that was ever edited. */
  readonly cells: ReadonlyMap<number, CellState>;
}

async function readSteps(ports: DeskPorts, record: BatchRecord): Promise<StepsRead | null> {
  const steps: StepName[] = [];
  const cells = new Map<number, CellState>();
  let pieces = 0;
  for (let step = 0; step < record.knownSteps; step += 1) {
    for (let part = 0; ; part += 1) {
      const content = ports.archive.steps.readPart(record.batchId, step, part);
      if (content === null) break;
      if (content === 'unreadable') return null;
      steps[step] = stepWith(steps[step], content);
      if (step < record.appliedSteps) {
        for (const { row, column, after } of content.cells) {
          cells.set(row * WIRE_NAMES.length + wirePosition(column), { row, column, value: after });
        }
      }
      pieces += 1;
      if (pieces % PIECES_AT_ONCE === 0) await ports.breathe();
    }
    if (steps[step] === undefined) return null;
  }
  return { steps, cells };
}

async function giveEdits(
  { breathe }: DeskPorts,
  table: BatchTable,
  cells: ReadonlyMap<number, CellState>,
): Promise<void> {
  await inSlices(cells.values(), EDITS_AT_ONCE, breathe, ({ row, column, value }) => {
    if (value !== null) table.addEdits([{ row, column, value }]);
  });
}

function readStatuses(archive: Archive, record: BatchRecord): Uint8Array {
  const statuses = new Uint8Array(record.rows);
  for (const { block, statuses: kept } of archive.states.readStatuses(record.batchId)) {
    statuses.set(kept, block * ROWS_PER_BLOCK);
  }
  return statuses;
}

async function readBlocks(ports: DeskPorts, record: BatchRecord, table: BatchTable): Promise<boolean> {
  for (let block = 0; table.rowCount < record.rows; block += 1) {
    const packed = ports.archive.blocks.read(record.batchId, block);
    const rows = packed === null ? null : unpackRowBlock(packed);
    if (rows === null) return false;
    table.addBlock(rows);
    if (block % PIECES_AT_ONCE === PIECES_AT_ONCE - 1) await ports.breathe();
  }
  table.finish();
  return true;
}

async function readResults(ports: DeskPorts, record: BatchRecord, table: BatchTable): Promise<boolean> {
  for (let first = 0; first < record.rows; first += RESULTS_AT_ONCE) {
    const results = ports.archive.states.readResults(record.batchId, first, first + RESULTS_AT_ONCE);
    if (results === null) return false;
    for (const { row, referenceId, refusal } of results) {
      if (referenceId !== null) table.setReference(row, referenceId);
      table.setRefusal(row, refusal);
    }
    await ports.breathe();
  }
  return true;
}
