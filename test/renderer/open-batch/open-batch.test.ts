import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';

import { makeBreather } from '../../../src/renderer/app/open-batch/breather.ts';
import type { OpenBatch } from '../../../src/renderer/app/open-batch/open-batch-state.ts';
import { openBatchOver } from '../../../src/renderer/app/open-batch/visits.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { NO_REASON } from '../../../src/shared/batch/exclusion.ts';
import type { CellChange } from '../../../src/shared/batch/cell-change.ts';
import type { BatchChanged } from '../../../src/shared/bridge/contract.ts';
import type { Problem } from '../../../src/shared/bridge/problem.ts';
import type { RunProgress, RunState } from '../../../src/shared/push/run.ts';
import { FakeBridge } from '../../fakes/fake-bridge.ts';
import { COLUMNS, inventedBlocks } from './invented-batch.ts';

const LONG = 'Apartment 1204, North Tower';
const STORE_FAILED: Problem = { code: 'store-failed', details: { kind: 'full' } };
const COUNTS = { total: 1, waiting: 0, inFlight: 0, accepted: 0, rejected: 0, unconfirmed: 0, unchanged: 0 };

let fake: FakeBridge;
let problems: Problem[];
let elsewhere: BatchChanged['content'][];
/** Resolved by a test in which a change is lost on its way. */
let waited: PromiseWithResolvers<undefined>;
let open: StoreApi<OpenBatch>;

beforeEach(openAnew);

async function openAnew(): Promise<void> {
  const blocks = inventedBlocks(300, { 1: { street2: LONG } });
  fake = new FakeBridge({ batchId: 'b', columns: COLUMNS, blocks });
  problems = [];
  elsewhere = [];
  waited = Promise.withResolvers();
  open = createStore(
    openBatchOver({
      bridge: () => fake.bridge,
      notifyProblem: (problem) => problems.push(problem),
      notifyElsewhere: (content) => elsewhere.push(content),
      newId: () => 'me',
      patience: () => waited.promise,
      today: () => '2026-09-01',
      breather: () => makeBreather({ now: () => 0, rest: () => Promise.resolve() }),
    }),
  );
  await open.getState().load('b');
}

function table(): BatchTable {
  const { phase } = open.getState();
  if (phase.kind !== 'open') throw new Error(`the batch is ${phase.kind}`);
  return phase.batch.table;
}

function progress(state: RunState, rows: RunProgress['rows']): RunProgress {
  return {
    runId: 'r',
    batchId: 'b',
    destinationId: 'd',
    destinationName: 'Test',
    state,
    reason: null,
    counts: COUNTS,
    rowsPerSecond: 1,
    secondsLeft: null,
    resumesInSeconds: null,
    rows,
  };
}

describe('an edit', () => {
  it('is checked and shown before main has answered, and saved after', async () => {
    const release = fake.hold();
    expect(table().hasError(1)).toBe(true);
    const before = open.getState().revision;
    const edited = open.getState().edit([{ row: 1, column: 'street2', value: 'Unit 1204' }], 'edit');
    expect(table().value(1, 'street2')).toBe('Unit 1204');
    expect(table().hasError(1)).toBe(false);
    expect(open.getState()).toMatchObject({ saving: 'saving' });
    expect(open.getState().revision).toBeGreaterThan(before);
    release();
    await expect(edited).resolves.toBe(true);
    expect(open.getState().saving).toBe('saved');
    expect(open.getState().history.undo).toMatchObject({ kind: 'edit', cells: 1 });
    expect(fake.table.value(1, 'street2')).toBe('Unit 1204');
  });

  it('goes back to what main has where it is not saved, and says so', async () => {
    await open.getState().edit([{ row: 0, column: 'street2', value: 'Unit 1' }], 'edit');
    await open.getState().approve([0]);
    fake.failNext('editCells', STORE_FAILED);
    const edited = open.getState().edit([{ row: 0, column: 'street2', value: LONG }], 'edit');
    expect(table().status(0)).toBe('draft');
    await expect(edited).resolves.toBe(false);
    expect(table().value(0, 'street2')).toBe('Unit 1');
    expect(table().hasError(0)).toBe(false);
    expect(table().status(0)).toBe('approved');
    expect(problems).toEqual([STORE_FAILED]);
    expect(open.getState().saving).toBe('failed');
  });

  it('of the same cell twice keeps the later text while the first one is answered', async () => {
    const first = open.getState().edit([{ row: 5, column: 'street2', value: 'one' }], 'edit');
    const second = open.getState().edit([{ row: 5, column: 'street2', value: 'two' }], 'edit');
    await first;
    expect(table().value(5, 'street2')).toBe('two');
    await second;
    expect(table().value(5, 'street2')).toBe('two');
    expect(fake.table.value(5, 'street2')).toBe('two');
  });

  it('that fails under a later one leaves the later one alone', async () => {
    fake.failNext('editCells', STORE_FAILED);
    const first = open.getState().edit([{ row: 5, column: 'street2', value: 'one' }], 'edit');
    const second = open.getState().edit([{ row: 5, column: 'street2', value: 'two' }], 'edit');
    await Promise.all([first, second]);
    expect(table().value(5, 'street2')).toBe('two');
    await open.getState().undo();
    expect(table().value(5, 'street2')).toBe('');
  });

  it('that fails over a saved one goes back to the saved text', async () => {
    const first = open.getState().edit([{ row: 5, column: 'street2', value: 'one' }], 'edit');
    await first;
    fake.failNext('editCells', STORE_FAILED);
    await open.getState().edit([{ row: 5, column: 'street2', value: 'two' }], 'edit');
    expect(table().value(5, 'street2')).toBe('one');
  });

  it('returns an approved row to draft', async () => {
    await open.getState().approve([7]);
    expect(table().status(7)).toBe('approved');
    await open.getState().edit([{ row: 7, column: 'street2', value: 'Unit 7' }], 'edit');
    expect(table().status(7)).toBe('draft');
    expect(fake.table.status(7)).toBe('draft');
  });

  it('leaves a row out that was left out', async () => {
    await open.getState().exclude([7], NO_REASON);
    await open.getState().edit([{ row: 7, column: 'street2', value: 'Unit 7' }], 'edit');
    expect(table().status(7)).toBe('excluded');
  });

  it('of a row that is being sent is refused here, and main is not asked', async () => {
    fake.emit(progress('running', [{ row: 4, status: 'queued' }]));
    const asked = fake.asked.length;
    await expect(open.getState().edit([{ row: 4, column: 'email', value: 'x' }], 'edit')).resolves.toBe(
      false,
    );
    expect(fake.asked).toHaveLength(asked);
    expect(problems).toEqual([{ code: 'rows-under-way', details: {} }]);
  });

  it('that makes two rows share an id marks both', async () => {
    await open.getState().edit([{ row: 8, column: 'unique_id', value: '900009' }], 'edit');
    expect(table().hasError(8) && table().hasError(9)).toBe(true);
  });
});

describe('a large edit', () => {
  const many = (value: string): CellChange[] =>
    Array.from({ length: 300 }, (_, row) =>
      (['street2', 'last_name'] as const).map((column) => ({ row, column, value: `${value} ${row}` })),
    ).flat();

  it('is one request and one step', async () => {
    await expect(open.getState().edit(many('Unit'), 'paste')).resolves.toBe(true);
    expect(table().value(299, 'street2')).toBe('Unit 299');
    expect(open.getState()).toMatchObject({
      saving: 'saved',
      history: { undo: { kind: 'paste', cells: 600 } },
    });
    expect(fake.asked.filter(({ method }) => method === 'editCells')).toHaveLength(1);
  });

  it('comes before everything that is asked for while it is being shown', async () => {
    const large = open.getState().edit(many('Unit'), 'paste');
    const later = open.getState().edit([{ row: 299, column: 'street2', value: 'later' }], 'edit');
    const undone = open.getState().undo();
    await Promise.all([large, later, undone]);
    expect(fake.asked.map(({ method }) => method).slice(-3)).toEqual(['editCells', 'editCells', 'undo']);
    expect(table().value(299, 'street2')).toBe('Unit 299');
    expect(fake.table.value(299, 'street2')).toBe('Unit 299');
  });

  it('goes back wholly where it is not saved, but not over what was typed later', async () => {
    await open.getState().edit([{ row: 4, column: 'street2', value: 'kept' }], 'edit');
    fake.failNext('editCells', STORE_FAILED);
    const large = open.getState().edit(many('Unit'), 'paste');
    const later = open.getState().edit([{ row: 5, column: 'street2', value: 'later' }], 'edit');
    await expect(large).resolves.toBe(false);
    await later;
    expect([4, 5, 6].map((row) => table().value(row, 'street2'))).toEqual(['kept', 'later', '']);
    expect(table().value(4, 'last_name')).toBe('Testcase');
  });

  it('is refused where one of its rows is under way, and lets the next edit through', async () => {
    fake.emit(progress('running', [{ row: 250, status: 'queued' }]));
    await expect(open.getState().edit(many('Unit'), 'paste')).resolves.toBe(false);
    expect(table().value(0, 'street2')).toBe('');
    expect(problems).toEqual([{ code: 'rows-under-way', details: {} }]);
    await expect(open.getState().edit([{ row: 1, column: 'street2', value: 'x' }], 'edit')).resolves.toBe(
      true,
    );
  });

  it('ends as main has it, whatever is done meanwhile', async () => {
    const act = fc.constantFrom('large', 'small', 'undo', 'redo', 'approve', 'fail');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        await openAnew();
        const done: Promise<unknown>[] = [];
        for (const [at, name] of acts.entries()) {
          const { edit, undo, redo, approve } = open.getState();
          if (name === 'fail') fake.failNext('editCells', STORE_FAILED);
          else if (name === 'large') done.push(edit(many(`${at}`), 'paste'));
          else if (name === 'small')
            done.push(edit([{ row: at, column: 'street2', value: `s${at}` }], 'edit'));
          else done.push({ undo, redo, approve: () => approve([at, 200]) }[name]());
        }
        await Promise.all(done);
        for (let row = 0; row < 300; row += 1) {
          expect(table().values(row)).toEqual(fake.table.values(row));
          expect(table().status(row)).toBe(fake.table.status(row));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('undo and redo', () => {
  it('take back and do again, and say what is left', async () => {
    await open.getState().edit([{ row: 1, column: 'street2', value: 'Unit 1204' }], 'fix');
    await expect(open.getState().undo()).resolves.toMatchObject({
      cells: [{ row: 1, column: 'street2', value: null }],
    });
    expect(table().value(1, 'street2')).toBe(LONG);
    expect(table().isEdited(1, 'street2')).toBe(false);
    expect(open.getState().history).toMatchObject({ undo: null, redo: { kind: 'fix', cells: 1 } });
    await open.getState().redo();
    expect(table().value(1, 'street2')).toBe('Unit 1204');
  });

  it('say the problem where there is nothing', async () => {
    await expect(open.getState().undo()).resolves.toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['nothing-to-undo']);
  });

  it('come after the edits that were asked for before', async () => {
    void open.getState().edit([{ row: 1, column: 'street2', value: 'Unit 1204' }], 'edit');
    await open.getState().undo();
    expect(table().value(1, 'street2')).toBe(LONG);
  });
});

describe('approvals', () => {
  it('take every ready row and hold back those with errors', async () => {
    await expect(open.getState().approve('ready')).resolves.toEqual({ approved: 299, held: 0 });
    expect(table().views.filterCounts()).toMatchObject({ approved: 299, ready: 0, errors: 1 });
    await expect(open.getState().approve([1, 2])).resolves.toEqual({ approved: 0, held: 1 });
  });

  it('can be withdrawn, and rows left out and taken in again', async () => {
    await open.getState().approve([2, 3]);
    await expect(open.getState().withdraw([2])).resolves.toBe(1);
    await expect(open.getState().exclude([2, 3], NO_REASON)).resolves.toBe(2);
    expect(table().views.filterCounts()).toMatchObject({ approved: 0, excluded: 2 });
    await expect(open.getState().include([3])).resolves.toBe(1);
    expect(table().status(3)).toBe('draft');
  });

  it('that main refuses change nothing and say why', async () => {
    await expect(open.getState().withdraw([2])).resolves.toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['rows-not-movable']);
  });
});

describe('the events of a run', () => {
  it('bring states, refusals and references into the table', async () => {
    await open.getState().approve([2, 3]);
    const refusal = { code: 9019, message: 'Email must be unique', column: 'email' as const };
    fake.emit(progress('running', [{ row: 2, status: 'sending' }]));
    fake.emit(
      progress('finished', [
        { row: 2, status: 'accepted', referenceId: 44 },
        { row: 3, status: 'rejected', refusal },
      ]),
    );
    expect(table().status(2)).toBe('accepted');
    expect(table().reference(2)).toBe(44);
    expect(table().refusal(3)).toEqual(refusal);
    expect(open.getState().run?.state).toBe('finished');
  });

  it('of other batches are not taken in', () => {
    const { revision } = open.getState();
    fake.emit({ ...progress('running', [{ row: 2, status: 'queued' }]), batchId: 'other' });
    expect(table().status(2)).toBe('draft');
    expect(open.getState().revision).toBe(revision);
  });

  it('that come while the rows are loading are taken in after', async () => {
    open.getState().leave();
    const release = fake.hold();
    const loading = open.getState().load('b');
    fake.emit(progress('running', [{ row: 2, status: 'accepted', referenceId: 'early' }]));
    release();
    await loading;
    expect(table().reference(2)).toBe('early');
  });

  it('keep a run over when the answer of its start comes after its end', () => {
    fake.emit(progress('stopped', []));
    open.getState().applyRunProgress(progress('running', []));
    expect(open.getState().run?.state).toBe('stopped');
  });

  it('that were lost are made up for when the run is over', async () => {
    fake.emit(progress('running', [{ row: 2, status: 'queued' }]));
    fake.table.setStatus(2, 'accepted');
    fake.emit(progress('finished', []));
    await expect.poll(() => table().status(2)).toBe('accepted');
  });
});

describe('a refresh', () => {
  it('brings states and the run to what main has, and keeps the texts and the table', async () => {
    await open.getState().edit([{ row: 1, column: 'street2', value: 'Unit 1204' }], 'edit');
    const before = table();
    fake.table.setStatus(5, 'accepted');
    await open.getState().refresh();
    expect(table()).toBe(before);
    expect(table().status(5)).toBe('accepted');
    expect(table().value(1, 'street2')).toBe('Unit 1204');
  });

  it('takes in what happens meanwhile after what main had then', async () => {
    fake.emit(progress('running', [{ row: 5, status: 'queued' }]));
    const release = fake.hold();
    const refreshed = open.getState().refresh();
    fake.emit(progress('running', [{ row: 5, status: 'accepted', referenceId: 9 }]));
    fake.table.setStatus(5, 'sending');
    release();
    await refreshed;
    expect(table().status(5)).toBe('accepted');
    expect(table().reference(5)).toBe(9);
  });

  it('that fails leaves everything as it was', async () => {
    fake.failNext('openBatch', { code: 'host-gone', details: {} });
    await open.getState().refresh();
    expect(open.getState().phase.kind).toBe('open');
    expect(problems).toEqual([]);
  });
});

describe('opening and leaving', () => {
  it('keeps a batch that is open already', async () => {
    const before = table();
    await open.getState().load('b');
    expect(table()).toBe(before);
  });

  it('listens once to each event, and no longer after leaving', () => {
    expect(fake.listeners).toBe(2);
    open.getState().leave();
    expect(fake.listeners).toBe(0);
    expect(open.getState().phase.kind).toBe('closed');
  });

  it('tells why a batch cannot be opened, and tries again when asked', async () => {
    open.getState().leave();
    fake.failNext('openBatch', { code: 'batch-unreadable', details: {} });
    await open.getState().load('b');
    expect(open.getState().phase).toMatchObject({ kind: 'failed', problem: { code: 'batch-unreadable' } });
    await open.getState().load('b');
    expect(open.getState().phase.kind).toBe('open');
  });
});

describe('another window on the same batch', () => {
  const CITY: CellChange = { row: 0, column: 'city', value: 'Hull' };

  it('is followed live, and said', async () => {
    fake.editElsewhere([CITY])();
    await new Promise(setImmediate);
    expect(table().value(0, 'city')).toBe('Hull');
    expect(open.getState().history.undo).toMatchObject({ kind: 'edit', cells: 1 });
    expect(elsewhere).toMatchObject([{ cells: [CITY], moves: [] }]);
    expect(open.getState().basis()).toEqual({ visitor: 'me', seen: 1 });
  });

  it('does not hear its own changes twice', async () => {
    await open.getState().edit([CITY], 'edit');
    expect(elsewhere).toEqual([]);
    expect(open.getState().seen()).toBe(1);
  });

  it('changed first: an answer waits for the change before it', async () => {
    const tell = fake.editElsewhere([{ ...CITY, row: 2 }]);
    const edited = open.getState().edit([CITY], 'edit');
    await new Promise(setImmediate);
    expect(open.getState().seen()).toBe(0);
    tell();
    expect(await edited).toBe(true);
    expect(open.getState().seen()).toBe(2);
    expect([table().value(0, 'city'), table().value(2, 'city')]).toEqual(['Hull', 'Hull']);
  });

  it('changed something of which nothing was heard: main is asked', async () => {
    fake.editElsewhere([{ ...CITY, row: 2 }]);
    const edited = open.getState().edit([CITY], 'edit');
    await new Promise(setImmediate);
    waited.resolve(undefined);
    expect(await edited).toBe(true);
    expect(open.getState().seen()).toBe(2);
    expect(table().value(2, 'city')).toBe('Hull');
  });

  it('changed more than an event holds: main is asked, and cells that went back go back here', async () => {
    fake.editElsewhere([CITY])();
    await new Promise(setImmediate);
    expect(table().isEdited(0, 'city')).toBe(true);
    fake.editElsewhere([{ ...CITY, value: table().sourceValue(0, 'city') }]);
    fake.editElsewhere([{ ...CITY, row: 7 }]);
    fake.tellMuch();
    waited.resolve(undefined);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(table().isEdited(0, 'city')).toBe(false);
    expect(table().value(7, 'city')).toBe('Hull');
    expect(open.getState().seen()).toBe(3);
    expect(elsewhere.at(-1)).toBeNull();
  });

  it('changed the cell first: the edit is taken back, and what the cell holds is said', async () => {
    const place = { row: 2, place: 0, column: 'city' };
    fake.failNext('editCells', { code: 'cell-changed-elsewhere', details: place });
    fake.editElsewhere([CITY]);
    expect(await open.getState().edit([{ ...CITY, value: 'Laval' }], 'edit')).toBe(false);
    expect(table().value(0, 'city')).toBe('Hull');
    expect(problems).toEqual([{ code: 'cell-changed-elsewhere', details: { ...place, value: 'Hull' } }]);
  });

  it('says with every request what it is based on, an edit with what was seen when it was begun', async () => {
    const { edit, undo, approve, seen } = open.getState();
    const begun = seen();
    fake.editElsewhere([{ ...CITY, row: 9 }])();
    await new Promise(setImmediate);
    await edit([CITY], 'edit', begun);
    await undo();
    await approve([1]);
    const bases = fake.asked.flatMap(({ request }) =>
      typeof request === 'object' && request !== null && 'basis' in request ? [request.basis] : [],
    );
    expect(bases).toEqual([
      { visitor: 'me', seen: 0 },
      { visitor: 'me', seen: 2 },
      { visitor: 'me', seen: 3 },
    ]);
  });
});
