/** A CSV sheet of so many invented people, complete and without an issue. */
export function sheetOf(rows: number): string {
  const lines = ['unique_id,login_source,first_name,last_name,email'];
  for (const [row, id] of uniqueIdsOf(rows).entries()) {
    lines.push(`${id},OPSCOM,Ada,Byron ${row},ada${row}@example.org`);
  }
  return `${lines.join('\n')}\n`;
}

/** The unique ids of the people of {@link sheetOf}, in their order. */
export function uniqueIdsOf(rows: number): string[] {
  return Array.from({ length: rows }, (_, row) => `S${row}`);
}
