import { describe, expect, it } from 'vitest';

import { MemoryArchive } from '../../fakes/memory-archive.ts';
import {
  deskOver,
  DESKS,
  everythingIn,
  expectProblem,
  imported,
  people,
  person,
  valueOf,
  NOW,
} from './desk-fixture.ts';

const DOUBT = { row: 1, column: 'city' as const, code: 'digits-lost' as const };

describe.each(DESKS)('editing in %s', (_name, make) => {
  it('keeps edits, and steps to undo and redo, over a restart', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(300));
    const edit = (row: number, value: string): ReturnType<typeof fixture.desk.editCells> =>
      fixture.desk.editCells({ batchId, kind: 'edit', changes: [{ row, column: 'city', value }] });
    expect(valueOf(await edit(299, 'Hull'))).toEqual({
      change: 1,
      cells: [{ row: 299, column: 'city', value: 'Hull' }],
      moves: [],
      history: { undo: { kind: 'edit', cells: 1, at: NOW, columns: ['city'] }, redo: null },
    });
    valueOf(await edit(299, 'Gatineau'));
    valueOf(await fixture.desk.undo({ batchId }));
    fixture.reopen();
    const opened = valueOf(await fixture.desk.openBatch({ batchId }));
    expect(opened.edits).toEqual([{ row: 299, column: 'city', value: 'Hull' }]);
    expect(opened.history).toEqual({
      undo: { kind: 'edit', cells: 1, at: NOW, columns: ['city'] },
      redo: { kind: 'edit', cells: 1, at: NOW, columns: ['city'] },
    });
    expect(valueOf(await fixture.desk.redo({ batchId })).cells).toEqual([
      { row: 299, column: 'city', value: 'Gatineau' },
    ]);
    expectProblem(await fixture.desk.redo({ batchId }), 'nothing-to-redo');
    valueOf(await fixture.desk.undo({ batchId }));
    expect(valueOf(await fixture.desk.undo({ batchId })).cells).toEqual([
      { row: 299, column: 'city', value: null },
    ]);
    expectProblem(await fixture.desk.undo({ batchId }), 'nothing-to-undo');
  });

  it('lists the steps that are known, and how many of them stand, over a restart', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(4));
    expect(valueOf(await fixture.desk.listSteps({ batchId }))).toEqual({ steps: [], applied: 0 });
    const edit = (kind: 'edit' | 'replace', ...rows: number[]): Promise<unknown> =>
      fixture.desk.editCells({
        batchId,
        kind,
        changes: rows.map((row) => ({ row, column: 'city', value: `Hull ${row}` })),
      });
    await edit('edit', 0);
    await edit('replace', 1, 2);
    await fixture.desk.undo({ batchId });
    const steps = [
      { kind: 'edit', cells: 1, at: NOW, columns: ['city'] },
      { kind: 'replace', cells: 2, at: NOW, columns: ['city'] },
    ];
    expect(valueOf(await fixture.desk.listSteps({ batchId }))).toEqual({ steps, applied: 1 });
    fixture.reopen();
    expect(valueOf(await fixture.desk.listSteps({ batchId }))).toEqual({ steps, applied: 1 });
  });

  it('drops what could be redone when something else is edited', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    for (const value of ['a', 'b', 'c']) {
      valueOf(
        await fixture.desk.editCells({ batchId, kind: 'edit', changes: [{ row: 0, column: 'city', value }] }),
      );
    }
    valueOf(await fixture.desk.undo({ batchId }));
    valueOf(await fixture.desk.undo({ batchId }));
    valueOf(
      await fixture.desk.editCells({
        batchId,
        kind: 'fix',
        changes: [{ row: 1, column: 'city', value: 'z' }],
      }),
    );
    fixture.reopen();
    expectProblem(await fixture.desk.redo({ batchId }), 'nothing-to-redo');
    expect(valueOf(await fixture.desk.openBatch({ batchId })).history).toEqual({
      undo: { kind: 'fix', cells: 1, at: NOW, columns: ['city'] },
      redo: null,
    });
  });

  it('takes a large step in parts and undoes it as one', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2_500));
    const before = everythingIn(valueOf(await fixture.desk.table(batchId)));
    const changes = Array.from({ length: 2_500 }, (_, row) => ({
      row,
      column: 'city' as const,
      value: `City ${row}`,
    }));
    valueOf(await fixture.desk.editCells({ batchId, kind: 'fix', changes }));
    fixture.reopen();
    const opened = valueOf(await fixture.desk.openBatch({ batchId }));
    expect(opened.edits).toHaveLength(2_500);
    expect(opened.history.undo).toEqual({ kind: 'fix', cells: 2_500, at: NOW, columns: ['city'] });
    valueOf(await fixture.desk.undo({ batchId }));
    expect(everythingIn(valueOf(await fixture.desk.table(batchId)))).toEqual(before);
  });

  it('makes no step of what changes nothing', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    const outcome = valueOf(
      await fixture.desk.editCells({
        batchId,
        kind: 'edit',
        changes: [{ row: 0, column: 'city', value: 'Ottawa' }],
      }),
    );
    expect(outcome).toEqual({
      change: null,
      cells: [{ row: 0, column: 'city', value: null }],
      moves: [],
      history: { undo: null, redo: null },
    });
  });

  it('takes the last of two changes of one cell', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    const change = (value: string) => ({ row: 0, column: 'city' as const, value });
    const changes = [change('first'), change('second')];
    expect(valueOf(await fixture.desk.editCells({ batchId, kind: 'paste', changes })).cells).toEqual([
      change('second'),
    ]);
  });

  it('settles a doubt about a cell when the same text is typed again, and undo brings it back', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2), [DOUBT]);
    const changes = [{ row: 1, column: 'city' as const, value: 'Ottawa' }];
    const codes = async (): Promise<string[]> =>
      valueOf(await fixture.desk.table(batchId))
        .issues(1)
        .map(({ code }) => code);
    expect(await codes()).toEqual(['digits-lost']);
    valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes }));
    fixture.reopen();
    expect(await codes()).toEqual([]);
    valueOf(await fixture.desk.undo({ batchId }));
    expect(await codes()).toEqual(['digits-lost']);
  });

  it('returns a row to draft, at the edit and at the undo', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(3));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1] }));
    const changes = [{ row: 1, column: 'city' as const, value: 'Hull' }];
    const edited = valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes }));
    expect(edited.moves).toEqual([{ row: 1, status: 'draft' }]);
    valueOf(await fixture.desk.approveRows({ batchId, rows: [1] }));
    expect(valueOf(await fixture.desk.undo({ batchId })).moves).toEqual([{ row: 1, status: 'draft' }]);
    fixture.reopen();
    const table = valueOf(await fixture.desk.table(batchId));
    expect([0, 1, 2].map((row) => table.status(row))).toEqual(['approved', 'draft', 'draft']);
  });

  it('returns an approved row to draft that an edit elsewhere gives an error', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(3));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1] }));
    const changes = [{ row: 2, column: 'unique_id' as const, value: person(0).unique_id }];
    const edited = valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes }));
    expect(edited.moves).toEqual([{ row: 0, status: 'draft' }]);
    fixture.reopen();
    const table = valueOf(await fixture.desk.table(batchId));
    expect(table.status(0)).toBe('draft');
    expect(table.status(1)).toBe('approved');
  });

  it('leaves a row out that was left out', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    valueOf(await fixture.desk.excludeRows({ batchId, rows: [0] }));
    const changes = [{ row: 0, column: 'city' as const, value: 'Hull' }];
    expect(valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes })).moves).toEqual([]);
    expect(valueOf(await fixture.desk.table(batchId)).status(0)).toBe('excluded');
  });

  it('refuses rows that are not there', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    const changes = [{ row: 2, column: 'city' as const, value: 'Hull' }];
    expectProblem(await fixture.desk.editCells({ batchId, kind: 'edit', changes }), 'invalid-request');
    expectProblem(await fixture.desk.editCells({ batchId: 'x', kind: 'edit', changes }), 'batch-unknown');
  });
});

describe('editing while the medium fails', () => {
  it('changes nothing in memory and says why', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const { desk } = fixture;
    const batchId = await imported(fixture, people(1_500));
    const changes = [{ row: 0, column: 'unique_id' as const, value: person(1).unique_id }];
    valueOf(await desk.approveRows({ batchId, rows: 'ready' }));
    valueOf(
      await desk.editCells({ batchId, kind: 'edit', changes: [{ row: 7, column: 'city', value: 'Hull' }] }),
    );
    valueOf(await desk.undo({ batchId }));
    const before = everythingIn(valueOf(await desk.table(batchId)));
    const opened = valueOf(await desk.openBatch({ batchId }));
    archive.failure = 'full';
    const full = { kind: 'full' };
    expectProblem(await desk.editCells({ batchId, kind: 'edit', changes }), 'store-failed', full);
    expectProblem(await desk.redo({ batchId }), 'store-failed', full);
    expectProblem(await desk.withdrawApproval({ batchId, rows: [1] }), 'store-failed', full);
    expectProblem(await desk.excludeRows({ batchId, rows: [1, 2] }), 'store-failed', full);
    archive.failure = null;
    expect(everythingIn(valueOf(await desk.table(batchId)))).toEqual(before);
    expect(valueOf(await desk.openBatch({ batchId }))).toEqual(opened);
    fixture.reopen();
    expect(everythingIn(valueOf(await fixture.desk.table(batchId)))).toEqual(before);
    expect(valueOf(await fixture.desk.redo({ batchId })).cells).toEqual([
      { row: 7, column: 'city', value: 'Hull' },
    ]);
  });
});
