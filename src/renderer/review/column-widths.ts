import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ColumnCount } from '../../shared/batch/row-filter.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';

const NARROWEST = 72;
const WIDEST = 260;
/** Roughly the width of a character in the grid's font, and the room around a text. CSS pixels. */
const CHARACTER = 7.2;
const ROOM = 28;
/** What a heading needs beside its label: the button of its menu, and each count of problems with its sign. */
const HEADING_ROOM = 24;
const COUNT_ROOM = 20;
/** So many rows tell how wide a column should be. */
const SAMPLE = 200;

/** A width that shows the heading and nine in ten of the first values whole. CSS pixels. */
export function columnWidth(
  table: BatchTable,
  column: WireName,
  label: string,
  { errors, warnings }: ColumnCount = { errors: 0, warnings: 0 },
): number {
  const lengths: number[] = [];
  for (let row = 0; row < Math.min(SAMPLE, table.rowCount); row += 1) {
    const { length } = table.value(row, column);
    if (length > 0) lengths.push(length);
  }
  lengths.sort((left, right) => left - right);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const counts = [errors, warnings]
    .filter((count) => count > 0)
    .reduce((sum, count) => sum + COUNT_ROOM + String(count).length * CHARACTER, 0);
  const wanted = Math.max(label.length * CHARACTER + HEADING_ROOM + counts, usual * CHARACTER) + ROOM;
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, wanted)));
}
