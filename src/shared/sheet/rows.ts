import type { BlockDoubt, RowBlock } from '../batch/row-block.ts';
import { ROWS_PER_BLOCK, RowBlockBuilder } from '../batch/row-block.ts';
import type { FieldSources } from '../columns/field-source.ts';
import { columnsUsed } from '../columns/field-source.ts';
import type { CellMaker } from '../columns/make-cells.ts';
import { makeCells } from '../columns/make-cells.ts';
import type { WireName } from '../profile/wire-names.ts';
import { WIRE_NAMES } from '../profile/wire-names.ts';
import type { Constants } from './mapping.ts';
import type { SheetText } from './sheet-text.ts';
import { blankRowTest, rowNumberAt } from './sheet-text.ts';
import { hiddenRowsLeftOut } from './visible-part.ts';

/** How a sheet becomes the rows of a batch. Must have passed `checkMapping`. */
export interface RowPlan {
  readonly sheet: SheetText;
  /** Position of the (last) header row; rows start below it. null: the first row is data. */
  readonly headerRow: number | null;
  readonly sources: FieldSources;
  readonly constants: Constants;
}

/** What a plan gives, before any row is built. */
export interface RowOutline {
  /** Rows that will be in the batch. */
  readonly rows: number;
  /** Rows between the first and the last one that hold nothing in any column. They are left out. */
  readonly blankRows: number;
  /** Rows that are left out because the file hides them and that was wished. */
  readonly hiddenRows: number;
  /** The names that the blocks will have, in the order of the document. */
  readonly names: readonly WireName[];
  /** Positions of columns with text that no name was given to. */
  readonly leftOut: readonly number[];
}

/** Counts rows and names what is left out. */
export function describeRows(plan: RowPlan): RowOutline {
  const rows = dataRows(plan);
  const first = firstDataRow(plan);
  const { columns } = plan.sheet;
  const used = columnsUsed(plan.sources);
  const hiddenRows = hiddenRowsLeftOut(plan.sheet, first);
  const leftOut = columns.flatMap(({ marks }, column) =>
    !used.has(column) && marks.subarray(first).some((mark) => mark !== 0) ? [column] : [],
  );
  return {
    rows: rows.length,
    blankRows: Math.max(0, plan.sheet.rowCount - first - rows.length - hiddenRows),
    hiddenRows,
    names: namesOf(plan),
    leftOut,
  };
}

/** The rows of the batch in blocks of {@link ROWS_PER_BLOCK}, in sheet order, with the cells' doubts. */
export function* buildBlocks(plan: RowPlan): Generator<RowBlock, void, void> {
  const rows = dataRows(plan);
  const names = namesOf(plan);
  const makers = new Map<WireName, CellMaker>();
  for (const [name, source] of plan.sources) makers.set(name, makeCells(plan.sheet, rows, name, source));
  for (let first = 0; first < rows.length; first += ROWS_PER_BLOCK) {
    const part = rows.subarray(first, first + ROWS_PER_BLOCK);
    const numbers = part.map((row) => rowNumberAt(plan.sheet, row));
    const builder = new RowBlockBuilder(first, numbers, names);
    for (const name of names) {
      const maker = makers.get(name);
      if (maker === undefined) addConstant(builder, plan.constants[name]?.trim() ?? '', part.length);
      else addCells(builder, maker, part);
    }
    yield builder.finish(doubtsIn(part, makers));
  }
}

function addConstant(builder: RowBlockBuilder, value: string, rows: number): void {
  for (let row = 0; row < rows; row += 1) builder.addText(value);
}

/** Cells that are taken as they are go over as bytes; nothing of them is decoded. */
function addCells(
  builder: RowBlockBuilder,
  { asItIs, isAsItIs, textAt }: CellMaker,
  rows: Uint32Array,
): void {
  if (asItIs === null) {
    for (const row of rows) builder.addText(textAt(row));
    return;
  }
  const { bytes, offsets } = asItIs;
  const first = rows[0] ?? 0;
  if (offsets.length === 0) builder.addEmpty(rows.length);
  else if (isAsItIs === null && rows.at(-1) === first + rows.length - 1) {
    builder.addRun(bytes, offsets.subarray(first, first + rows.length + 1));
  } else {
    for (const row of rows) {
      if (isAsItIs?.(row) === false) builder.addText(textAt(row));
      else builder.addBytes(bytes, offsets[row] ?? 0, offsets[row + 1] ?? 0);
    }
  }
}

function namesOf(plan: RowPlan): WireName[] {
  return WIRE_NAMES.filter((name) => plan.sources.has(name) || (plan.constants[name] ?? '').trim() !== '');
}

function firstDataRow({ headerRow }: Pick<RowPlan, 'headerRow'>): number {
  return headerRow === null ? 0 : headerRow + 1;
}

/** The positions of all rows below the header row that hold anything. */
export function dataRows(plan: Pick<RowPlan, 'sheet' | 'headerRow'>): Uint32Array<ArrayBuffer> {
  const { sheet } = plan;
  const isBlank = blankRowTest(sheet);
  const rows = new Uint32Array(Math.max(0, sheet.rowCount - firstDataRow(plan)));
  let count = 0;
  for (let row = firstDataRow(plan); row < sheet.rowCount; row += 1) {
    if (isBlank(row)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}

function doubtsIn(rows: Uint32Array, makers: ReadonlyMap<WireName, CellMaker>): BlockDoubt[] {
  const doubtful = [...makers].filter(([, { mayDoubt }]) => rows.some(mayDoubt));
  if (doubtful.length === 0) return [];
  const doubts: BlockDoubt[] = [];
  rows.forEach((source, row) => {
    for (const [column, { doubtAt }] of doubtful) {
      const code = doubtAt(source);
      if (code !== null) doubts.push({ row, column, code });
    }
  });
  return doubts;
}
