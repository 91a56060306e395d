import { HiddenLines } from './hidden-lines.ts';
import { BOF, EOF, recordsFrom } from './xls-records.ts';

/** Records of a workbook before Excel 2007 ([MS-XLS] 2.4). */
const BOUND_SHEET = 0x0085;
const COLUMN_INFO = 0x007d;
const ROW = 0x0208;
const FILTER_MODE = 0x009b;

/**
 * What each sheet of an .xls hides, in the order in which the sheets stand in the file. (SheetJS tells it only
 * together with every style of every cell.) Nothing where the file cannot be followed: its reader says why.
 *
 * @param view the workbook's stream
 */
export function readXlsHiddenLines(view: DataView): readonly HiddenLines[] {
  const starts: number[] = [];
  walkRecords(view, 0, (type, at, length) => {
    if (type === BOUND_SHEET && length >= 4) starts.push(view.getUint32(at, true));
  });
  // A workbook of Excel 5 and newer has at most so many sheets as its directory names; each is walked once.
  return [...new Set(starts)].sort((left, right) => left - right).map((start) => readSheet(view, start));
}

function readSheet(view: DataView, start: number): HiddenLines {
  const lines = new HiddenLines();
  walkRecords(view, start, (type, at, length) => {
    if (type === FILTER_MODE) lines.isFiltered = true;
    else if (type === COLUMN_INFO && length >= 10 && (view.getUint16(at + 8, true) & 1) !== 0) {
      lines.columns.add(view.getUint16(at, true), view.getUint16(at + 2, true) + 1);
    } else if (type === ROW && length >= 14 && (view.getUint16(at + 12, true) & 0x20) !== 0) {
      const row = view.getUint16(at, true);
      lines.rows.add(row, row + 1);
    }
  });
  return lines;
}

/** Goes through one substream, from its beginning to its end; those inside of it (charts) are passed over. */
function walkRecords(
  view: DataView,
  start: number,
  tell: (type: number, at: number, length: number) => void,
): void {
  let depth = 0;
  for (const { type, at, length } of recordsFrom(view, start)) {
    if (type === BOF) depth += 1;
    else if (type === EOF) depth -= 1;
    else if (depth === 1) tell(type, at, length);
    if (depth <= 0) return;
  }
}
