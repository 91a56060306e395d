import type { ImportState } from './import-state.ts';

/** Lines that the file hides, taken in or left out. */
type HiddenCode = 'HiddenRows' | 'HiddenRowsOut' | 'HiddenColumns' | 'HiddenColumnsOut';

/** Something counted about the sheet that the administrator should know before importing it. */
export interface LeftOutNotice {
  readonly code: 'Above' | 'Blank' | 'Trimmed' | HiddenCode | 'Merged';
  readonly count: number;
}

/** What of the chosen sheet is skipped, was trimmed, or is hidden or merged in the file. */
export function noticesOf({
  workbook,
  sheet,
  headerRow,
  headerLines,
  columns,
}: ImportState): readonly LeftOutNotice[] {
  const summary = workbook?.sheets[sheet];
  if (summary === undefined) return [];
  const counted: readonly LeftOutNotice[] = [
    { code: 'Above', count: headerRow === null ? 0 : headerRow + 1 - headerLines },
    { code: 'Blank', count: columns?.blankRows ?? 0 },
    { code: 'Trimmed', count: summary.trimmedCells },
    { code: summary.leftOut.rows ? 'HiddenRowsOut' : 'HiddenRows', count: summary.hiddenRows },
    { code: summary.leftOut.columns ? 'HiddenColumnsOut' : 'HiddenColumns', count: summary.hiddenColumns },
    { code: 'Merged', count: summary.mergedAreas },
  ];
  return counted.filter(({ count }) => count > 0);
}
