import { describe, expect, it } from 'vitest';

import type { BatchChanged } from '../../../src/shared/bridge/contract.ts';
import { DESKS, expectProblem, imported, people, valueOf } from './desk-fixture.ts';

const city = (row: number, value: string) => ({ row, column: 'city' as const, value });

describe.each(DESKS)('two windows on one batch (%s)', (_name, make) => {
  const left = (seen: number) => ({ visitor: 'left', seen });
  const right = (seen: number) => ({ visitor: 'right', seen });

  it('numbers every change, across a restart', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(4));
    expect(valueOf(await fixture.desk.openBatch({ batchId })).change).toBe(0);
    const edit = (value: string) =>
      fixture.desk.editCells({ batchId, kind: 'edit', changes: [city(0, value)] });
    expect(valueOf(await edit('Hull')).change).toBe(1);
    expect(valueOf(await edit('Hull')).change).toBeNull();
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: [1] })).change).toBe(2);
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: [1] })).change).toBeNull();
    fixture.reopen();
    expect(valueOf(await fixture.desk.undo({ batchId })).change).toBe(3);
    expect(valueOf(await fixture.desk.openBatch({ batchId })).change).toBe(3);
  });

  it('refuses a cell that the other window changed first, and only that', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(4));
    const edit = (basis: { visitor: string; seen: number }, ...changes: ReturnType<typeof city>[]) =>
      fixture.desk.editCells({ batchId, kind: 'edit', changes, basis });
    valueOf(await edit(left(0), city(0, 'Hull')));
    expectProblem(await edit(right(0), city(1, 'Laval'), city(0, 'Laval')), 'cell-changed-elsewhere', {
      row: valueOf(await fixture.desk.table(batchId)).rowNumber(0),
      place: 0,
      column: 'city',
    });
    const table = valueOf(await fixture.desk.table(batchId));
    expect([table.value(0, 'city'), table.value(1, 'city')]).toEqual(['Hull', 'Ottawa']);
    valueOf(await edit(right(0), city(1, 'Laval')));
    valueOf(await edit(right(1), city(0, 'Laval')));
    valueOf(await edit(left(3), city(0, 'Gatineau')));
  });

  it('lets a window go on that changed a cell itself', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    for (const value of ['a', 'b', 'c']) {
      const changes = [city(0, value)];
      valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes, basis: left(0) }));
    }
  });

  it('takes back no step that the window has not seen', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    const { desk } = fixture;
    valueOf(await desk.editCells({ batchId, kind: 'edit', changes: [city(0, 'a')], basis: left(0) }));
    valueOf(await desk.editCells({ batchId, kind: 'edit', changes: [city(1, 'b')], basis: right(1) }));
    expectProblem(await desk.undo({ batchId, basis: left(1) }), 'changed-elsewhere');
    valueOf(await desk.undo({ batchId, basis: left(2) }));
    expectProblem(await desk.redo({ batchId, basis: right(2) }), 'changed-elsewhere');
    expect(valueOf(await desk.redo({ batchId, basis: right(3) })).history).toMatchObject({ redo: null });
  });

  it('approves and leaves out no row that the other window changed unseen', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(4));
    const { desk } = fixture;
    valueOf(await desk.editCells({ batchId, kind: 'edit', changes: [city(0, 'a')], basis: left(0) }));
    expectProblem(await desk.approveRows({ batchId, rows: [0], basis: right(0) }), 'changed-elsewhere');
    expectProblem(await desk.approveRows({ batchId, rows: 'ready', basis: right(0) }), 'changed-elsewhere');
    expectProblem(await desk.excludeRows({ batchId, rows: [0], basis: right(0) }), 'changed-elsewhere');
    expectProblem(await desk.hasSeenAll({ batchId, basis: right(0) }), 'changed-elsewhere');
    valueOf(await desk.approveRows({ batchId, rows: [1], basis: right(0) }));
    expectProblem(await desk.withdrawApproval({ batchId, rows: [1], basis: left(1) }), 'changed-elsewhere');
    valueOf(await desk.hasSeenAll({ batchId, basis: right(2) }));
  });

  it('tells a window that is behind what it no longer remembers to look again', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes: [city(0, 'a')] }));
    fixture.reopen();
    const changes = [city(1, 'b')];
    const late = await fixture.desk.editCells({ batchId, kind: 'edit', changes, basis: right(0) });
    expectProblem(late, 'changed-elsewhere');
    valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes, basis: right(1) }));
  });

  it('tells every change once it is made, and of a large one only that it was', async () => {
    const told: BatchChanged[] = [];
    const fixture = make((change) => told.push(change));
    const batchId = await imported(fixture, people(2_100));
    valueOf(
      await fixture.desk.editCells({ batchId, kind: 'edit', changes: [city(0, 'Hull')], basis: left(0) }),
    );
    const { moves } = valueOf(await fixture.desk.approveRows({ batchId, rows: 'ready' }));
    expect(moves.length).toBeGreaterThan(2_000);
    expect(told).toMatchObject([
      { batchId, change: 1, visitor: 'left', content: { cells: [city(0, 'Hull')], moves: [] } },
      { batchId, change: 2, visitor: null, content: null },
    ]);
  });
});
