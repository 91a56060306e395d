import { describe, expect, it, vi } from 'vitest';

import type { BegunRun } from '../../../src/main/batches/runs.ts';
import type { AttemptEnd, AttemptResult } from '../../../src/shared/push/attempt.ts';
import { statusNumber } from '../../../src/shared/batch/row-status.ts';
import { MemoryArchive } from '../../fakes/memory-archive.ts';
import type { TestDesk } from './desk-fixture.ts';
import { deskOver, DESKS, everythingIn, expectProblem, imported, people, valueOf } from './desk-fixture.ts';
import { NORTH } from '../../fakes/destinations.ts';

const ACCEPTED = statusNumber('accepted');

function ending(row: number, result: AttemptResult, more: Partial<AttemptEnd> = {}): AttemptEnd {
  return {
    row,
    attempt: 1,
    endedAt: 1_800_000_000_000,
    result,
    httpStatus: null,
    code: null,
    message: '',
    column: null,
    referenceId: null,
    ...more,
  };
}

async function begun(
  { desk }: TestDesk,
  batchId: string,
  destinationKey: string | null = null,
): Promise<BegunRun> {
  const table = valueOf(await desk.table(batchId));
  return valueOf(
    await desk.beginRun(batchId, {
      destination: NORTH,
      destinationKey,
      rows: [...table.views.rowsOf('approved')],
      payloadOf: (row, own) => ({ unique_id: own.value(row, 'unique_id'), city: own.value(row, 'city') }),
    }),
  );
}

async function approved(fixture: TestDesk, count: number): Promise<string> {
  const batchId = await imported(fixture, people(count));
  valueOf(await fixture.desk.approveRows({ batchId, rows: 'ready' }));
  return batchId;
}

async function recorded(run: BegunRun, row: number, attempt = 1): Promise<void> {
  await run.journal.recordSending({ row, attempt, startedAt: 1 }, run.payloadOf(row));
}

async function sending(run: BegunRun, row: number, attempt = 1): Promise<void> {
  await recorded(run, row, attempt);
  run.journal.noteLeaving({ row, attempt });
}

async function attempt(run: BegunRun, row: number, end: AttemptEnd): Promise<void> {
  await sending(run, row, end.attempt);
  await run.journal.recordEnd(end);
}

async function statuses({ desk }: TestDesk, batchId: string): Promise<string[]> {
  const table = valueOf(await desk.table(batchId));
  return Array.from({ length: table.rowCount }, (_, row) => table.status(row));
}

describe.each(DESKS)('a run in %s', (_name, make) => {
  it.each([
    ['accepted', 'accepted'],
    ['rejected', 'rejected'],
    ['unconfirmed', 'unconfirmed'],
    ['retry-untouched', 'queued'],
    ['retry-doubtful', 'sending'],
    ['withheld-untouched', 'queued'],
    ['returned', 'approved'],
  ] as const)('after %s a row is %s', async (result, status) => {
    const fixture = make();
    const batchId = await approved(fixture, 2);
    const run = await begun(fixture, batchId);
    await attempt(run, 0, ending(0, result));
    expect(await statuses(fixture, batchId)).toEqual([status, 'queued']);
  });

  it('keeps reference ids and refusals over a restart, and what was tried', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 4);
    const run = await begun(fixture, batchId);
    await attempt(run, 0, ending(0, 'accepted', { referenceId: 44, httpStatus: 200 }));
    await attempt(run, 1, ending(1, 'accepted', { referenceId: 'f3-uuid' }));
    const words = { code: 9019, message: 'E-mail must be unique', column: 'email' as const };
    await attempt(run, 2, ending(2, 'rejected', { ...words, httpStatus: 400 }));
    await attempt(run, 3, ending(3, 'retry-untouched', { httpStatus: 503, message: 'Busy' }));
    await attempt(run, 3, ending(3, 'accepted', { attempt: 2, referenceId: 7 }));
    await run.journal.recordState('finished', null);
    const before = everythingIn(valueOf(await fixture.desk.table(batchId)));
    fixture.reopen();
    const table = valueOf(await fixture.desk.table(batchId));
    expect(everythingIn(table)).toEqual(before);
    expect([table.reference(0), table.reference(1), table.refusal(2)]).toEqual([44, 'f3-uuid', words]);
    expect(valueOf(await fixture.desk.listAttempts({ batchId, row: 3 }))).toMatchObject([
      { outcome: 'retry', httpStatus: 503, message: 'Busy' },
      { outcome: 'accepted', referenceId: 7 },
    ]);
    const counts = {
      total: 4,
      waiting: 0,
      inFlight: 0,
      accepted: 3,
      rejected: 1,
      unconfirmed: 0,
      unchanged: 0,
    };
    expect(valueOf(await fixture.desk.listRuns({ batchId }))).toMatchObject([
      { runId: run.runId, destinationName: 'North campus', state: 'finished', counts },
    ]);
    expect(valueOf(await fixture.desk.openBatch({ batchId })).run).toMatchObject({
      state: 'finished',
      counts,
    });
  });

  it('drops a refusal when the row is accepted, edited or unconfirmed later', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 3);
    const refused = await begun(fixture, batchId);
    for (const row of [0, 1, 2])
      await attempt(refused, row, ending(row, 'rejected', { code: 9031, message: 'x' }));
    await refused.journal.recordState('finished', null);
    const changes = [{ row: 2, column: 'city' as const, value: 'Hull' }];
    valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes }));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1] }));
    const again = await begun(fixture, batchId);
    await attempt(again, 0, ending(0, 'accepted', { referenceId: 1 }));
    await attempt(again, 1, ending(1, 'unconfirmed'));
    await again.journal.recordState('finished', null);
    const opened = valueOf(await fixture.desk.openBatch({ batchId }));
    expect(opened.refusals).toEqual([]);
    fixture.reopen();
    expect(valueOf(await fixture.desk.openBatch({ batchId }))).toEqual(opened);
  });

  it('returns what was not sent, and calls unconfirmed what was under way, when it ends early', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 3);
    const run = await begun(fixture, batchId);
    await attempt(run, 0, ending(0, 'accepted'));
    await sending(run, 1);
    await run.journal.recordState('cancelled', null);
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'unconfirmed', 'approved']);
    expect(valueOf(await fixture.desk.listRuns({ batchId }))[0]).toMatchObject({
      state: 'cancelled',
      counts: { total: 3, waiting: 1, inFlight: 0, accepted: 1, unconfirmed: 1 },
    });
    await expect(run.journal.recordEnd(ending(1, 'accepted'))).rejects.toThrow('this run is over');
  });

  it('recovers a run that died: nothing lost, nothing claimed', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 600);
    const run = await begun(fixture, batchId);
    await attempt(run, 0, ending(0, 'accepted', { referenceId: 1 }));
    await attempt(run, 1, ending(1, 'rejected', { message: 'No' }));
    await attempt(run, 2, ending(2, 'retry-doubtful'));
    await sending(run, 300);
    fixture.reopen();
    expect(valueOf(await fixture.desk.recover())).toEqual([
      { runId: run.runId, batchId, destinationId: 'north', unconfirmed: 2, returned: 596 },
    ]);
    expect(valueOf(await fixture.desk.recover())).toEqual([]);
    const after = await statuses(fixture, batchId);
    expect([after[0], after[1], after[2], after[300]]).toEqual([
      'accepted',
      'rejected',
      'unconfirmed',
      'unconfirmed',
    ]);
    expect(after.filter((status) => status === 'approved')).toHaveLength(596);
    expect(valueOf(await fixture.desk.listRuns({ batchId }))[0]).toMatchObject({
      state: 'stopped',
      reason: null,
      counts: { total: 600, waiting: 596, inFlight: 0, accepted: 1, rejected: 1, unconfirmed: 2 },
    });
    expect(valueOf(await fixture.desk.listAttempts({ batchId, row: 300 }))).toMatchObject([
      { outcome: 'unconfirmed', endedAt: null },
    ]);
  });

  it('recovers the answers that were noted before their row was given its state', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 7);
    const run = await begun(fixture, batchId, 'north');
    const words = { code: 9019, message: 'E-mail must be unique', column: 'email' as const };
    for (let row = 0; row < 6; row += 1) await sending(run, row);
    await run.journal.recordEnd(ending(3, 'retry-doubtful'));
    await sending(run, 3, 2);
    const noted = [
      ending(0, 'accepted', { referenceId: 44, httpStatus: 200 }),
      ending(1, 'rejected', { ...words, httpStatus: 400 }),
      ending(2, 'retry-untouched', { httpStatus: 503, message: 'Busy' }),
      ending(3, 'retry-doubtful', { attempt: 2, httpStatus: 503 }),
      ending(4, 'unconfirmed'),
    ];
    for (const end of noted) run.journal.noteEnd(end);
    // Row 5 was not answered, row 6 not sent.
    fixture.reopen();
    expect(valueOf(await fixture.desk.recover())).toMatchObject([{ unconfirmed: 3, returned: 2 }]);
    const table = valueOf(await fixture.desk.table(batchId));
    expect(await statuses(fixture, batchId)).toEqual([
      'accepted',
      'rejected',
      'approved',
      'unconfirmed',
      'unconfirmed',
      'unconfirmed',
      'approved',
    ]);
    expect([table.reference(0), table.refusal(0), table.refusal(1)]).toEqual([44, null, words]);
    expect(valueOf(await fixture.desk.listRuns({ batchId }))[0]).toMatchObject({
      state: 'stopped',
      counts: { total: 7, waiting: 2, inFlight: 0, accepted: 1, rejected: 1, unconfirmed: 3 },
    });
    expect(valueOf(await fixture.desk.listAttempts({ batchId, row: 1 }))).toMatchObject([
      { outcome: 'rejected', httpStatus: 400, code: 9019, message: words.message },
    ]);
  });

  it('recovers rows whose request did not leave as they were, unless an earlier one may have counted', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 4);
    const run = await begun(fixture, batchId);
    await attempt(run, 1, ending(1, 'retry-untouched'));
    await attempt(run, 2, ending(2, 'retry-doubtful'));
    await recorded(run, 0);
    await recorded(run, 1, 2);
    await recorded(run, 2, 2);
    await sending(run, 3);
    fixture.reopen();
    expect(valueOf(await fixture.desk.recover())).toMatchObject([{ unconfirmed: 2, returned: 2 }]);
    expect(await statuses(fixture, batchId)).toEqual(['approved', 'approved', 'unconfirmed', 'unconfirmed']);
    const attempts = async (row: number) => valueOf(await fixture.desk.listAttempts({ batchId, row }));
    expect([await attempts(0), await attempts(1), await attempts(2)]).toMatchObject([
      [],
      [{ outcome: 'retry' }],
      [{ outcome: 'unconfirmed' }],
    ]);
  });

  it('gives a noted answer its place in the table with the rest, once', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 2);
    const run = await begun(fixture, batchId, 'north');
    const end = ending(0, 'accepted', { referenceId: 44 });
    await sending(run, 0);
    run.journal.noteEnd(end);
    expect(await statuses(fixture, batchId)).toEqual(['sending', 'queued']);
    await run.journal.recordEnd(end);
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'queued']);
    expect(valueOf(await fixture.desk.table(batchId)).reference(0)).toBe(44);
    expect(valueOf(await fixture.desk.listAttempts({ batchId, row: 0 }))).toHaveLength(1);
  });

  it('recovers a row that was refused before as unconfirmed only', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 1);
    const refused = await begun(fixture, batchId);
    await attempt(refused, 0, ending(0, 'rejected', { code: 9031, message: 'x' }));
    await refused.journal.recordState('finished', null);
    valueOf(await fixture.desk.approveRows({ batchId, rows: [0] }));
    const died = await begun(fixture, batchId);
    await sending(died, 0);
    fixture.reopen();
    valueOf(await fixture.desk.recover());
    const table = valueOf(await fixture.desk.table(batchId));
    expect([table.status(0), table.refusal(0)]).toEqual(['unconfirmed', null]);
  });

  it('keeps rows under way from being changed, and the batch from being deleted', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 2);
    const run = await begun(fixture, batchId);
    await sending(run, 0);
    const change = (row: number) => ({ row, column: 'city' as const, value: 'Hull' });
    for (const row of [0, 1]) {
      expectProblem(
        await fixture.desk.editCells({ batchId, kind: 'edit', changes: [change(row)] }),
        'rows-under-way',
      );
      expectProblem(await fixture.desk.excludeRows({ batchId, rows: [row] }), 'rows-under-way');
      expectProblem(await fixture.desk.withdrawApproval({ batchId, rows: [row] }), 'rows-under-way');
    }
    expect(valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1] })).moves).toEqual([]);
    expectProblem(await fixture.desk.deleteBatch({ batchId }), 'run-under-way');
    expect(valueOf(await fixture.desk.expire(1, fixture.clock.now + 1e12))).toBe(0);
    await run.journal.recordState('cancelled', null);
    valueOf(await fixture.desk.deleteBatch({ batchId }));
  });

  it('refuses an undo of rows under way', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    const changes = [{ row: 0, column: 'city' as const, value: 'Hull' }];
    valueOf(await fixture.desk.editCells({ batchId, kind: 'edit', changes }));
    valueOf(await fixture.desk.approveRows({ batchId, rows: 'ready' }));
    await begun(fixture, batchId);
    expectProblem(await fixture.desk.undo({ batchId }), 'rows-under-way');
  });

  it('begins only with approved rows, and one run at a time', async () => {
    const fixture = make();
    const batchId = await approved(fixture, 3);
    const plan = {
      destination: NORTH,
      destinationKey: null,
      payloadOf: () => ({}),
    };
    expectProblem(await fixture.desk.beginRun(batchId, { ...plan, rows: [] }), 'nothing-approved');
    expectProblem(await fixture.desk.beginRun(batchId, { ...plan, rows: [3] }), 'invalid-request');
    valueOf(await fixture.desk.withdrawApproval({ batchId, rows: [1] }));
    expectProblem(await fixture.desk.beginRun(batchId, { ...plan, rows: [0, 1] }), 'rows-not-movable');
    valueOf(await fixture.desk.beginRun(batchId, { ...plan, rows: [0] }));
    expectProblem(await fixture.desk.beginRun(batchId, { ...plan, rows: [2] }), 'run-under-way');
  });

  it('does not send again what the destination accepted exactly so', async () => {
    const fixture = make();
    const first = await approved(fixture, 3);
    const run = await begun(fixture, first, 'north');
    expect(run.unchanged).toEqual([]);
    await attempt(run, 0, ending(0, 'accepted'));
    await attempt(run, 1, ending(1, 'accepted'));
    await attempt(run, 2, ending(2, 'rejected'));
    await run.journal.recordState('finished', null);
    fixture.reopen();
    const second = await imported(fixture, people(3));
    const changes = [{ row: 1, column: 'city' as const, value: 'Hull' }];
    valueOf(await fixture.desk.editCells({ batchId: second, kind: 'edit', changes }));
    valueOf(await fixture.desk.approveRows({ batchId: second, rows: 'ready' }));
    const again = await begun(fixture, second, 'north');
    expect([again.rows, again.unchanged]).toEqual([[1, 2], [0]]);
    expect(await statuses(fixture, second)).toEqual(['unchanged', 'queued', 'queued']);
    expect(valueOf(await fixture.desk.listRuns({ batchId: second }))[0]?.counts).toMatchObject({
      total: 3,
      waiting: 2,
      unchanged: 1,
    });
  });

  it('sends again to another destination, and after a request whose answer is unknown', async () => {
    const fixture = make();
    const first = await approved(fixture, 1);
    const run = await begun(fixture, first, 'north');
    await attempt(run, 0, ending(0, 'accepted'));
    await run.journal.recordState('finished', null);
    const other = await approved(fixture, 1);
    const elsewhere = await begun(fixture, other, 'south');
    expect(elsewhere.unchanged).toEqual([]);
    await elsewhere.journal.recordState('cancelled', null);
    // The same person with another city, whose request dies: the destination may hold either.
    const changes = [{ row: 0, column: 'city' as const, value: 'Hull' }];
    valueOf(await fixture.desk.editCells({ batchId: other, kind: 'edit', changes }));
    valueOf(await fixture.desk.approveRows({ batchId: other, rows: 'ready' }));
    const lost = await begun(fixture, other, 'north');
    await attempt(lost, 0, ending(0, 'unconfirmed'));
    await lost.journal.recordState('finished', null);
    const third = await approved(fixture, 1);
    expect((await begun(fixture, third, 'north')).unchanged).toEqual([]);
  });
});

/** A run of three rows: the request of the first one left, that of the second may leave. */
async function withOneSent() {
  const archive = new MemoryArchive();
  const fixture = deskOver(() => archive);
  const batchId = await approved(fixture, 3);
  const run = await begun(fixture, batchId);
  await sending(run, 0);
  await recorded(run, 1);
  return { archive, fixture, batchId, run };
}

describe('the journal', () => {
  it('gathers the calls of one moment into one commit, and resolves them after it', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await approved(fixture, 100);
    const run = await begun(fixture, batchId);
    const before = archive.commits;
    await Promise.all(run.rows.map((row) => sending(run, row)));
    await Promise.all(run.rows.map((row) => run.journal.recordEnd(ending(row, 'accepted'))));
    expect(archive.commits - before).toBe(2);
  });

  it('rejects and changes nothing where the medium refuses, and ends the run once it can', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await approved(fixture, 3);
    const run = await begun(fixture, batchId);
    await attempt(run, 0, ending(0, 'accepted'));
    await sending(run, 1);
    archive.failure = 'full';
    await expect(run.journal.recordEnd(ending(1, 'accepted'))).rejects.toThrow('the disk is full');
    await expect(sending(run, 2)).rejects.toThrow();
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'sending', 'queued']);
    await expect(run.journal.recordState('stopped', null)).rejects.toThrow();
    expectProblem(await fixture.desk.excludeRows({ batchId, rows: [2] }), 'rows-under-way');
    archive.failure = null;
    // The next touch of the batch writes the end that could not be written.
    valueOf(await fixture.desk.excludeRows({ batchId, rows: [2] }));
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'unconfirmed', 'excluded']);
    expect(valueOf(await fixture.desk.listRuns({ batchId }))[0]).toMatchObject({ state: 'stopped' });
  });

  it('lets no request leave that cannot be noted, and notes an answer later that cannot be now', async () => {
    const { archive, fixture, batchId, run } = await withOneSent();
    archive.notes.failure = 'full';
    run.journal.noteEnd(ending(0, 'accepted', { referenceId: 44 }));
    run.journal.writeNotes();
    expect(() => run.journal.noteLeaving({ row: 1, attempt: 1 })).toThrow('the disk is full');
    archive.notes.failure = null;
    run.journal.noteLeaving({ row: 1, attempt: 1 });
    fixture.reopen();
    expect(valueOf(await fixture.desk.recover())).toMatchObject([{ unconfirmed: 1, returned: 1 }]);
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'unconfirmed', 'approved']);
  });

  it('takes no word of a request that is not noted where the computer was started since', async () => {
    const { archive, fixture, batchId, run } = await withOneSent();
    run.journal.noteEnd(ending(0, 'accepted', { referenceId: 44 }));
    archive.bootedAt = 60_000;
    fixture.reopen();
    expect(valueOf(await fixture.desk.recover())).toMatchObject([{ unconfirmed: 1, returned: 1 }]);
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'unconfirmed', 'approved']);
  });

  it('takes a noted answer into the table at the end where its own record failed', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await approved(fixture, 4);
    const run = await begun(fixture, batchId);
    const words = { code: 9019, message: 'E-mail must be unique', column: 'email' as const };
    const ends = [
      ending(0, 'accepted', { referenceId: 44 }),
      ending(1, 'rejected', words),
      ending(2, 'retry-untouched', { httpStatus: 503 }),
    ];
    for (const row of [0, 1, 2, 3]) await sending(run, row);
    for (const end of ends) run.journal.noteEnd(end);
    archive.failure = 'full';
    for (const end of ends) await expect(run.journal.recordEnd(end)).rejects.toThrow('the disk is full');
    archive.failure = null;
    await run.journal.recordState('stopped', null);
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'rejected', 'approved', 'unconfirmed']);
    const table = valueOf(await fixture.desk.table(batchId));
    expect([table.reference(0), table.refusal(1)]).toEqual([44, words]);
    expect(valueOf(await fixture.desk.listRuns({ batchId }))[0]?.counts).toMatchObject({
      accepted: 1,
      rejected: 1,
      waiting: 1,
      unconfirmed: 1,
      inFlight: 0,
    });
  });

  it('tells nothing before it is durable, while what others write stays right', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await imported(fixture, people(4));
    valueOf(await fixture.desk.approveRows({ batchId, rows: [0, 1] }));
    const run = await begun(fixture, batchId);
    await sending(run, 0);
    let endSync = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      endSync = resolve;
    });
    archive.syncing = () => gate;
    const told: string[] = [];
    const ended = run.journal.recordEnd(ending(0, 'accepted')).then(() => told.push('end'));
    await vi.waitFor(() => expect(archive.states.readStatuses(batchId)[0]?.statuses[0]).toBe(ACCEPTED));
    const opened = fixture.desk.openBatch({ batchId });
    void opened.then(() => told.push('open'));
    // The same block of states, written while the outcome of row 0 is not durable yet.
    const approving = fixture.desk.approveRows({ batchId, rows: [3] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toEqual([]);
    endSync();
    await ended;
    expect([...valueOf(await opened).statuses].slice(0, 1)).toEqual([ACCEPTED]);
    expect(valueOf(await approving).moves).toEqual([{ row: 3, status: 'approved' }]);
    fixture.reopen();
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'queued', 'draft', 'approved']);
  });

  it('takes back what never left where only the sync fails, and keeps what was answered', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await approved(fixture, 4);
    const run = await begun(fixture, batchId);
    await sending(run, 0);
    await attempt(run, 3, ending(3, 'retry-doubtful'));
    archive.syncFailure = 'full';
    await expect(run.journal.recordEnd(ending(0, 'accepted'))).rejects.toThrow('the disk is full');
    // Nothing more is written, and nothing is shown, before a sync succeeds.
    await expect(sending(run, 1)).rejects.toThrow('the disk is full');
    expectProblem(await fixture.desk.openBatch({ batchId }), 'store-failed');
    archive.syncFailure = null;
    await sending(run, 1);
    archive.syncFailure = 'full';
    await expect(sending(run, 2)).rejects.toThrow('the disk is full');
    await expect(sending(run, 3, 2)).rejects.toThrow('the disk is full');
    await expect(run.journal.recordState('stopped', null)).rejects.toThrow('the disk is full');
    archive.syncFailure = null;
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'unconfirmed', 'approved', 'unconfirmed']);
    expect(valueOf(await fixture.desk.listAttempts({ batchId, row: 2 }))).toEqual([]);
    expect(valueOf(await fixture.desk.listAttempts({ batchId, row: 3 }))).toHaveLength(1);
    expect(valueOf(await fixture.desk.listRuns({ batchId }))[0]).toMatchObject({ state: 'stopped' });
  });

  it('returns very many rows in several commits, and recovery ends what a crash left', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await approved(fixture, 25_000);
    const run = await begun(fixture, batchId);
    await attempt(run, 0, ending(0, 'accepted'));
    await sending(run, 1);
    const before = archive.commits;
    // The second of the three does not come to its end.
    archive.syncing = () => {
      if (archive.commits - before === 2) archive.failure = 'full';
      return Promise.resolve();
    };
    await expect(run.journal.recordState('cancelled', null)).rejects.toThrow('the disk is full');
    archive.failure = null;
    fixture.reopen();
    expect(valueOf(await fixture.desk.recover())).toMatchObject([{ unconfirmed: 1, returned: 5_000 }]);
    const after = await statuses(fixture, batchId);
    expect(after.slice(0, 3)).toEqual(['accepted', 'unconfirmed', 'approved']);
    expect(after.filter((status) => status === 'approved')).toHaveLength(24_998);
  }, 60_000);

  it('refuses what does not fit the state of a row', async () => {
    const archive = new MemoryArchive();
    const fixture = deskOver(() => archive);
    const batchId = await approved(fixture, 2);
    const run = await begun(fixture, batchId);
    await expect(run.journal.recordEnd(ending(0, 'accepted'))).rejects.toThrow('from queued to accepted');
    await attempt(run, 0, ending(0, 'accepted'));
    await expect(sending(run, 0, 2)).rejects.toThrow('from accepted to sending');
    expect(await statuses(fixture, batchId)).toEqual(['accepted', 'queued']);
  });
});
