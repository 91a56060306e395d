import { describe, expect, it } from 'vitest';

import { DESKS, imported, NOW, people, valueOf } from './desk-fixture.ts';

describe.each(DESKS)('leaving rows out for a reason (%s)', (_name, make) => {
  it('keeps the reason, and all of it that was before, over a restart', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(4));
    const left = { kind: 'left', note: 'moved to Laval' } as const;
    const answer = valueOf(await fixture.desk.excludeRows({ batchId, rows: [2, 1], reason: left }));
    const out = { at: NOW, rows: [{ from: 1, to: 3 }], reason: left };
    expect(answer.exclusion).toEqual(out);
    fixture.clock.now += 1_000;
    const back = valueOf(await fixture.desk.includeRows({ batchId, rows: [2] })).exclusion;
    expect(back).toEqual({ at: NOW + 1_000, rows: [{ from: 2, to: 3 }], reason: null });
    fixture.reopen();
    const { exclusions } = valueOf(await fixture.desk.table(batchId));
    expect(exclusions.acts).toEqual([out, back]);
    expect(exclusions.reason(1)).toEqual(left);
    expect(exclusions.reason(2)).toEqual({ kind: 'none', note: '' });
    expect(exclusions.ofRow(2)).toEqual([out, back]);
    expect(valueOf(await fixture.desk.openBatch({ batchId })).exclusions).toEqual([out, back]);
  });

  it('notes that nobody was asked', async () => {
    const fixture = make();
    const batchId = await imported(fixture, people(2));
    const { exclusion } = valueOf(await fixture.desk.excludeRows({ batchId, rows: [0] }));
    expect(exclusion?.reason).toEqual({ kind: 'none', note: '' });
    expect(valueOf(await fixture.desk.excludeRows({ batchId, rows: [] })).exclusion).toBeNull();
  });
});
