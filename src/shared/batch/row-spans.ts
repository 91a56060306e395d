/** Rows from one place in the batch to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Rows as spans, ascending and apart from each other. */
export function spansOf(rows: Iterable<number>): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const row of [...new Set(rows)].sort((left, right) => left - right)) {
    const last = spans.at(-1);
    if (last?.to === row) last.to += 1;
    else spans.push({ from: row, to: row + 1 });
  }
  return spans;
}

/** Whether a row is in one of the spans. */
export function hasRow(spans: readonly Span[], row: number): boolean {
  return spans.some(({ from, to }) => row >= from && row < to);
}
