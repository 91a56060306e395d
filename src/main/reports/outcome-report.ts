import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowOutcomeStatus } from '../../shared/batch/row-outcome.ts';
import { rowOutcome } from '../../shared/batch/row-outcome.ts';
import type { Language } from '../../shared/bridge/language.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { csvPieces, joined } from './csv-writer.ts';

/** The headings of an outcome: row, unique id, outcome, reference id, code, message. */
export const HEADERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Row', 'Unique ID', 'Outcome', 'Reference ID', 'Code', 'Message'],
  fr: ['Ligne', 'Identifiant unique', 'Résultat', 'Numéro de référence', 'Code', 'Message'],
};

/** The last column: a row sent twice is never unflagged, whatever became of it. */
const UNANSWERED: Readonly<Record<Language, string>> = {
  en: 'Requests without an answer',
  fr: 'Demandes sans réponse',
};

/** What an outcome is called. */
export const OUTCOME_WORDS: Readonly<Record<Language, Readonly<Record<RowOutcomeStatus, string>>>> = {
  en: {
    accepted: 'accepted',
    rejected: 'refused',
    unconfirmed: 'unconfirmed',
    held: 'has errors',
    excluded: 'excluded',
    unchanged: 'unchanged',
    unsent: 'not sent',
  },
  fr: {
    accepted: 'acceptée',
    rejected: 'refusée',
    unconfirmed: 'non confirmée',
    held: 'comporte des erreurs',
    excluded: 'exclue',
    unchanged: 'inchangée',
    unsent: 'non envoyée',
  },
};

/** A CSV file with one line for every row of the batch and what became of it, in sheet order. */
export function outcomeReport(table: BatchTable, language: Language): Uint8Array<ArrayBuffer> {
  return joined(outcomePieces(table, language));
}

/** {@link outcomeReport} piece by piece, for a process that has other things to do. */
export function outcomePieces(table: BatchTable, language: Language): Iterable<Uint8Array<ArrayBuffer>> {
  return csvPieces([...HEADERS[language], UNANSWERED[language]], outcomeLines(table, language));
}

function* outcomeLines(table: BatchTable, language: Language): Generator<string[]> {
  for (let row = 0; row < table.rowCount; row += 1) {
    const outcome = rowOutcome(table, row, language);
    yield [
      String(outcome.rowNumber),
      outcome.uniqueId,
      OUTCOME_WORDS[language][outcome.status],
      outcome.referenceId === null ? '' : String(outcome.referenceId),
      outcome.code === null ? '' : String(outcome.code),
      outcome.message,
      outcome.unanswered === 0 ? '' : String(outcome.unanswered),
    ];
  }
}

/**
 * A CSV file with the refused rows alone, piece by piece: their values under the wire names, so that it can be
 * corrected and dropped on the window again, and the reason in the last columns.
 */
export function refusedPieces(
  table: BatchTable,
  columns: readonly WireName[],
  language: Language,
): Iterable<Uint8Array<ArrayBuffer>> {
  const header = [HEADERS[language][0] ?? '', ...columns, ...HEADERS[language].slice(4)];
  return csvPieces(header, refusedLines(table, columns, language));
}

function* refusedLines(
  table: BatchTable,
  columns: readonly WireName[],
  language: Language,
): Generator<string[]> {
  for (const row of table.views.rowsOf('rejected')) {
    const { code, message } = rowOutcome(table, row, language);
    yield [
      String(table.rowNumber(row)),
      ...columns.map((column) => table.value(row, column)),
      code?.toString() ?? '',
      message,
    ];
  }
}
