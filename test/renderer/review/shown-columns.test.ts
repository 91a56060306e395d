import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  columnsInTrouble,
  fieldOrder,
  movedField,
  shownColumns,
} from '../../../src/renderer/review/shown-columns.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';
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

describe('fieldOrder', () => {
  it('is the order of the document where none was chosen', () => {
    expect(fieldOrder([])).toEqual(WIRE_NAMES);
  });

  it('puts a field that was not named behind the one that the document has before it', () => {
    const order = fieldOrder(['email', 'unique_id', 'city']);
    expect(order.slice(0, 3)).toEqual(['email', 'street', 'unique_id']);
    expect(order.indexOf('login_source')).toBe(order.indexOf('unique_id') + 1);
    expect(order.toSorted()).toEqual([...WIRE_NAMES].sort());
  });

  it('has a moved field where the other one stood, and every field once', () => {
    const name = fc.constantFrom(...WIRE_NAMES);
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.array(fc.tuple(name, name), { maxLength: 8 }), (chosen, moves) => {
        let order = fieldOrder(chosen);
        for (const [moving, to] of moves) {
          const place = order.indexOf(to);
          order = movedField(order, moving, to);
          expect(order.indexOf(moving)).toBe(place);
        }
        expect(order.toSorted()).toEqual([...WIRE_NAMES].sort());
      }),
    );
  });

  it('is the order in which columns are shown', () => {
    const order = movedField([], 'street', 'unique_id');
    expect(shownColumns(sources, { ...choice(), order }, none, none)).toEqual([
      'street',
      'unique_id',
      'email',
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
