import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runCheckLines, tellRunCheck } from '../../../src/main/cli/tell-run-check.ts';
import { bad, good } from '../../../src/shared/bridge/result.ts';
import type { RunCheck, RunConflict } from '../../../src/shared/push/run-check.ts';
import { openCampus } from './campus.ts';

const NOTHING: RunCheck = { rows: 4, unchanged: 0, conflicts: [], conflictRows: 0, lacking: null };
const BATCH = { rowNumber: (row: number) => row + 2, value: (row: number) => `u${row}` };
const REQUEST = { batchId: 'batch', destinationId: 'north' };

function held(row: number): RunConflict {
  return { row, column: 'user_name', kind: 'held', others: [], more: 0 };
}

describe('runCheckLines', () => {
  it('says nothing where nothing is to be said', () => {
    expect(runCheckLines(NOTHING, BATCH)).toEqual([]);
  });

  it('says what is unchanged, how many rows will be refused, and each of them', () => {
    const lines = runCheckLines(
      { ...NOTHING, unchanged: 7, conflicts: [held(0), held(3)], conflictRows: 2 },
      BATCH,
    );
    expect(lines).toEqual([
      '7 rows are unchanged there and will not be sent again.',
      expect.stringMatching(/^2 rows will be refused: /),
      expect.stringMatching(/^Row 2, User name “u0”: /),
      expect.stringMatching(/^Row 5, User name “u3”: /),
    ]);
  });

  it('counts what would fill the screen', () => {
    const conflicts = Array.from({ length: 200 }, (_, row) => held(row));
    const lines = runCheckLines({ ...NOTHING, conflicts, conflictRows: 1_234 }, BATCH);
    expect([lines.length, lines.at(-1)]).toEqual([22, 'and 1,214 more']);
  });
});

describe('tellRunCheck', () => {
  it('writes lines, and leaves it to the run to say why nothing could be compared', async () => {
    const written: string[] = [];
    const terminal = { err: (text: string) => void written.push(text) };
    const answers = [bad('batch-unknown'), good({ ...NOTHING, unchanged: 1 })];
    const handlers = { checkRun: () => Promise.resolve(answers.shift() ?? bad('unexpected')) };
    await tellRunCheck(handlers, REQUEST, BATCH, terminal);
    await tellRunCheck(handlers, REQUEST, BATCH, terminal);
    expect(written).toEqual(['1 row is unchanged there and will not be sent again.\n']);
  });
});

describe('opscom-batch push', () => {
  it('says before it sends what is unchanged and what nobody can take, and orders the rest', async () => {
    const campus = await openCampus({ existing: [] });
    const push = async (emails: readonly string[]) => {
      const path = join(campus.folder, 'people.csv');
      const rows = emails.map((email, row) => `S-${row},OPSCOM,Ada,Okafor,${email}@campus.example`);
      writeFileSync(path, ['unique_id,login_source,first_name,last_name,email', ...rows].join('\n'));
      return campus.run('push', path, '--url', campus.url, '--client-code', 'CAMPUS', '--json');
    };
    try {
      const first = await push(['a', 'b', 'c', 'd', 'e']);
      expect(first.status).toBe(0);
      expect(first.err).not.toMatch(/unchanged there|will be refused/);
      // The first two swap, the third takes what the fourth gives up, the fifth stays as it is.
      const second = await push(['b', 'a', 'd', 'new', 'e']);
      expect(second.err).toContain('1 row is unchanged there and will not be sent again.');
      expect(second.err).toContain('2 rows will be refused');
      expect(second.err).toMatch(/^Row 2, E-mail “b@campus\.example”: .* circle with row 3,/m);
      expect(second.lines().flatMap(({ type, status }) => (type === 'outcome' ? [status] : []))).toEqual([
        'rejected',
        'rejected',
        'accepted',
        'accepted',
        'unchanged',
      ]);
    } finally {
      await campus.close();
    }
  }, 120_000);
});
