import { describe, expect, it } from 'vitest';

import type { Repair } from '../../../src/shared/columns/repair.ts';
import { repairText, withoutRepair, withRepair } from '../../../src/shared/columns/repair.ts';

describe('repairText', () => {
  it.each<[Repair, string, string]>([
    [{ kind: 'pad', length: 8 }, '123456', '00123456'],
    [{ kind: 'pad', length: 4 }, '123456', '123456'],
    [{ kind: 'pad', length: 8 }, 'A12345', 'A12345'],
    [{ kind: 'pad', length: 8 }, '', ''],
    [{ kind: 'empty', form: 'scientific' }, '1.23E+11', ''],
    [{ kind: 'empty', form: 'scientific' }, '1,23E+11', ''],
    [{ kind: 'empty', form: 'scientific' }, 'E11', 'E11'],
    [{ kind: 'empty', form: 'scientific' }, '2E10', '2E10'],
    [{ kind: 'empty', form: 'precision' }, '123456789012345000', ''],
    [{ kind: 'empty', form: 'precision' }, '123456789012345678', '123456789012345678'],
    [{ kind: 'empty', form: 'precision' }, '123456789012340', '123456789012340'],
    [{ kind: 'empty', form: 'date' }, '2010-03-01', ''],
    [{ kind: 'empty', form: 'date' }, '10-Mar', ''],
    [{ kind: 'empty', form: 'date' }, 'MAR10', 'MAR10'],
    [{ kind: 'empty', form: 'date' }, 'ABC-10', 'ABC-10'],
    [{ kind: 'rejoin-month' }, '10-Mar', 'MAR10'],
    [{ kind: 'rejoin-month' }, 'MAR-10', 'MAR10'],
    [{ kind: 'rejoin-month' }, '1-Sept', 'SEPT1'],
    [{ kind: 'rejoin-month' }, '2010-03-01', '2010-03-01'],
    [{ kind: 'drop-decimals' }, '12345.0', '12345'],
    [{ kind: 'drop-decimals' }, '12345,00', '12345'],
    [{ kind: 'drop-decimals' }, '12345.5', '12345.5'],
  ])('%j makes of %s: %s', (repair, text, repaired) => {
    expect(repairText(text, repair)).toBe(repaired);
  });
});

describe('withRepair', () => {
  it('takes the place of one of its own kind, and of no other form', () => {
    const emptied: Repair = { kind: 'empty', form: 'date' };
    const repairs = withRepair([{ kind: 'pad', length: 7 }, emptied], { kind: 'pad', length: 8 });
    expect(repairs).toEqual([emptied, { kind: 'pad', length: 8 }]);
    expect(withRepair([emptied], { kind: 'empty', form: 'precision' })).toHaveLength(2);
    expect(withoutRepair(repairs, emptied)).toEqual([{ kind: 'pad', length: 8 }]);
  });
});
