import { describe, expect, it } from 'vitest';

import { columnWidth } from '../../../src/renderer/review/column-widths.ts';
import { inventedTable } from './review-fixture.ts';

describe('columnWidth', () => {
  it('leaves room for the label, its button and the counts of problems', () => {
    const table = inventedTable(3);
    const plain = columnWidth(table, 'street2', 'A label of some length');
    const counted = columnWidth(table, 'street2', 'A label of some length', { errors: 12, warnings: 3 });
    expect(counted - plain).toBeGreaterThan(45);
    expect(columnWidth(table, 'street2', 'A')).toBe(72);
  });

  it('follows the texts and stays in bounds', () => {
    const table = inventedTable(3, { 0: { street2: 'x'.repeat(400) }, 1: { street2: 'y'.repeat(400) } });
    expect(columnWidth(table, 'street2', 'Street 2')).toBe(260);
    expect(columnWidth(table, 'email', 'E-mail')).toBeGreaterThan(columnWidth(table, 'first_name', 'E-mail'));
  });
});
