import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PROFILE_FIELDS } from '../../../src/shared/profile/fields.ts';
import { buildIdentity, buildPayload } from '../../../src/shared/profile/payload.ts';
import { isWireName, WIRE_NAMES } from '../../../src/shared/profile/wire-names.ts';
import { rowOf } from './row-of.ts';

const CANADA = { spelling: 'canada', emptyCells: 'omit' } as const;
const US = { spelling: 'us', emptyCells: 'omit' } as const;

describe('buildPayload', () => {
  const both = PROFILE_FIELDS.filter(({ names }) => names.length === 2).map(
    ({ names }) => [names[0]!, names[1]!] as const,
  );

  it('has six attributes with two spellings', () => {
    expect(both).toHaveLength(6);
  });

  it.each(both)('sends %s or %s, whichever column is filled, in the destination’s spelling', (canada, us) => {
    for (const column of [canada, us]) {
      expect(buildPayload(rowOf({ [column]: 'ON' }), CANADA)).toEqual({ [canada]: 'ON' });
      expect(buildPayload(rowOf({ [column]: 'ON' }), US)).toEqual({ [us]: 'ON' });
    }
    const filled = rowOf({ [canada]: 'ON', [us]: 'NY' });
    expect(buildPayload(filled, CANADA)).toEqual({ [canada]: 'ON' });
    expect(buildPayload(filled, US)).toEqual({ [us]: 'NY' });
  });

  it('sends texts exactly as they stand', () => {
    const texts = { unique_id: '000123', first_name: ' Zoé  ', user_type_id: '6', street: '1 "Rue"\\ מ' };
    expect(buildPayload(rowOf(texts), CANADA)).toEqual(texts);
  });

  it('leaves out empty and blank cells', () => {
    expect(buildPayload(rowOf({ unique_id: '1', city: '', street: ' \u00a0' }), CANADA)).toEqual({
      unique_id: '1',
    });
  });

  it('sends empty cells of the batch’s columns as empty where the destination wants that', () => {
    const values = rowOf({ unique_id: '1', state: 'NY' });
    const columns = new Set(['unique_id', 'city', 'state', 'province', 'zip2'] as const);
    expect(buildPayload(values, { spelling: 'canada', emptyCells: 'send', columns })).toEqual({
      unique_id: '1',
      city: '',
      province: 'NY',
      postal_code2: '',
    });
    expect(buildPayload(values, { spelling: 'us', emptyCells: 'omit', columns })).toEqual({
      unique_id: '1',
      state: 'NY',
    });
    expect(buildPayload(values, { spelling: 'us', emptyCells: 'send' })).toEqual({
      unique_id: '1',
      state: 'NY',
    });
  });

  it('holds only documented names with strings, at most one per attribute, and never the token', () => {
    const row = fc.array(fc.string(), { minLength: WIRE_NAMES.length, maxLength: WIRE_NAMES.length });
    fc.assert(
      fc.property(
        row,
        fc.constantFrom('canada', 'us'),
        fc.constantFrom('omit', 'send'),
        (values, spelling, emptyCells) => {
          const payload = buildPayload(values, { spelling, emptyCells, columns: new Set(WIRE_NAMES) });
          const names = Object.keys(payload);
          expect(names.every(isWireName)).toBe(true);
          expect(names).not.toContain('apiToken');
          for (const text of Object.values(payload)) expect(typeof text).toBe('string');
          for (const field of PROFILE_FIELDS) {
            expect(field.names.filter((name) => names.includes(name)).length).toBeLessThanOrEqual(1);
          }
          if (emptyCells === 'send') expect(names).toHaveLength(24);
        },
      ),
    );
  });
});

describe('buildIdentity', () => {
  it.each(['omit', 'send'] as const)('is that part of the payload, empty cells %s', (emptyCells) => {
    const text = fc.constantFrom('', ' ', 'a', 'Ada');
    fc.assert(
      fc.property(fc.record({ unique_id: text, email: text, user_name: text, city: text }), (cells) => {
        const columns = new Set(['unique_id', 'email', 'city'] as const);
        const options = { spelling: 'canada', emptyCells, columns } as const;
        const { unique_id, email, user_name } = buildPayload(rowOf(cells), options);
        const known = Object.entries({ unique_id, email, user_name }).filter(
          ([, value]) => value !== undefined,
        );
        const texts = new Map<string, string>(Object.entries(cells));
        const identity = buildIdentity((column) => texts.get(column) ?? '', options);
        expect(identity).toEqual(Object.fromEntries(known));
      }),
    );
  });
});
