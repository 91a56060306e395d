import type { DoubtCode } from '../profile/issue.ts';
import { DOUBT_CODES } from '../profile/issue.ts';
import type { CellKind, SheetText } from './sheet-text.ts';
import { CELL_KINDS, columnLetters, rowNumberAt } from './sheet-text.ts';

/** Cells that show what is doubtful. */
const EXAMPLES = 5;

/** Cells of one doubt. */
export interface DoubtfulCells {
  readonly cells: number;
  /** The first ones, as a spreadsheet program names them: `C7`. */
  readonly examples: readonly string[];
}

/** How many cells of which kind a sheet has, and which of them are doubtful. */
export interface CellSurvey {
  readonly kinds: Readonly<Partial<Record<CellKind, number>>>;
  readonly doubts: Readonly<Partial<Record<DoubtCode, DoubtfulCells>>>;
}

/** Counts the cells of a sheet by kind and doubt; blank ones are left out. */
export function surveyCells(sheet: SheetText): CellSurvey {
  const kinds: Partial<Record<CellKind, number>> = {};
  const doubts: Partial<Record<DoubtCode, { cells: number; examples: string[] }>> = {};
  for (const [column, { marks }] of sheet.columns.entries()) {
    for (const [row, mark] of marks.entries()) {
      if (mark === 0) continue;
      const kind = CELL_KINDS[mark & 0x0f] ?? 'empty';
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      const doubt = DOUBT_CODES[(mark >> 4) - 1];
      if (doubt === undefined) continue;
      const known = (doubts[doubt] ??= { cells: 0, examples: [] });
      known.cells += 1;
      if (known.examples.length < EXAMPLES) {
        known.examples.push(`${columnLetters(sheet, column)}${rowNumberAt(sheet, row)}`);
      }
    }
  }
  return { kinds, doubts };
}
