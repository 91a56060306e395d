import { describe, expect, it } from 'vitest';

import { outcomeReport } from '../../../src/main/reports/outcome-report.ts';
import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { buildRowBlock } from '../../../src/shared/batch/row-block.ts';
import { rowOutcome } from '../../../src/shared/batch/row-outcome.ts';

/** Three people; the first was accepted at once, the second after a request without an answer. */
function table(): BatchTable {
  const made = new BatchTable({ today: '2026-01-31', requireContact: false }, new Uint8Array(3));
  const columns = ['unique_id', 'login_source'] as const;
  const text = (row: number, column: number): string => (column === 0 ? `00${row + 1}` : 'OPSCOM');
  made.addBlock(buildRowBlock(0, Uint32Array.of(2, 3, 4), columns, text));
  made.finish();
  for (const row of [0, 1]) {
    made.setStatus(row, 'accepted');
    made.setReference(row, 40 + row);
  }
  made.setStatus(2, 'unconfirmed');
  made.setUnanswered([
    { row: 1, requests: 1 },
    { row: 2, requests: 4 },
  ]);
  return made;
}

describe('outcomeReport', () => {
  it.each([
    [
      'en',
      [
        'Row,Unique ID,Outcome,Reference ID,Code,Message,Requests without an answer',
        '2,001,accepted,40,,,',
        '3,002,accepted,41,,,1',
        '4,003,unconfirmed,,,,4',
      ],
    ],
    [
      'fr',
      [
        'Ligne,Identifiant unique,Résultat,Numéro de référence,Code,Message,Demandes sans réponse',
        '2,001,acceptée,40,,,',
        '3,002,acceptée,41,,,1',
        '4,003,non confirmée,,,,4',
      ],
    ],
  ] as const)('tells every row, and what was sent without an answer, in %s', (language, lines) => {
    const text = new TextDecoder().decode(outcomeReport(table(), language));
    expect(text.trimEnd().split('\r\n')).toEqual(lines);
  });
});

describe('rowOutcome', () => {
  it('tells why a row was left out, where that is known', () => {
    const made = table();
    made.setStatus(0, 'excluded');
    expect(rowOutcome(made, 0, 'en')).toMatchObject({ status: 'excluded', message: '' });
    const rows = [{ from: 0, to: 1 }];
    made.exclusions.take({ at: 1, rows, reason: { kind: 'left', note: 'since May' } });
    expect(rowOutcome(made, 0, 'en').message).toBe('No longer here: since May');
    expect(rowOutcome(made, 0, 'fr').message).toBe('N’est plus ici : since May');
  });

  it('keeps the mark of a row that was accepted after a request without an answer', () => {
    const made = table();
    expect(rowOutcome(made, 1, 'en')).toMatchObject({ status: 'accepted', referenceId: 41, unanswered: 1 });
    expect(rowOutcome(made, 0, 'en').unanswered).toBe(0);
    made.setUnanswered([]);
    expect(rowOutcome(made, 1, 'en').unanswered).toBe(0);
  });
});
