import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

import type { ExclusionAct } from '../../../shared/batch/exclusion.ts';
import { EXCLUSION_KINDS } from '../../../shared/batch/exclusion.ts';
import type { Exclusions } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import { bytesIn, integerIn } from './columns.ts';

const row = z.int().min(0);

const actSchema = z.object({
  at: z.int(),
  rows: z.array(z.tuple([row, row])),
  reason: z.object({ kind: z.enum(EXCLUSION_KINDS), note: z.string() }).nullable(),
});

/** The table `exclusions`: one encrypted blob for rows that were left out or taken in at once. */
export function exclusionsTable(database: DatabaseSync, cipher: RowCipher): Exclusions {
  const last = database.prepare('SELECT coalesce(max(act), -1) AS act FROM exclusions WHERE batch_id = ?');
  const insert = database.prepare('INSERT INTO exclusions (batch_id, act, content) VALUES (?, ?, ?)');
  const all = database.prepare('SELECT act, content FROM exclusions WHERE batch_id = ? ORDER BY act');
  return {
    append(batchId, { at, rows, reason }) {
      const found = last.get(batchId);
      const act = found === undefined ? 0 : integerIn(found, 'act') + 1;
      const kept = { at, rows: rows.map(({ from, to }) => [from, to]), reason };
      insert.run(batchId, act, cipher.sealJson(placeOf(batchId, act), kept));
    },
    list(batchId) {
      const acts: ExclusionAct[] = [];
      for (const found of all.all(batchId)) {
        const place = placeOf(batchId, integerIn(found, 'act'));
        const parsed = actSchema.safeParse(cipher.openJson(place, bytesIn(found, 'content')));
        if (!parsed.success) return null;
        const { at, rows, reason } = parsed.data;
        acts.push({ at, rows: rows.map(([from, to]) => ({ from, to })), reason });
      }
      return acts;
    },
  };
}

function placeOf(batchId: string, act: number): BlobPlace {
  return { kind: 'exclusion', owner: batchId, index: [act] };
}
