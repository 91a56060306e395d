import type { ReportFile, Request } from '../../shared/bridge/contract.ts';
import type { Language } from '../../shared/bridge/language.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { good } from '../../shared/bridge/result.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import { nextTurn } from '../batches/desk-context.ts';
import { changesPieces } from '../reports/changes-report.ts';
import { joined } from '../reports/csv-writer.ts';
import { outcomePieces, refusedPieces } from '../reports/outcome-report.ts';

/** The file that a report of a batch is saved as, named after the imported file. */
export async function makeReport(
  { batchId, kind }: Request<'makeReport'>,
  desk: BatchDesk,
  language: Language,
): Promise<Result<ReportFile>> {
  const report = await desk.lookThrough(batchId, async (table, names) => {
    const columns = names.sources.map(({ column }) => column);
    const making = {
      results: () => outcomePieces(table, language),
      refused: () => refusedPieces(table, columns, language),
      changes: () => changesPieces(table, language),
    };
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (const piece of making[kind]()) {
      pieces.push(piece);
      await nextTurn();
    }
    return { bytes: joined(pieces), fileName: names.fileName };
  });
  if (!report.ok) return report;
  const { bytes, fileName } = report.value;
  const name = fileName.replace(/\.[^.]*$/, '');
  const suffix = {
    en: { results: 'results', refused: 'refused', changes: 'changes' },
    fr: { results: 'résultats', refused: 'refusées', changes: 'modifications' },
  };
  return good({
    fileName: `${name} - ${suffix[language][kind]}.csv`,
    mediaType: 'text/csv;charset=utf-8',
    bytes,
  });
}
