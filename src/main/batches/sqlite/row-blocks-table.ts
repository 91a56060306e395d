import type { DatabaseSync } from 'node:sqlite';

import type { RowBlocks } from '../ports.ts';
import type { BlobPlace, RowCipher } from '../row-cipher.ts';
import { bytesIn, integerIn } from './columns.ts';

/** The table `row_blocks`: one encrypted blob per packed block. */
export function rowBlocksTable(database: DatabaseSync, cipher: RowCipher): RowBlocks {
  const insert = database.prepare('INSERT INTO row_blocks (batch_id, block, content) VALUES (?, ?, ?)');
  const find = database.prepare('SELECT content FROM row_blocks WHERE batch_id = ? AND block = ?');
  const count = database.prepare('SELECT count(*) AS blocks FROM row_blocks WHERE batch_id = ?');
  return {
    write(batchId, block, packed) {
      insert.run(batchId, block, cipher.seal(placeOf(batchId, block), packed));
    },
    read(batchId, block) {
      const row = find.get(batchId, block);
      return row === undefined ? null : cipher.open(placeOf(batchId, block), bytesIn(row, 'content'));
    },
    count: (batchId) => integerIn(count.get(batchId) ?? {}, 'blocks'),
  };
}

function placeOf(batchId: string, block: number): BlobPlace {
  return { kind: 'block', owner: batchId, index: [block] };
}
