import { describe, expect, it } from 'vitest';

import { changesPieces } from '../../../src/main/reports/changes-report.ts';
import { joined } from '../../../src/main/reports/csv-writer.ts';
import { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { buildRowBlock } from '../../../src/shared/batch/row-block.ts';

function table(): BatchTable {
  const made = new BatchTable({ today: '2026-01-31', requireContact: false }, new Uint8Array(3));
  const columns = ['unique_id', 'login_source', 'city'] as const;
  const texts = (row: number): string[] => [`00${row + 1}`, 'OPSCOM', 'Hull'];
  made.addBlock(
    buildRowBlock(0, Uint32Array.of(2, 3, 9), columns, (row, column) => texts(row)[column] ?? ''),
  );
  made.finish();
  return made;
}

function linesOf(made: BatchTable, language: 'en' | 'fr'): string[] {
  return new TextDecoder()
    .decode(joined(changesPieces(made, language)))
    .trimEnd()
    .split('\r\n');
}

describe('changesPieces', () => {
  it('tells every changed cell as it was and as it is, by row and field, guarded against formulas', () => {
    const made = table();
    made.setCells([
      { row: 2, column: 'city', value: '=1+1' },
      { row: 0, column: 'city', value: '' },
      { row: 2, column: 'unique_id', value: '7' },
      { row: 1, column: 'street', value: 'Maple' },
    ]);
    made.setCells([{ row: 1, column: 'street', value: '' }]);
    expect(linesOf(made, 'en')).toEqual([
      'Row,Unique ID,Field,Sent as,In the sheet,Now',
      '2,001,City,city,Hull,',
      '9,7,Unique ID,unique_id,003,7',
      "9,7,City,city,Hull,'=1+1",
    ]);
  });

  it('is only its header where nothing was changed, in French too', () => {
    expect(linesOf(table(), 'fr')).toEqual([
      'Ligne,Identifiant unique,Champ,Envoyé sous le nom,Dans la feuille,Maintenant',
    ]);
  });
});
