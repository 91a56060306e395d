import type { ReportFile, Request } from '../../shared/bridge/contract.ts';
import type { Language } from '../../shared/bridge/language.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { good } from '../../shared/bridge/result.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import { outcomeReport, refusedReport } from '../reports/outcome-report.ts';

/** The file that a report of a batch is saved as, named after the imported file. */
export async function makeReport(
  { batchId, kind }: Request<'makeReport'>,
  desk: BatchDesk,
  language: Language,
): Promise<Result<ReportFile>> {
  const names = await desk.names(batchId);
  if (!names.ok) return names;
  const loaded = await desk.table(batchId);
  if (!loaded.ok) return loaded;
  const table = loaded.value;
  const columns = names.value.sources.map(({ column }) => column);
  const bytes = kind === 'results' ? outcomeReport(table, language) : refusedReport(table, columns, language);
  const name = names.value.fileName.replace(/\.[^.]*$/, '');
  const suffix = {
    en: { results: 'results', refused: 'refused' },
    fr: { results: 'résultats', refused: 'refusées' },
  };
  return good({
    fileName: `${name} - ${suffix[language][kind]}.csv`,
    mediaType: 'text/csv;charset=utf-8',
    bytes,
  });
}
