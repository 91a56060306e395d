import { describe, expect, it } from 'vitest';

import { DESKS, expectProblem, imported, people, person, valueOf } from './desk-fixture.ts';

describe.each(DESKS)('approving in %s', (_name, make) => {
  it('approves every draft without an error and counts those that have one', async () => {
    const fixture = make();
    const batchId = await imported(fixture, [
      person(0),
      { ...person(1), unique_id: '' },
      person(2),
      person(3),
    ]);
    valueOf(await fixture.desk.excludeRows({ batchId, rows: [3] }));
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: 'ready' }))).toMatchObject({
      moves: [
        { row: 0, status: 'approved' },
        { row: 2, status: 'approved' },
      ],
      held: 1,
    });
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: 'ready' }))).toMatchObject({
      moves: [],
      held: 1,
    });
    fixture.reopen();
    const [summary] = valueOf(await fixture.desk.listBatches());
    expect(summary?.statuses).toMatchObject({ draft: 1, approved: 2, excluded: 1 });
  });

  it('never approves a row with an error, however it is asked', async () => {
    const fixture = make();
    const batchId = await imported(fixture, [{ ...person(0), login_source: '' }, person(1)]);
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1, 1, 0] }))).toMatchObject({
      moves: [{ row: 1, status: 'approved' }],
      held: 1,
    });
  });

  it('withdraws approvals, and nothing else', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(3));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1] }));
    expectProblem(await fixture.desk.withdrawApproval({ batchId, rows: [0, 2] }), 'rows-not-movable', {
      row: 4,
      from: 'draft',
      to: 'draft',
    });
    expect(valueOf(await fixture.desk.withdrawApproval({ batchId, rows: [0, 0] }))).toMatchObject({
      moves: [{ row: 0, status: 'draft' }],
    });
    expect(valueOf(await fixture.desk.table(batchId)).status(1)).toBe('approved');
  });

  it('frees what an excluded row shared, and takes it back when the row is included', async () => {
    const fixture = make();
    const batchId = await imported(fixture, [person(0), person(0), person(2)]);
    valueOf(await fixture.desk.excludeRows({ batchId, rows: [1] }));
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: 'ready' })).held).toBe(0);
    expect(valueOf(await fixture.desk.includeRows({ batchId, rows: [1] }))).toMatchObject({
      moves: [
        { row: 1, status: 'draft' },
        { row: 0, status: 'draft' },
      ],
    });
    fixture.reopen();
    const table = valueOf(await fixture.desk.table(batchId));
    expect([0, 1, 2].map((row) => table.status(row))).toEqual(['draft', 'draft', 'approved']);
    expect(table.hasError(0)).toBe(true);
  });

  it('includes only rows that were left out', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    valueOf(await fixture.desk.excludeRows({ batchId, rows: [0] }));
    expectProblem(await fixture.desk.includeRows({ batchId, rows: [0, 1] }), 'rows-not-movable');
    expectProblem(await fixture.desk.excludeRows({ batchId, rows: [0] }), 'rows-not-movable');
    expect(valueOf(await fixture.desk.table(batchId)).status(0)).toBe('excluded');
  });

  it('refuses rows that are not there', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    expectProblem(await fixture.desk.approveRows({ batchId, rows: [0, 2] }), 'invalid-request');
    expectProblem(await fixture.desk.excludeRows({ batchId, rows: [2] }), 'invalid-request');
  });
});
