/** Which rows of a run must be settled before which others may go. */
export class RowOrder {
  /** How many rows a held row still waits for. */
  readonly #open = new Map<number, number>();
  /** The rows that wait for a row. */
  readonly #followers = new Map<number, number[]>();

  constructor(rows: readonly number[], waitsFor?: (row: number) => readonly number[]) {
    if (waitsFor === undefined) return;
    let known: ReadonlySet<number> | null = null;
    for (const row of rows) {
      const named = waitsFor(row);
      if (named.length === 0) continue;
      known ??= new Set(rows);
      for (const before of new Set(named)) if (before !== row && known.has(before)) this.#add(row, before);
    }
  }

  /** Whether a row must still wait for others. */
  isHeld(row: number): boolean {
    return this.#open.has(row);
  }

  /** A row is settled; gives those that waited for it alone. */
  settled(row: number): readonly number[] {
    const freed: number[] = [];
    for (const follower of this.#followers.get(row) ?? []) {
      const left = (this.#open.get(follower) ?? 0) - 1;
      if (left > 0) this.#open.set(follower, left);
      else if (this.#open.delete(follower)) freed.push(follower);
    }
    this.#followers.delete(row);
    return freed;
  }

  /** Lets a row go although others are not settled. */
  free(row: number): void {
    this.#open.delete(row);
  }

  #add(row: number, before: number): void {
    this.#open.set(row, (this.#open.get(row) ?? 0) + 1);
    const followers = this.#followers.get(before);
    if (followers === undefined) this.#followers.set(before, [row]);
    else followers.push(row);
  }
}
