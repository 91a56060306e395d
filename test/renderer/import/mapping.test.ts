import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Mapping, MappingAction } from '../../../src/renderer/import/mapping.ts';
import {
  changeMapping,
  columnOf,
  EMPTY_MAPPING,
  hasConstant,
  mappedFields,
} from '../../../src/renderer/import/mapping.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

function mappingOf(
  fields: Readonly<Record<number, WireName>>,
  constants: Partial<Record<WireName, string>> = {},
): Mapping {
  const found = new Map(Object.entries(fields).map(([column, field]) => [Number(column), field]));
  const start = changeMapping(EMPTY_MAPPING, { type: 'reset', fields: found });
  return WIRE_NAMES.reduce((mapping, field) => {
    const value = constants[field];
    return value === undefined ? mapping : changeMapping(mapping, { type: 'set-constant', field, value });
  }, start);
}

describe('changeMapping', () => {
  it('gives a free field to a column without a notice', () => {
    const mapping = changeMapping(mappingOf({ 0: 'unique_id' }), {
      type: 'choose',
      column: 1,
      field: 'email',
    });
    expect([...mapping.fields]).toEqual([
      [0, 'unique_id'],
      [1, 'email'],
    ]);
    expect(mapping.notice).toBeNull();
    expect(mapping.byHand.has(1)).toBe(true);
  });

  it('moves a field that is in use and says from where', () => {
    const mapping = changeMapping(mappingOf({ 0: 'first_name', 1: 'last_name' }), {
      type: 'choose',
      column: 0,
      field: 'last_name',
    });
    expect([...mapping.fields]).toEqual([[0, 'last_name']]);
    expect(mapping.notice).toEqual({
      kind: 'moved',
      field: 'last_name',
      column: 0,
      from: 1,
      freed: 'first_name',
    });
  });

  it('swaps on request, so that exchanged names take one more step', () => {
    const moved = changeMapping(mappingOf({ 0: 'first_name', 1: 'last_name' }), {
      type: 'choose',
      column: 0,
      field: 'last_name',
    });
    const swapped = changeMapping(moved, { type: 'swap' });
    expect(swapped.fields.get(0)).toBe('last_name');
    expect(swapped.fields.get(1)).toBe('first_name');
    expect(swapped.notice?.kind).toBe('swapped');
    expect(changeMapping(swapped, { type: 'take-back' }).fields).toEqual(
      new Map([
        [0, 'first_name'],
        [1, 'last_name'],
      ]),
    );
  });

  it('has nothing to swap where the column was left out before', () => {
    const moved = changeMapping(mappingOf({ 1: 'email' }), { type: 'choose', column: 0, field: 'email' });
    expect(moved.notice?.freed).toBeNull();
    expect(changeMapping(moved, { type: 'swap' })).toBe(moved);
  });

  it('drops the same-for-all value when a column takes the field, says so, and takes it back', () => {
    const before = mappingOf({ 0: 'unique_id' }, { login_source: 'OPSCOM' });
    const after = changeMapping(before, { type: 'choose', column: 3, field: 'login_source' });
    expect(after.notice).toEqual({
      kind: 'constant-dropped',
      field: 'login_source',
      column: 3,
      from: null,
      freed: null,
    });
    expect(hasConstant(after, 'login_source')).toBe(false);
    const back = changeMapping(after, { type: 'take-back' });
    expect(back.constants.get('login_source')).toBe('OPSCOM');
    expect(columnOf(back, 'login_source')).toBeNull();
  });

  it('refuses a same-for-all value for a field that a column fills', () => {
    const mapping = mappingOf({ 0: 'login_source' });
    expect(changeMapping(mapping, { type: 'set-constant', field: 'login_source', value: 'X' })).toBe(mapping);
  });

  it('leaves a column out', () => {
    const mapping = changeMapping(mappingOf({ 0: 'email' }), { type: 'choose', column: 0, field: null });
    expect(mapping.fields.size).toBe(0);
    expect(mapping.notice).toBeNull();
  });

  it('keeps same-for-all values over a reset, except where a column fills the field now', () => {
    const before = mappingOf({}, { login_source: 'OPSCOM', user_type_id: '7' });
    const after = changeMapping(before, { type: 'reset', fields: new Map([[2, 'login_source']]) });
    expect([...after.constants]).toEqual([['user_type_id', '7']]);
  });

  it('takes the first of two recognised columns for one field', () => {
    const found = new Map<number, WireName>([
      [0, 'email'],
      [4, 'email'],
    ]);
    expect([...changeMapping(EMPTY_MAPPING, { type: 'reset', fields: found }).fields]).toEqual([
      [0, 'email'],
    ]);
  });

  it('never gives one field two sources, whatever is done', () => {
    const field = fc.constantFrom(...WIRE_NAMES.slice(0, 6));
    const column = fc.integer({ min: 0, max: 5 });
    const action: fc.Arbitrary<MappingAction> = fc.oneof(
      fc.record({ type: fc.constant('choose' as const), column, field: fc.option(field) }),
      fc.record({ type: fc.constant('set-constant' as const), field, value: fc.constantFrom('', 'a') }),
      fc.record({ type: fc.constant('remove-constant' as const), field }),
      fc.constant({ type: 'swap' as const }),
      fc.constant({ type: 'take-back' as const }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const mapping = actions.reduce(changeMapping, EMPTY_MAPPING);
        const sources = [...mapping.fields.values(), ...mapping.constants.keys()];
        expect(new Set(sources).size).toBe(sources.length);
      }),
      { verbose: fc.VerbosityLevel.Verbose },
    );
  });
});

describe('mappedFields', () => {
  it('counts a blank same-for-all value as none', () => {
    expect(mappedFields(mappingOf({ 0: 'email' }, { login_source: '  ', city: 'Ottawa' }))).toEqual([
      'email',
      'city',
    ]);
  });
});
