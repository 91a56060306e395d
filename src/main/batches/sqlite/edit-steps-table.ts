import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import { STEP_KINDS } from '../../../shared/bridge/contract.ts';
import { wireNameAt, wirePosition } from '../../../shared/profile/wire-names.ts';
import type { EditSteps, StepPart } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import { bytesIn } from './columns.ts';

/** A part as it is kept: each cell is row, wire position, text before, text after. */
const partSchema = z.object({
  kind: z.enum(STEP_KINDS),
  at: z.int().nullable().default(null),
  cells: z.array(
    z.tuple([z.int().min(0), z.int().min(0).max(29), z.string().nullable(), z.string().nullable()]),
  ),
});

/** The table `edit_steps`: one encrypted blob per part of a step. */
export function editStepsTable(database: DatabaseSync, cipher: RowCipher): EditSteps {
  const insert = database.prepare(
    'INSERT INTO edit_steps (batch_id, step, part, content) VALUES (?, ?, ?, ?)',
  );
  const find = database.prepare(
    'SELECT content FROM edit_steps WHERE batch_id = ? AND step = ? AND part = ?',
  );
  const drop = database.prepare('DELETE FROM edit_steps WHERE batch_id = ? AND step >= ?');
  return {
    preparePart(batchId, step, part, { kind, at, cells }) {
      const kept = {
        kind,
        at,
        cells: cells.map(({ row, column, before, after }) => [row, wirePosition(column), before, after]),
      };
      const sealed = cipher.sealJson(placeOf(batchId, step, part), kept);
      return () => {
        insert.run(batchId, step, part, sealed);
      };
    },
    readPart(batchId, step, part) {
      const row = find.get(batchId, step, part);
      if (row === undefined) return null;
      return fromKept(cipher.openJson(placeOf(batchId, step, part), bytesIn(row, 'content')));
    },
    dropFrom(batchId, step) {
      drop.run(batchId, step);
    },
  };
}

function fromKept(kept: unknown): StepPart | 'unreadable' {
  const parsed = partSchema.safeParse(kept);
  if (!parsed.success) return 'unreadable';
  return {
    kind: parsed.data.kind,
    at: parsed.data.at,
    cells: parsed.data.cells.map(([row, position, before, after]) => ({
      row,
      column: wireNameAt(position),
      before,
      after,
    })),
  };
}

function placeOf(batchId: string, step: number, part: number): BlobPlace {
  return { kind: 'step', owner: batchId, index: [step, part] };
}
