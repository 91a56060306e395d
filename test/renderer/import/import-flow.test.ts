import { describe, expect, it, vi } from 'vitest';

import { ImportFlow } from '../../../src/renderer/import/import-flow.ts';
import type { ImportBridge } from '../../../src/renderer/import/import-run.ts';
import { columnsOf } from '../../../src/renderer/import/mapping.ts';
import { leftOutColumns, obstacleOf } from '../../../src/renderer/import/import-state.ts';
import { noticesOf } from '../../../src/renderer/import/left-out-notices.ts';
import { serveCall } from '../../../src/renderer/import/serve-session.ts';
import { SheetSession } from '../../../src/renderer/import/sheet-session.ts';
import type { WorkerPort } from '../../../src/renderer/import/sheet-worker-client.ts';
import { SheetWorkerClient } from '../../../src/renderer/import/sheet-worker-client.ts';
import type { WorkerCall } from '../../../src/renderer/import/worker-messages.ts';
import { rowsIn, unpackRowBlock } from '../../../src/shared/batch/row-block.ts';
import type { BatchSummary, Request } from '../../../src/shared/bridge/contract.ts';
import type { Recipe } from '../../../src/shared/columns/recipe.ts';
import { keepRecipe } from '../../../src/shared/columns/recipe.ts';
import { bad, good } from '../../../src/shared/bridge/result.ts';
import type { ReadOptions, ReadResult } from '../../../src/shared/sheet/workbook.ts';
import { unread } from '../../../src/shared/sheet/read-failure.ts';
import { PEOPLE, sheetOf, workbookOf } from './sheets.ts';

type Read = (options: ReadOptions) => Promise<ReadResult>;

/** A worker that runs in this thread. `breakOn` makes it fail the n-th time a method is called. */
class ThreadlessWorker implements WorkerPort {
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  readonly #session: SheetSession;
  readonly #breakOn: () => WorkerCall['method'] | null;
  #ended = false;

  constructor(read: Read, breakOn: () => WorkerCall['method'] | null) {
    this.#session = new SheetSession({
      read: (_bytes, _name, options) => read(options),
      practice: () => Promise.resolve({ fileName: 'practice.xlsx', bytes: new Uint8Array([1]) }),
    });
    this.#breakOn = breakOn;
  }

  postMessage(call: WorkerCall): void {
    if (this.#breakOn() === call.method) {
      queueMicrotask(() =>
        this.onmessage?.(new MessageEvent('message', { data: { id: call.id, type: 'broken' } })),
      );
      return;
    }
    void serveCall(this.#session, call, (data) => {
      if (!this.#ended) this.onmessage?.(new MessageEvent('message', { data }));
    });
  }

  terminate(): void {
    this.#ended = true;
  }
}

const stored: BatchSummary = {
  batchId: 'b1',
  fileName: '',
  sheetName: '',
  createdAt: 0,
  changedAt: 0,
  rows: 0,
  readable: true,
  lastRun: null,
  statuses: {
    draft: 0,
    approved: 0,
    queued: 0,
    sending: 0,
    accepted: 0,
    rejected: 0,
    unconfirmed: 0,
    excluded: 0,
    unchanged: 0,
  },
};

function flowOf(
  read: Read,
  options: { refuse?: boolean; breakOnce?: WorkerCall['method']; recipes?: readonly Recipe[] } = {},
) {
  const told: string[] = [];
  let remembered: readonly Recipe[] = options.recipes ?? [];
  const main = { begun: [] as Request<'beginImport'>[], rows: 0, abandoned: 0 };
  const broken = { method: options.breakOnce ?? null };
  const bridge: ImportBridge = {
    beginImport: (request) => {
      main.begun.push(request);
      return Promise.resolve(
        options.refuse ? bad('keychain-failed', { cause: 'locked' }) : good({ batchId: 'b1' }),
      );
    },
    appendRows: ({ block }) => {
      const unpacked = unpackRowBlock(block);
      if (unpacked === null) throw new Error('not a block');
      main.rows += rowsIn(unpacked);
      return Promise.resolve(good({ rows: main.rows }));
    },
    finishImport: () => Promise.resolve(good(stored)),
    abandonImport: () => {
      main.abandoned += 1;
      return Promise.resolve(good({}));
    },
  };
  const breakOn = () => {
    const { method } = broken;
    return method;
  };
  const worker = new SheetWorkerClient(() => {
    const made = new ThreadlessWorker(read, breakOn);
    return made;
  });
  const flow = new ImportFlow({
    worker,
    bridge,
    today: () => '2026-09-01',
    now: () => 1_790_000_000_000,
    recipes: () => remembered,
    remember: (recipe) => {
      remembered = keepRecipe(remembered, recipe);
    },
    onStored: ({ batchId }) => told.push(`stored ${batchId}`),
    onProblem: ({ code }) => told.push(`problem ${code}`),
    onUnreadableFormat: ({ code }) => told.push(`format ${code}`),
    onEnded: (reason) => {
      broken.method = null;
      told.push(`ended ${reason}`);
    },
  });
  return { flow, told, main, state: () => flow.state.getState(), recipes: () => remembered };
}

const people: Read = () => Promise.resolve({ ok: true, workbook: workbookOf([sheetOf('People', PEOPLE)]) });
const file = () => new File(['bytes'], 'people.xlsx');

describe('ImportFlow', () => {
  it('reads, finds the headings, matches the columns, and says what is missing', async () => {
    const { flow, state } = flowOf(people);
    await flow.open(file());
    expect(state()).toMatchObject({ phase: 'ready', fileName: 'people.xlsx', headerRow: 2 });
    expect([...state().mapping.sources.keys()]).toEqual(['unique_id', 'first_name', 'last_name', 'email']);
    expect(obstacleOf(state())).toBe('loginSource');
    expect(leftOutColumns(state()).map(({ name }) => name)).toEqual(['Shoe size']);
    expect(noticesOf(state())).toEqual([
      { code: 'Above', count: 2 },
      { code: 'Blank', count: 1 },
      { code: 'Trimmed', count: 1 },
    ]);
  });

  it('carries the rows to main with the names of their columns, and goes on', async () => {
    const { flow, told, main, state } = flowOf(people);
    await flow.open(file());
    flow.map({ type: 'set-constant', field: 'login_source', value: ' OPSCOM ' });
    await flow.check();
    expect(told).toEqual(['stored b1']);
    expect(main.rows).toBe(3);
    expect(state().carried).toBe(3);
    expect(main.begun).toEqual([
      {
        fileName: 'people.xlsx',
        sheetName: 'People',
        rows: 3,
        sources: [
          { column: 'unique_id', header: 'Student ID' },
          { column: 'first_name', header: 'First Name' },
          { column: 'last_name', header: 'Last Name' },
          { column: 'email', header: 'Email' },
          { column: 'login_source', header: null },
        ],
      },
    ]);
  });

  it('does not check while something required is missing', async () => {
    const { flow, told, main } = flowOf(people);
    await flow.open(file());
    await flow.check();
    expect(told).toEqual([]);
    expect(main.begun).toEqual([]);
  });

  it('has no columns without a header row, and takes another one', async () => {
    const { flow, state } = flowOf(people);
    await flow.open(file());
    await flow.selectHeaderRow(null);
    expect(state().columns).toBeNull();
    expect(obstacleOf(state())).toBe('headerRow');
    await flow.selectHeaderRow(3);
    expect(state().columns?.rows).toBe(2);
    expect(obstacleOf(state())).toBe('both');
    await flow.selectHeaderRow(6);
    expect(obstacleOf(state())).toBe('noRows');
  });

  it('changes the sheet', async () => {
    const other = sheetOf('Staff', [
      ['unique_id', 'login_source'],
      ['9', 'OPSCOM'],
    ]);
    const { flow, state } = flowOf(() =>
      Promise.resolve({ ok: true, workbook: workbookOf([sheetOf('People', PEOPLE), other]) }),
    );
    await flow.open(file());
    await flow.selectSheet(1);
    expect(state()).toMatchObject({ sheet: 1, headerRow: 0 });
    expect(obstacleOf(state())).toBeNull();
  });

  it('shows why a file cannot be read', async () => {
    const { flow, state } = flowOf(() => Promise.resolve(unread({ code: 'password' })));
    await flow.open(file());
    expect(state()).toMatchObject({ phase: 'failed', failure: { code: 'password' } });
  });

  it('says that a file is gone', async () => {
    const { flow, state } = flowOf(people);
    const gone = file();
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    await flow.open(gone);
    expect(state()).toMatchObject({ phase: 'failed', failure: { code: 'unreachable' } });
  });

  it('ends reading when it is cancelled, wherever it is', async () => {
    const { flow, state } = flowOf(() => new Promise(() => undefined));
    const opening = flow.open(file());
    flow.cancel();
    await opening;
    expect(state()).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } });
  });

  it('takes the screen as it was when main refuses', async () => {
    const { flow, told, state } = flowOf(people, { refuse: true });
    await flow.open(file());
    flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    await flow.check();
    expect(told).toEqual(['problem keychain-failed']);
    expect(state().phase).toBe('ready');
    expect(state().mapping.constants.get('login_source')).toBe('OPSCOM');
  });

  it('keeps every choice when the worker is lost while checking, and can check again', async () => {
    const { flow, told, main, state } = flowOf(people, { breakOnce: 'nextBlock' });
    await flow.open(file());
    flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    flow.map({ type: 'choose', column: 4, field: 'employ_no', instead: null });
    await flow.check();
    expect(told).toEqual(['ended worker-lost']);
    expect(main.abandoned).toBe(1);
    expect(state().phase).toBe('ready');
    expect(columnsOf(state().mapping, 'employ_no')).toEqual([4]);
    await flow.check();
    expect(told.at(-1)).toBe('stored b1');
  });

  it('goes back to how a text file was read when the choice cannot be read', async () => {
    const format = { encoding: 'windows-1252', encodingIsSure: false, delimiter: ';' } as const;
    const { flow, told, state } = flowOf((options) =>
      Promise.resolve(
        options.encoding === 'utf-16le'
          ? unread({ code: 'no-cells' })
          : { ok: true, workbook: workbookOf([sheetOf('people', PEOPLE)], format) },
      ),
    );
    await flow.open(file());
    flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    await flow.changeFormat({ encoding: 'utf-16le' });
    expect(told).toEqual(['format no-cells']);
    expect(state().phase).toBe('ready');
    expect(state().mapping.constants.get('login_source')).toBe('OPSCOM');
  });

  it('changes nothing any more once the screen is left', async () => {
    const { flow, state } = flowOf(people);
    const opening = flow.open(file());
    flow.close();
    await opening;
    expect(state().phase).toBe('reading');
  });

  it('remembers how a sheet was read, and reads the next one like it', async () => {
    const first = flowOf(people);
    await first.flow.open(file());
    first.flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    first.flow.map({ type: 'choose', column: 4, field: 'student_no', instead: null });
    await first.flow.check();
    const recipes = first.recipes();
    expect(recipes).toHaveLength(1);

    const again = flowOf(people, { recipes });
    await again.flow.open(file());
    expect(again.state().remembered).toMatchObject({ isApplied: true, replay: { changes: [] } });
    expect(columnsOf(again.state().mapping, 'student_no')).toEqual([4]);
    expect(obstacleOf(again.state())).toBeNull();
    again.flow.remembered.startAfresh();
    expect(columnsOf(again.state().mapping, 'student_no')).toEqual([]);
    expect(obstacleOf(again.state())).toBe('loginSource');
    again.flow.remembered.take();
    expect(obstacleOf(again.state())).toBeNull();
    again.flow.remembered.forget();
    expect(again.state().remembered).toBeNull();
    expect(columnsOf(again.state().mapping, 'student_no')).toEqual([]);
  });

  it('takes nothing over by itself where the column of a required field is gone', async () => {
    const [, , headings = [], ...rows] = PEOPLE;
    const first = flowOf(people);
    await first.flow.open(file());
    first.flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    await first.flow.check();
    const changed = [['Hat size', ...headings.slice(1)], ...rows];
    const without: Read = () => Promise.resolve({ ok: true, workbook: workbookOf([sheetOf('P', changed)]) });
    const { flow, state } = flowOf(without, { recipes: first.recipes() });
    await flow.open(file());
    expect(state().remembered).toMatchObject({ isApplied: false, replay: { lacks: ['unique_id'] } });
    expect(state().mapping.constants.size).toBe(0);
  });

  it('shows what was found in the values, and follows the columns that are chosen', async () => {
    const { flow, state } = flowOf(() =>
      Promise.resolve({
        ok: true,
        workbook: workbookOf([
          sheetOf('P', [
            ['Student ID', 'Old number', 'Name'],
            ['10123456', '10123456', 'Birch'],
            ['10123457', '123457', 'Cedar'],
            ['10123458', '10123458', 'Dogwood'],
          ]),
        ]),
      }),
    );
    await flow.open(file());
    await vi.waitFor(() => {
      expect(state().findings).toEqual([]);
    });
    flow.map({ type: 'choose', column: 1, field: 'unique_id', instead: null });
    await vi.waitFor(() => {
      expect(state().findings).toMatchObject([{ name: 'unique_id', code: 'zeros-lost', count: 1 }]);
    });
    expect(await flow.distinct('unique_id')).toMatchObject({ more: 0 });
    flow.map({ type: 'take-back' });
    await vi.waitFor(() => {
      expect(state().findings).toEqual([]);
    });
  });

  it('leaves hidden rows and columns out by choice, also of a file that is put below', async () => {
    const [, , headings = [], ...rows] = PEOPLE;
    const frame = {
      isRowHidden: (row: number) => row === 1,
      isColumnHidden: (column: number) => column === 4,
      isFiltered: true,
    };
    const { flow, main, state } = flowOf(() =>
      Promise.resolve({ ok: true, workbook: workbookOf([sheetOf('P', [headings, ...rows], frame)]) }),
    );
    await flow.open(file());
    expect(state().workbook?.sheets[0]).toMatchObject({
      hiddenRows: 1,
      hiddenColumns: 1,
      hiddenByFilter: true,
    });
    expect(noticesOf(state())).toContainEqual({ code: 'HiddenRows', count: 1 });
    expect(state().columns?.rows).toBe(3);
    const leaving = flow.leaveOutHidden({ rows: true, columns: true });
    expect(state().workbook?.sheets[0]?.leftOut).toEqual({ rows: true, columns: true });
    await leaving;
    expect(state().columns).toMatchObject({ rows: 2, blankRows: 1 });
    expect(noticesOf(state())).toContainEqual({ code: 'HiddenColumnsOut', count: 1 });
    expect(leftOutColumns(state())).toEqual([]);
    expect(await flow.append(new File(['b'], 'more.xlsx'))).toMatchObject({ ok: true, rows: 4 });
    expect(state().columns?.rows).toBe(4);
    expect(state().workbook?.sheets[0]).toMatchObject({
      hiddenRows: 2,
      leftOut: { rows: true, columns: true },
    });
    await flow.leaveOutHidden({ rows: false, columns: true });
    expect(state().columns?.rows).toBe(6);
    flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    await flow.check();
    expect(main.rows).toBe(6);
  });

  it('puts the rows of another file below, keeps the choices, and refuses other columns', async () => {
    const [, , headings = [], ...rows] = PEOPLE;
    const sheets = [
      PEOPLE,
      [headings, ...rows.slice(0, 1)],
      [
        ['ID', 'Plate'],
        ['1', 'ABC 123'],
      ],
    ];
    const { flow, main, told, state } = flowOf(() =>
      Promise.resolve({ ok: true, workbook: workbookOf([sheetOf('P', sheets.shift() ?? [])]) }),
    );
    await flow.open(file());
    flow.map({ type: 'set-constant', field: 'login_source', value: 'OPSCOM' });
    flow.map({ type: 'choose', column: 4, field: 'student_no', instead: null });
    expect(await flow.append(new File(['b'], 'more.xlsx'))).toMatchObject({ ok: true, rows: 1 });
    expect(state()).toMatchObject({ fileName: 'people.xlsx + more.xlsx', appended: ['more.xlsx'] });
    expect(state().columns?.rows).toBe(4);
    expect(columnsOf(state().mapping, 'student_no')).toEqual([4]);
    expect(await flow.append(new File(['c'], 'cars.xlsx'))).toMatchObject({
      ok: false,
      differs: { extra: ['ID', 'Plate'] },
    });
    await flow.check();
    expect(told).toEqual(['stored b1']);
    expect(main.rows).toBe(4);
  });
});
