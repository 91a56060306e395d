import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Mapping, MappingAction } from '../../../src/renderer/import/mapping.ts';
import {
  changeMapping,
  columnsOf,
  EMPTY_MAPPING,
  fieldsOf,
  hasConstant,
  mappedFields,
} from '../../../src/renderer/import/mapping.ts';
import { plainSource, plainSources } from '../../../src/shared/columns/field-source.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';

function mappingOf(
  fields: Readonly<Record<number, WireName>>,
  constants: Partial<Record<WireName, string>> = {},
): Mapping {
  const found = Object.entries(fields).map(([column, field]): [number, WireName] => [Number(column), field]);
  const start = changeMapping(EMPTY_MAPPING, { type: 'reset', sources: plainSources(found) });
  return WIRE_NAMES.reduce((mapping, field) => {
    const value = constants[field];
    return value === undefined ? mapping : changeMapping(mapping, { type: 'set-constant', field, value });
  }, start);
}

/** Chooses as in an empty place of the column, or in the place of the one field that it has. */
function choose(mapping: Mapping, column: number, field: WireName | null): Mapping {
  const [instead = null] = fieldsOf(mapping, column);
  return changeMapping(mapping, { type: 'choose', column, field, instead });
}

function columnsByField(mapping: Mapping): [WireName, readonly number[]][] {
  return [...mapping.sources].map(([field, { columns }]) => [field, columns]);
}

describe('changeMapping', () => {
  it('gives a free field to a column without a notice', () => {
    const mapping = choose(mappingOf({ 0: 'unique_id' }), 1, 'email');
    expect(columnsByField(mapping)).toEqual([
      ['unique_id', [0]],
      ['email', [1]],
    ]);
    expect(mapping.notice).toBeNull();
    expect(mapping.byHand.has(1)).toBe(true);
  });

  it('moves a field that is in use and says from where', () => {
    const mapping = choose(mappingOf({ 0: 'first_name', 1: 'last_name' }), 0, 'last_name');
    expect(columnsByField(mapping)).toEqual([['last_name', [0]]]);
    expect(mapping.notice).toEqual({
      kind: 'moved',
      field: 'last_name',
      column: 0,
      from: [1],
      freed: 'first_name',
    });
  });

  it('swaps on request, so that exchanged names take one more step', () => {
    const moved = choose(mappingOf({ 0: 'first_name', 1: 'last_name' }), 0, 'last_name');
    const swapped = changeMapping(moved, { type: 'swap' });
    expect(fieldsOf(swapped, 0)).toEqual(['last_name']);
    expect(fieldsOf(swapped, 1)).toEqual(['first_name']);
    expect(swapped.notice?.kind).toBe('swapped');
    expect(columnsByField(changeMapping(swapped, { type: 'take-back' }))).toEqual([
      ['first_name', [0]],
      ['last_name', [1]],
    ]);
  });

  it('has nothing to swap where the column was left out before', () => {
    const moved = choose(mappingOf({ 1: 'email' }), 0, 'email');
    expect(moved.notice?.freed).toBeNull();
    expect(changeMapping(moved, { type: 'swap' })).toBe(moved);
  });

  it('drops the same-for-all value when a column takes the field, says so, and takes it back', () => {
    const before = mappingOf({ 0: 'unique_id' }, { login_source: 'OPSCOM' });
    const after = choose(before, 3, 'login_source');
    expect(after.notice).toEqual({
      kind: 'constant-dropped',
      field: 'login_source',
      column: 3,
      from: [],
      freed: null,
    });
    expect(hasConstant(after, 'login_source')).toBe(false);
    const back = changeMapping(after, { type: 'take-back' });
    expect(back.constants.get('login_source')).toBe('OPSCOM');
    expect(columnsOf(back, 'login_source')).toEqual([]);
  });

  it('refuses a same-for-all value for a field that a column fills', () => {
    const mapping = mappingOf({ 0: 'login_source' });
    expect(changeMapping(mapping, { type: 'set-constant', field: 'login_source', value: 'X' })).toBe(mapping);
  });

  it('leaves a column out', () => {
    const mapping = choose(mappingOf({ 0: 'email' }), 0, null);
    expect(mapping.sources.size).toBe(0);
    expect(mapping.notice).toBeNull();
  });

  it('keeps same-for-all values over a reset, except where a column fills the field now', () => {
    const before = mappingOf({}, { login_source: 'OPSCOM', user_type_id: '7' });
    const after = changeMapping(before, {
      type: 'reset',
      sources: plainSources([[2, 'login_source']]),
    });
    expect([...after.constants]).toEqual([['user_type_id', '7']]);
  });

  it('joins a column with the ones that had its field, and takes it back', () => {
    const moved = choose(mappingOf({ 0: 'street', 1: 'street2' }), 1, 'street');
    const joined = changeMapping(moved, { type: 'join' });
    expect(columnsByField(joined)).toEqual([['street', [0, 1]]]);
    expect(joined.notice).toMatchObject({ kind: 'joined', from: [0], column: 1 });
    const three = changeMapping(choose(joined, 2, 'street'), { type: 'join' });
    expect(columnsOf(three, 'street')).toEqual([0, 1, 2]);
    expect(columnsOf(choose(three, 1, null), 'street')).toEqual([0, 2]);
    expect(columnsByField(changeMapping(joined, { type: 'take-back' }))).toEqual([
      ['street', [0]],
      ['street2', [1]],
    ]);
  });

  it('fills several fields from one column', () => {
    const both = changeMapping(mappingOf({ 0: 'unique_id' }), {
      type: 'choose',
      column: 0,
      field: 'student_no',
      instead: null,
    });
    expect(fieldsOf(both, 0)).toEqual(['unique_id', 'student_no']);
    expect(both.notice).toBeNull();
    const again = changeMapping(both, { type: 'choose', column: 0, field: 'student_no', instead: null });
    expect(again).toBe(both);
  });

  it('splits a column into both names, says what they came from before, and takes it back', () => {
    const before = mappingOf({ 0: 'last_name', 3: 'first_name' });
    const after = changeMapping(before, {
      type: 'split',
      column: 0,
      split: { firstName: 'after-comma', lastName: 'before-comma' },
    });
    expect(after.sources.get('first_name')).toEqual({ ...plainSource(0), part: 'after-comma' });
    expect(after.sources.get('last_name')).toEqual({ ...plainSource(0), part: 'before-comma' });
    expect(after.notice).toMatchObject({ kind: 'split', column: 0, from: [3] });
    expect(columnsByField(changeMapping(after, { type: 'take-back' }))).toEqual(columnsByField(before));
  });

  it('offers no exchange for a field that the new column did not give up', () => {
    const joined = changeMapping(choose(mappingOf({ 0: 'street', 1: 'street2' }), 1, 'street'), {
      type: 'join',
    });
    const mapping = { ...joined, sources: new Map(joined.sources).set('email', plainSource(2)) };
    const moved = changeMapping(mapping, { type: 'choose', column: 0, field: 'email', instead: 'street' });
    expect(moved.notice).toMatchObject({ kind: 'moved', freed: null });
    expect(changeMapping(moved, { type: 'swap' })).toBe(moved);
    expect(columnsOf(moved, 'street')).toEqual([1]);
    const constant = mappingOf({ 0: 'email' }, { city: 'Ottawa' });
    const stranger = changeMapping(constant, { type: 'choose', column: 1, field: 'email', instead: 'city' });
    expect(changeMapping(stranger, { type: 'swap' })).toBe(stranger);
  });

  it('never gives one field two sources, whatever is done', () => {
    const field = fc.constantFrom(...WIRE_NAMES.slice(0, 6));
    const column = fc.integer({ min: 0, max: 5 });
    const action: fc.Arbitrary<MappingAction> = fc.oneof(
      fc.record({
        type: fc.constant('choose' as const),
        column,
        field: fc.option(field),
        instead: fc.option(field),
      }),
      fc.record({
        type: fc.constant('split' as const),
        column,
        split: fc.constant({ firstName: 'last-word' as const, lastName: 'first-word' as const }),
      }),
      fc.constant({ type: 'join' as const }),
      fc.record({ type: fc.constant('set-constant' as const), field, value: fc.constantFrom('', 'a') }),
      fc.record({ type: fc.constant('remove-constant' as const), field }),
      fc.constant({ type: 'swap' as const }),
      fc.constant({ type: 'take-back' as const }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const mapping = actions.reduce(changeMapping, EMPTY_MAPPING);
        const sources = [...mapping.sources.keys(), ...mapping.constants.keys()];
        expect(new Set(sources).size).toBe(sources.length);
        for (const { columns } of mapping.sources.values()) {
          expect(columns.length).toBeGreaterThan(0);
          expect(new Set(columns).size).toBe(columns.length);
        }
      }),
      { verbose: fc.VerbosityLevel.Verbose, numRuns: 1_000 },
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
