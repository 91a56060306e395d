/** A half-open range of rows or columns. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where each column stands, in CSS pixels from the first one. */
export interface ColumnLayout {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly total: number;
}

/** Puts columns side by side. */
export function layOutColumns(widths: readonly number[]): ColumnLayout {
  const lefts: number[] = [];
  let total = 0;
  for (const width of widths) {
    lefts.push(total);
    total += width;
  }
  return { lefts, widths, total };
}

/** The columns of which at least a pixel is visible. */
export function columnWindow({ lefts, widths }: ColumnLayout, left: number, width: number): Span {
  let from = 0;
  while (from < lefts.length - 1 && (lefts[from] ?? 0) + (widths[from] ?? 0) <= left) from += 1;
  let to = from;
  while (to < lefts.length && (lefts[to] ?? 0) < left + width) to += 1;
  return { from, to };
}

/** The rows of which at least a pixel is visible. */
export function rowWindow(offset: number, height: number, rowHeight: number, rowCount: number): Span {
  const from = Math.max(0, Math.min(rowCount, Math.floor(offset / rowHeight)));
  return { from, to: Math.max(from, Math.min(rowCount, Math.ceil((offset + height) / rowHeight))) };
}

/** The column at a distance from the first one, or -1 beyond the last. */
export function columnAt({ lefts, widths }: ColumnLayout, x: number): number {
  return lefts.findIndex((left, index) => x >= left && x < left + (widths[index] ?? 0));
}

/** The smallest scroll that shows all of `[start, start + size)`, or its beginning where it is too large. */
export function reveal(start: number, size: number, viewStart: number, viewSize: number): number {
  if (start < viewStart || size > viewSize) return start;
  return start + size > viewStart + viewSize ? start + size - viewSize : viewStart;
}

/** The position that a dragged column would have: it passes another one once it is over the half of that. */
export function dropColumn({ lefts, widths }: ColumnLayout, column: number, x: number): number {
  let to = column;
  while (to > 0 && x < (lefts[to - 1] ?? 0) + (widths[to - 1] ?? 0) / 2) to -= 1;
  while (to < lefts.length - 1 && x > (lefts[to + 1] ?? 0) + (widths[to + 1] ?? 0) / 2) to += 1;
  return to;
}
