import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TestDesk } from './desk-fixture.ts';
import { DESKS, everythingIn, imported, person, valueOf } from './desk-fixture.ts';

const ROWS = 6;
/** Few values, so that rows often share one. */
const VALUES = ['', 'id-0', 'id-1', 'x', 'Ottawa'];
const COLUMNS = ['unique_id', 'city', 'first_name'] as const;

type Action =
  | { readonly do: 'edit'; readonly cells: readonly (readonly [number, number, number])[] }
  | { readonly do: 'undo' | 'redo' | 'reopen' | 'approve' }
  | { readonly do: 'withdraw' | 'exclude' | 'include'; readonly row: number };

const row = fc.nat({ max: ROWS - 1 });
const cell = fc.tuple(row, fc.nat({ max: COLUMNS.length - 1 }), fc.nat({ max: VALUES.length - 1 }));
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      cells: fc.array(cell, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'redo' as const, 'approve' as const, 'reopen' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'exclude' as const, 'include' as const),
      row,
    }),
  },
);

type Sheet = string[][];

/** The desk in a few lines: whole copies of the sheet, every check by comparing all rows with all. */
class Model {
  #past: Sheet[] = [];
  #future: Sheet[] = [];
  sheet: Sheet = Array.from({ length: ROWS }, (_, index) => COLUMNS.map((column) => person(index)[column]));
  statuses: string[] = Array.from({ length: ROWS }, () => 'draft');

  hasError(index: number): boolean {
    if (this.statuses[index] === 'excluded') return false;
    const id = this.sheet[index]?.[0];
    return (
      id === '' ||
      this.sheet.some(([other], at) => at !== index && other === id && this.statuses[at] !== 'excluded')
    );
  }

  apply(next: Action): void {
    switch (next.do) {
      case 'edit': {
        const sheet = this.sheet.map((cells) => [...cells]);
        for (const [at, column, value] of next.cells) sheet[at]![column] = VALUES[value]!;
        if (JSON.stringify(sheet) === JSON.stringify(this.sheet)) return;
        this.#past.push(this.sheet);
        this.#future = [];
        this.#become(sheet);
        return;
      }
      case 'undo':
        this.#step(this.#past, this.#future);
        return;
      case 'redo':
        this.#step(this.#future, this.#past);
        return;
      case 'approve':
        this.statuses = this.statuses.map((status, at) =>
          status === 'draft' && !this.hasError(at) ? 'approved' : status,
        );
        return;
      case 'withdraw':
        if (this.statuses[next.row] === 'approved') this.statuses[next.row] = 'draft';
        return;
      case 'exclude':
        if (this.statuses[next.row] !== 'excluded') this.statuses[next.row] = 'excluded';
        return;
      case 'include':
        if (this.statuses[next.row] === 'excluded') this.statuses[next.row] = 'draft';
        this.#withdrawErrors();
        return;
      case 'reopen':
        return;
    }
  }

  #step(from: Sheet[], to: Sheet[]): void {
    const sheet = from.pop();
    if (sheet === undefined) return;
    to.push(this.sheet);
    this.#become(sheet);
  }

  #become(sheet: Sheet): void {
    for (const [at, cells] of sheet.entries()) {
      if (cells.join('|') !== this.sheet[at]?.join('|') && this.statuses[at] === 'approved')
        this.statuses[at] = 'draft';
    }
    this.sheet = sheet;
    this.#withdrawErrors();
  }

  #withdrawErrors(): void {
    this.statuses = this.statuses.map((status, at) =>
      status === 'approved' && this.hasError(at) ? 'draft' : status,
    );
  }
}

async function carryOut(fixture: TestDesk, next: Action, batchId: string): Promise<void> {
  const { desk } = fixture;
  switch (next.do) {
    case 'edit': {
      const changes = next.cells.map(([at, column, value]) => ({
        row: at,
        column: COLUMNS[column]!,
        value: VALUES[value]!,
      }));
      valueOf(await desk.editCells({ batchId, kind: 'edit', changes }));
      return;
    }
    case 'undo':
      await desk.undo({ batchId });
      return;
    case 'redo':
      await desk.redo({ batchId });
      return;
    case 'approve':
      valueOf(await desk.approveRows({ batchId, rows: 'ready' }));
      return;
    case 'withdraw':
      await desk.withdrawApproval({ batchId, rows: [next.row] });
      return;
    case 'exclude':
      await desk.excludeRows({ batchId, rows: [next.row] });
      return;
    case 'include':
      await desk.includeRows({ batchId, rows: [next.row] });
      return;
    case 'reopen':
      fixture.reopen();
  }
}

describe.each(DESKS)('the desk over %s', (name, make) => {
  it('does what a simple model does, whatever is done in whatever order', async () => {
    const fixture = make();
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const model = new Model();
        const batchId = await imported(
          fixture,
          Array.from({ length: ROWS }, (_, index) => person(index)),
        );
        for (const next of actions) {
          model.apply(next);
          await carryOut(fixture, next, batchId);
          const table = valueOf(await fixture.desk.table(batchId));
          const seen = {
            sheet: model.sheet.map((_, at) => COLUMNS.map((column) => table.value(at, column))),
            statuses: model.statuses.map((_, at) => table.status(at)),
            errors: model.sheet.map((_, at) => table.hasError(at)),
          };
          expect(seen).toEqual({
            sheet: model.sheet,
            statuses: model.statuses,
            errors: model.sheet.map((_, at) => model.hasError(at)),
          });
        }
        const before = everythingIn(valueOf(await fixture.desk.table(batchId)));
        fixture.reopen();
        expect(everythingIn(valueOf(await fixture.desk.table(batchId)))).toEqual(before);
      }),
      { numRuns: name === 'SQLite' ? 25 : 150 },
    );
  }, 120_000);
});
