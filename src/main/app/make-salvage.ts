import type { Salvage } from '../../shared/bridge/contract.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { databasesSetAside } from '../batches/set-aside.ts';
import { salvage } from '../batches/salvage.ts';
import { salvageReport } from '../reports/salvage-report.ts';

/** Where batches are kept on disk, and the key that they are encrypted with. */
export interface KeptBatches {
  readonly path: string;
  readonly key: Uint8Array;
}

/** What can still be read of the database that was set aside last, as a file for each batch. Changes nothing. */
export function makeSalvage(kept: KeptBatches | null, language: Language): Salvage {
  const [path] = kept === null ? [] : databasesSetAside(kept.path);
  if (kept === null || path === undefined) return { path: null, files: [] };
  const suffix = { en: 'recovered', fr: 'récupéré' }[language];
  const files = salvage(path, kept.key).map((batch, index) => ({
    fileName: `${batch.fileName?.replace(/\.[^.]*$/, '') ?? String(index + 1)} - ${suffix}.csv`,
    mediaType: 'text/csv;charset=utf-8',
    bytes: salvageReport(batch, language),
    rows: batch.rows.length,
    lostRows: batch.lostRows,
    lacksEdits: batch.lacksEdits,
  }));
  return { path, files };
}
