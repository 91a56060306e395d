import { describe, expect, it } from 'vitest';

import { ExclusionLog, exclusionWords } from '../../../src/shared/batch/exclusion.ts';
import { spansOf } from '../../../src/shared/batch/row-spans.ts';
import { requestSchemas } from '../../../src/shared/bridge/request-schemas.ts';

describe('exclusionWords', () => {
  it.each([
    ['left', '', 'en', 'No longer here'],
    ['left', 'since May', 'en', 'No longer here: since May'],
    ['left', 'depuis mai', 'fr', 'N’est plus ici : depuis mai'],
    ['other', 'since May', 'en', 'since May'],
    ['none', '', 'fr', 'Aucune raison donnée'],
  ] as const)('%s with "%s" in %s', (kind, note, language, words) => {
    expect(exclusionWords({ kind, note }, language)).toBe(words);
  });
});

describe('ExclusionLog', () => {
  const act = (at: number, rows: number[], note: string | null) => ({
    at,
    rows: spansOf(rows),
    reason: note === null ? null : ({ kind: 'other', note } as const),
  });

  it('tells the last reason of a row that is out, and everything that was', () => {
    const log = new ExclusionLog();
    const acts = [act(1, [0, 1, 5], 'a'), act(2, [1], null), act(3, [1, 2], 'b')];
    log.restart(acts);
    expect([0, 1, 2, 3].map((row) => log.reason(row).note)).toEqual(['a', 'b', 'b', '']);
    expect(log.ofRow(1)).toEqual(acts);
    log.restart([]);
    expect(log.reason(0)).toEqual({ kind: 'none', note: '' });
  });
});

describe('spansOf', () => {
  it('joins neighbours, in order and once each', () => {
    expect(spansOf([7, 2, 1, 2, 9, 8])).toEqual([
      { from: 1, to: 3 },
      { from: 7, to: 10 },
    ]);
    expect(spansOf([])).toEqual([]);
  });
});

describe('the request to leave rows out', () => {
  it.each([
    ['é'.repeat(200), true],
    ['é'.repeat(201), false],
  ])('takes a note of at most 200 characters', (note, isTaken) => {
    const request = { batchId: 'b', rows: [1], reason: { kind: 'later', note } };
    expect(requestSchemas.excludeRows.safeParse(request).success).toBe(isTaken);
  });
});
