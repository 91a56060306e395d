import type { ImportState } from './import-state.ts';

/** Something counted about the sheet that the administrator should know before importing it. */
export interface LeftOutNotice {
  readonly code: 'Above' | 'Blank' | 'Trimmed' | 'HiddenRows' | 'HiddenColumns' | 'Merged';
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
    { code: 'HiddenRows', count: summary.hiddenRows },
    { code: 'HiddenColumns', count: summary.hiddenColumns },
    { code: 'Merged', count: summary.mergedAreas },
  ];
  return counted.filter(({ count }) => count > 0);
}
