import { describe, expect, it } from 'vitest';

import { atOnce } from '../../../src/renderer/app/open-batch/in-slices.ts';
import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import type { ClaimedValue } from '../../../src/shared/batch/claimed-values.ts';
import { claimIssue } from '../../../src/shared/batch/claimed-values.ts';
import { buildRowBlock } from '../../../src/shared/batch/row-block.ts';
import { describeIssue } from '../../../src/shared/profile/describe-issue.ts';
import type { WireName } from '../../../src/shared/profile/wire-names.ts';

const COLUMNS: readonly WireName[] = [
  'unique_id',
  'login_source',
  'first_name',
  'last_name',
  'email',
  'user_name',
];
const CLAIM: ClaimedValue = {
  row: 1,
  column: 'email',
  value: 'p1@campus.example',
  claim: 'outside',
  since: '2026-09-03',
  file: null,
  others: [],
};

/** Three people without a problem, in the rows 2 to 4 of their sheet. */
function threePeople(): BatchTable {
  const table = new BatchTable({ today: '2026-11-26', requireContact: false }, new Uint8Array(3));
  const texts = (row: number): string[] => [
    `S-${row}`,
    'OPSCOM',
    'Ada',
    'Winter',
    `P${row}@campus.example`,
    `p${row}`,
  ];
  table.addBlock(
    buildRowBlock(0, Uint32Array.of(2, 3, 4), COLUMNS, (row, column) => texts(row)[column] ?? ''),
  );
  table.finish();
  return table;
}

function sentences(table: BatchTable, row: number, language: 'en' | 'fr' = 'en'): string[] {
  return table.issues(row).map((issue) => describeIssue(issue, language));
}

describe('values that the destination accepted before for others', () => {
  it('are warnings at their cells, counted and filtered like every other', () => {
    const table = threePeople();
    expect(table.issueCounts()).toEqual([]);
    atOnce(table.setClaims([CLAIM]));
    expect(sentences(table, 1)).toEqual([
      'E-mail “P1@campus.example” was accepted on 2026-09-03 for another person, who is not in this batch. The destination will refuse this row (code 9019): change the cell, or send that person with another value first.',
    ]);
    expect(table.hasError(1)).toBe(false);
    expect(table.issueCounts()).toEqual([
      { column: 'email', code: 'accepted-for-another', severity: 'warning', rows: 1 },
    ]);
    expect([...table.views.rowsOf('all', { column: 'email', code: 'accepted-for-another' })]).toEqual([1]);
  });

  it.each([
    [
      'settled',
      [0],
      /for the person of row 2, which is not sent again\. .*give row 2 another value and send it/,
    ],
    [
      'left-out',
      [2],
      /for the person of row 4, which is left out\. .*take row 4 in again with another value\.$/,
    ],
    ['inside', [0], /accepted on 2026-09-03 for the person of row 2, .*code 9020/],
    ['circle', [0, 2], /goes around in a circle with row 2, 4, /],
    ['follows', [2], /for the person of row 4, which will be refused itself/],
  ] as const)('say what is known of the other person: %s', (claim, others, expected) => {
    const table = threePeople();
    atOnce(table.setClaims([{ ...CLAIM, column: 'user_name', value: 'p1', claim, others }]));
    expect(sentences(table, 1)).toEqual([expect.stringMatching(expected)]);
    expect(sentences(table, 1, 'fr')).toEqual([
      expect.stringMatching(/^Nom d’utilisateur : « p1 » a été accepté le /),
    ]);
  });

  it('name the file that the other person came from, where that is known', () => {
    const table = threePeople();
    atOnce(table.setClaims([{ ...CLAIM, file: 'autumn.xlsx' }]));
    expect(sentences(table, 1)[0]).toMatch(/was accepted on 2026-09-03 \(from “autumn\.xlsx”\) for another/);
    expect(sentences(table, 1, 'fr')[0]).toMatch(/accepté le 2026-09-03 \(de « autumn\.xlsx »\) pour une/);
  });

  it('are no problem where the other person gets another value in this batch, and are said all the same', () => {
    const table = threePeople();
    const given: ClaimedValue = { ...CLAIM, claim: 'given', others: [2] };
    atOnce(table.setClaims([given]));
    expect(table.issues(1)).toEqual([]);
    expect(table.claims(1)).toEqual([given]);
    const sentence = describeIssue(
      claimIssue(given, 'P1@campus.example', (row) => row + 2),
      'en',
    );
    expect(sentence).toMatch(
      /for the person of row 4, who gets another one in this batch\. Approve and send both/,
    );
  });

  it('are known by row as long as they stand', () => {
    const table = threePeople();
    atOnce(table.setClaims([CLAIM]));
    expect([table.claimedRows(), table.claims(0), table.claims(1)]).toEqual([[1], [], [CLAIM]]);
    table.setStatus(1, 'excluded');
    expect(table.claims(1)).toEqual([]);
    table.setStatus(1, 'draft');
    table.setCells([{ row: 1, column: 'email', value: 'new@campus.example' }]);
    expect([table.claimedRows(), table.claims(1)]).toEqual([[1], []]);
  });

  it('are gone with the value, and back with it', () => {
    const table = threePeople();
    atOnce(table.setClaims([CLAIM]));
    table.setCells([{ row: 1, column: 'email', value: 'new@campus.example' }]);
    expect(table.issues(1)).toEqual([]);
    table.setCells([{ row: 1, column: 'email', value: null }]);
    expect(table.issues(1)).toHaveLength(1);
  });

  it('are replaced as a whole', () => {
    const table = threePeople();
    atOnce(table.setClaims([CLAIM]));
    atOnce(table.setClaims([{ ...CLAIM, row: 2, value: 'p2@campus.example' }]));
    expect([table.issues(1), table.issues(2)]).toEqual([[], [expect.objectContaining({ column: 'email' })]]);
    atOnce(table.setClaims([]));
    expect(table.issueCounts()).toEqual([]);
  });

  it('are none of a row that is left out', () => {
    const table = threePeople();
    table.setStatus(1, 'excluded');
    atOnce(table.setClaims([CLAIM]));
    expect(table.issues(1)).toEqual([]);
    table.setStatus(1, 'draft');
    expect(table.issues(1)).toHaveLength(1);
  });
});
