import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BlockSieve } from '../../../src/shared/batch/block-sieve.ts';
import { BlockTexts } from '../../../src/shared/batch/block-texts.ts';
import { blockCell, buildRowBlock } from '../../../src/shared/batch/row-block.ts';
import { checkRow } from '../../../src/shared/profile/check-row.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../../../src/shared/profile/wire-names.ts';
import { anyCell, GOOD_CELLS } from '../../fixtures/profile/invented-cells.ts';

const OPTIONS = { today: '2025-09-15', requireContact: false };
const sieve = new BlockSieve(OPTIONS);

/** Rows that are good but for a few cells, so that much of them passes. */
const someRows = fc.array(
  fc.dictionary(fc.constantFrom(...WIRE_NAMES), anyCell, { maxKeys: 3, noNullPrototype: true }),
  { minLength: 1, maxLength: 12 },
);

function blockOf(rows: readonly Readonly<Partial<Record<WireName, string>>>[], columns: readonly WireName[]) {
  const numbers = Uint32Array.from(rows, (_, row) => row + 2);
  return buildRowBlock(0, numbers, columns, (row, column) => {
    const name = columns[column] ?? 'unique_id';
    return rows[row]?.[name] ?? GOOD_CELLS[name] ?? '';
  });
}

describe('BlockSieve', () => {
  it('lets no row pass that the check would say anything about', () => {
    const seen = { passed: 0, asked: 0 };
    fc.assert(
      fc.property(someRows, fc.subarray([...WIRE_NAMES], { minLength: 20 }), (rows, columns) => {
        const block = blockOf(rows, columns);
        const texts = new BlockTexts(block);
        for (const [row, isAsked] of sieve.questionable(block).entries()) {
          seen[isAsked === 1 ? 'asked' : 'passed'] += 1;
          if (isAsked === 0) expect(checkRow(texts.valuesOf(row), [], OPTIONS)).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.passed, seen.asked)).toBeGreaterThan(500);
  });

  it('lets the usual rows pass, so that it is of use', () => {
    const usual = { street: '12 Rue de l’Église', street2: 'Unit 4', phone_cell: '613-555-0123' };
    const block = blockOf(
      [{}, { ...usual, street: '12 Rue Crémazie' }, { first_name: 'Łukasz' }],
      WIRE_NAMES,
    );
    expect([...sieve.questionable(block)]).toEqual([0, 0, 0]);
  });

  it.each<[string, Partial<Record<WireName, string>>]>([
    ['a missing id', { unique_id: '' }],
    ['a missing address', { email: '' }],
    ['a limit passed by one', { street2: 'x'.repeat(21) }],
    ['both spellings', { province: 'ON', state: 'NY' }],
    ['a day to come', { date_of_birth: '2025-09-16' }],
    ['a blank cell', { unique_id: ' ' }],
    ['an invisible character', { city: 'Ott\u00adawa' }],
  ])('asks about %s', (_what, cells) => {
    expect([...sieve.questionable(blockOf([cells], WIRE_NAMES))]).toEqual([1]);
  });

  it('asks about doubted rows, and about all where a required column is not there', () => {
    const block = blockOf([{}, {}], WIRE_NAMES);
    const doubted = { ...block, doubts: [{ row: 1, column: 'city', code: 'cell-error' } as const] };
    expect([...sieve.questionable(doubted)]).toEqual([0, 1]);
    const without = WIRE_NAMES.filter((name) => name !== 'login_source');
    expect([...sieve.questionable(blockOf([{}, {}], without))]).toEqual([1, 1]);
  });
});

describe('BlockTexts', () => {
  it('gives the same texts as cell by cell', () => {
    fc.assert(
      fc.property(someRows, fc.subarray([...WIRE_NAMES], { minLength: 1 }), (rows, columns) => {
        const block = blockOf(rows, columns);
        const texts = new BlockTexts(block);
        for (const row of rows.keys()) {
          for (const [place, name] of block.columns.entries()) {
            expect(texts.textAt(row, wirePosition(name))).toBe(blockCell(block, row, place));
          }
        }
      }),
    );
  });
});
