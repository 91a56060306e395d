import type { RowOutcomeStatus } from '../../shared/batch/row-outcome.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import type { SalvagedBatch } from '../../shared/batch/salvaged-batch.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { csvPieces, joined } from './csv-writer.ts';
import { HEADERS, OUTCOME_WORDS } from './outcome-report.ts';

/** Where it could not be read what became of a row: it may have been sent. */
const UNKNOWN: Readonly<Record<Language, string>> = { en: 'not known', fr: 'inconnu' };

/**
 * A CSV file of what could still be read of a batch: each row's values under the wire names, so that it can be
 * dropped on the window again, and what became of it in the last columns.
 */
export function salvageReport(batch: SalvagedBatch, language: Language): Uint8Array<ArrayBuffer> {
  const { columns } = batch;
  const [row = '', , outcome = '', ...rest] = HEADERS[language];
  return joined(csvPieces([row, ...columns, outcome, ...rest], lines(batch, language)));
}

function* lines({ columns, rows }: SalvagedBatch, language: Language): Generator<string[]> {
  for (const { rowNumber, values, status, referenceId, refusal } of rows) {
    yield [
      String(rowNumber),
      ...columns.map((column) => values.get(column) ?? ''),
      status === null ? UNKNOWN[language] : OUTCOME_WORDS[language][outcomeOf(status)],
      referenceId === null ? '' : String(referenceId),
      refusal?.code?.toString() ?? '',
      refusal?.message ?? '',
    ];
  }
}

/** A row that was being sent when the database was last written may have arrived. */
function outcomeOf(status: RowStatus): RowOutcomeStatus {
  if (status === 'sending') return 'unconfirmed';
  return status === 'draft' || status === 'approved' || status === 'queued' ? 'unsent' : status;
}
