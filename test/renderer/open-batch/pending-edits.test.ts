import { describe, expect, it } from 'vitest';

import type { RowLife } from '../../../src/renderer/app/open-batch/pending-edits.ts';
import { PendingEdits } from '../../../src/renderer/app/open-batch/pending-edits.ts';
import type { CellState } from '../../../src/shared/batch/cell-change.ts';

const city = (value: string | null): CellState => ({ row: 3, column: 'city', value });
const life = (status: RowLife['status']): RowLife => ({ row: 3, status, refusal: null });

describe('PendingEdits', () => {
  it('gives back what stood before an edit that was not saved', () => {
    const pending = new PendingEdits();
    pending.begin([city('Ottawa')], [life('approved')]);
    expect(pending.end([city('Ottawa')], [life('approved')])).toEqual({
      cells: [city('Ottawa')],
      lives: [life('approved')],
    });
  });

  it('gives what main confirmed once an edit is answered', () => {
    const pending = new PendingEdits();
    pending.begin([city(null)], []);
    expect(pending.confirmCells([city('Gatineau')])).toEqual([]);
    expect(pending.end([city(null)], []).cells).toEqual([city('Gatineau')]);
  });

  it('shows nothing of an earlier answer while a later edit of the cell waits', () => {
    const pending = new PendingEdits();
    pending.begin([city(null)], []);
    pending.begin([city('Gatineau')], []);
    pending.confirmCells([city('Gatineau')]);
    expect(pending.end([city(null)], []).cells).toEqual([]);
    expect(pending.end([city('Gatineau')], []).cells).toEqual([city('Gatineau')]);
  });

  it('lets cells and rows through that no edit waits for', () => {
    const pending = new PendingEdits();
    expect(pending.confirmCells([city('Ottawa')])).toEqual([city('Ottawa')]);
    expect(pending.confirmLives([life('accepted')])).toEqual([life('accepted')]);
  });
});
