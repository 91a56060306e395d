import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { archiveAt, deskOver, temporaryFolder, valueOf } from './desk-fixture.ts';

const ROWS = 3_000;

/** Runs the process and kills it after so many told lines; gives what it told. */
function toldUntilKilled(path: string, lines: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'dying-run.ts');
    const child = spawn(process.execPath, [script, path, String(ROWS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      if (told.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.on('error', reject);
    // The last line may be cut off: it was not told.
    child.on('close', () => resolve(told.split('\n').slice(0, -1)));
  });
}

describe('a process that is killed while it pushes', () => {
  it.each([1, 40, 333, 1_200])(
    'loses nothing that it told, and claims nothing that it did not (killed after %i lines)',
    async (lines) => {
      const path = join(temporaryFolder(), 'batches.sqlite');
      const told = await toldUntilKilled(path, lines);
      expect(told).not.toContain('done');
      const { desk } = deskOver(() => archiveAt(path));
      const [recovered] = valueOf(await desk.recover());
      const [summary] = valueOf(await desk.listBatches());
      const table = valueOf(await desk.table(summary?.batchId ?? ''));
      expect(table.rowCount).toBe(ROWS);
      for (const line of told) {
        const [what, row] = line.split(' ');
        const status = table.status(Number(row));
        if (what === 'accepted' || what === 'rejected') expect([row, status]).toEqual([row, what]);
        if (what === 'sent') expect(['accepted', 'rejected', 'unconfirmed']).toContain(status);
      }
      const counts = table.views.filterCounts();
      expect(counts.accepted + counts.rejected + counts.unconfirmed + counts.approved).toBe(ROWS);
      expect(counts.unconfirmed).toBeLessThanOrEqual(8);
      expect(recovered).toMatchObject({ unconfirmed: counts.unconfirmed, returned: counts.approved });
      desk.close();
    },
  );
});
