import { describe, expect, it } from 'vitest';

import { columnsInTrouble, shownColumns } from '../../../src/renderer/review/shown-columns.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { inventedTable } from './review-fixture.ts';

const sources = (['email', 'unique_id', 'street'] as const).map((column) => ({ column, header: column }));
const choice = (added: WireName[] = [], hidden: WireName[] = []) => ({
  added: new Set(added),
  hidden: new Set(hidden),
});
const none = new Set<WireName>();

describe('shownColumns', () => {
  it('shows the columns of the sheet in the order of the document', () => {
    expect(shownColumns(sources, choice(), none, none)).toEqual(['unique_id', 'email', 'street']);
  });

  it('adds what was chosen and what ever had an issue', () => {
    const shown = shownColumns(sources, choice(['city']), new Set<WireName>(['province']), none);
    expect(shown).toEqual(['unique_id', 'email', 'street', 'city', 'province']);
  });

  it('hides what was chosen, unless it has an issue now, and never the unique id', () => {
    const hidden = choice([], ['unique_id', 'email', 'street']);
    expect(shownColumns(sources, hidden, none, new Set<WireName>(['street']))).toEqual([
      'unique_id',
      'street',
    ]);
  });
});

describe('columnsInTrouble', () => {
  it('names the columns of issues and of refusals', () => {
    const table = inventedTable(4, { 1: { street2: 'Apartment 1204, North Tower' } });
    table.setStatus(2, 'rejected');
    table.setRefusal(2, { code: 9011, message: 'Province is required', column: 'province' });
    expect([...columnsInTrouble(table)].sort()).toEqual(['province', 'street2']);
  });
});
