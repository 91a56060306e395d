import type { CellObject } from 'xlsx';

import type { DoubtCode } from '../profile/issue.ts';
import { numberText } from './cell-number.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import type { CellKind } from './sheet-text.ts';

/** Error values by their code in files ([MS-XLS] 2.5.10). */
const ERRORS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/** Adds one cell of SheetJS to a sheet as its exact text. */
export function addCell(
  builder: SheetBuilder,
  row: number,
  column: number,
  cell: CellObject,
  date1904: boolean,
): void {
  const put = (text: string, kind: CellKind, doubt: DoubtCode | null = null): void => {
    builder.add(row, column, text, kind, doubt);
  };
  const { t: type, v: value } = cell;
  // With stubs asked for, a formula that was never calculated is a stub with a formula.
  if (type === 'z' || value === undefined) {
    if (type === 'e') put('#ERROR!', 'error', 'cell-error');
    else if (cell.f !== undefined || cell.F !== undefined) {
      put('', 'formula-without-result', 'formula-without-result');
    }
    return;
  }
  switch (type) {
    case 's':
      put(String(value), 'text');
      break;
    case 'b':
      put(value === true ? 'TRUE' : 'FALSE', 'boolean');
      break;
    case 'e':
      put(ERRORS.get(value) ?? cell.w ?? '#ERROR!', 'error', 'cell-error');
      break;
    case 'n': {
      const format = typeof cell.z === 'string' ? cell.z : undefined;
      const { text, kind, doubt } = numberText(Number(value), format, date1904);
      put(text, kind, doubt);
      break;
    }
    case 'd':
      // Never asked for (cellDates is off).
      put(String(value), 'date');
      break;
  }
}
