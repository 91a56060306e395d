import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import { wirePosition } from '../../shared/profile/wire-names.ts';
import { csvPieces } from './csv-writer.ts';

const HEADERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Row', 'Unique ID', 'Field', 'Sent as', 'In the sheet', 'Now'],
  fr: ['Ligne', 'Identifiant unique', 'Champ', 'Envoyé sous le nom', 'Dans la feuille', 'Maintenant'],
};

/** Rows whose edits are gathered at once. */
const ROWS_AT_ONCE = 1_000;

/**
 * A CSV file with one line for every cell whose text differs from the source sheet, in the order of the sheet and
 * of the fields, piece by piece.
 */
export function changesPieces(table: BatchTable, language: Language): Iterable<Uint8Array<ArrayBuffer>> {
  return csvPieces(HEADERS[language], changeLines(table, language));
}

function* changeLines(table: BatchTable, language: Language): Generator<string[]> {
  for (let first = 0; first < table.rowCount; first += ROWS_AT_ONCE) {
    const edits = table
      .edits(first, first + ROWS_AT_ONCE)
      .sort((left, right) => left.row - right.row || wirePosition(left.column) - wirePosition(right.column));
    for (const { row, column, value } of edits) {
      const before = table.sourceValue(row, column);
      // A doubtful cell that was typed again as it stood is settled, and not changed.
      if (before === value) continue;
      yield [
        String(table.rowNumber(row)),
        table.value(row, 'unique_id'),
        columnLabel(column, language),
        column,
        before,
        value,
      ];
    }
  }
}
