/** Up to this many rows, every member of a group is told of a change; beyond, only who gains or loses the issue. */
const SMALL_GROUP = 8;

/**
 * Groups rows by a text. A text that stands in one row only, the common case, costs one map entry and the
 * row's five numbers; the rows of a group form a ring of numbers, so joining and leaving are constant time.
 */
export class SharedValues {
  /** Text to group number, from 1; 0 is "no group". */
  readonly #groups = new Map<string, number>();
  /** By group: a member, how many there are, and the text, so that an empty group can be forgotten. */
  readonly #texts: string[] = [''];
  #member = new Int32Array(1024);
  #size = new Int32Array(1024);
  readonly #freeGroups: number[] = [];
  /** By row: its group, and its neighbours in the ring. */
  #groupOf = new Int32Array(1024);
  #next = new Int32Array(1024);
  #previous = new Int32Array(1024);

  /** Puts a row under a text, or under none for `''`. Gives the other rows that this concerns. */
  set(row: number, text: string): readonly number[] {
    const left = this.remove(row);
    if (text === '') return left;
    this.#makeRoomForRow(row);
    const group = this.#groups.get(text) ?? this.#newGroup(text);
    this.#join(row, group);
    const joined = this.#concerned(row, group);
    return left.length === 0 ? joined : [...left, ...joined];
  }

  /** Takes a row out of its group. Gives the other rows that this concerns. */
  remove(row: number): readonly number[] {
    const group = this.#groupOf[row] ?? 0;
    if (group === 0) return [];
    const next = this.#next[row] ?? row;
    const previous = this.#previous[row] ?? row;
    this.#next[previous] = next;
    this.#previous[next] = previous;
    this.#groupOf[row] = 0;
    const size = (this.#size[group] ?? 1) - 1;
    this.#size[group] = size;
    if (size === 0) {
      this.#groups.delete(this.#texts[group] ?? '');
      this.#texts[group] = '';
      this.#freeGroups.push(group);
      return [];
    }
    this.#member[group] = next;
    return size === 1 || size <= SMALL_GROUP ? this.#ring(next, size) : [];
  }

  /** How many rows share the text of a row, with itself; 0 where it has none. */
  groupSize(row: number): number {
    return this.#size[this.#groupOf[row] ?? 0] ?? 0;
  }

  /** The first few rows that come after a row in its ring. */
  othersOf(row: number, limit: number): number[] {
    const count = Math.min(this.groupSize(row) - 1, limit);
    return count < 1 ? [] : this.#ring(this.#next[row] ?? row, count);
  }

  /** Adds every row of a group of two or more. */
  collectShared(rows: Set<number>): void {
    for (const group of this.#groups.values()) {
      const size = this.#size[group] ?? 0;
      if (size < 2) continue;
      for (const row of this.#ring(this.#member[group] ?? 0, size)) rows.add(row);
    }
  }

  #join(row: number, group: number): void {
    const size = this.#size[group] ?? 0;
    const first = size === 0 ? row : (this.#member[group] ?? row);
    const last = size === 0 ? row : (this.#previous[first] ?? first);
    this.#groupOf[row] = group;
    this.#next[last] = row;
    this.#previous[row] = last;
    this.#next[row] = first;
    this.#previous[first] = row;
    this.#member[group] = first;
    this.#size[group] = size + 1;
  }

  #concerned(row: number, group: number): readonly number[] {
    const others = (this.#size[group] ?? 1) - 1;
    return others === 0 || others > SMALL_GROUP ? [] : this.#ring(this.#next[row] ?? row, others);
  }

  /** So many rows of a ring, from one on. */
  #ring(from: number, count: number): number[] {
    const rows: number[] = [];
    for (let row = from; rows.length < count; row = this.#next[row] ?? row) rows.push(row);
    return rows;
  }

  #newGroup(text: string): number {
    const group = this.#freeGroups.pop() ?? this.#texts.length;
    this.#texts[group] = text;
    this.#groups.set(text, group);
    if (group >= this.#size.length) {
      this.#size = grown(this.#size, group);
      this.#member = grown(this.#member, group);
    }
    this.#size[group] = 0;
    return group;
  }

  #makeRoomForRow(row: number): void {
    if (row < this.#groupOf.length) return;
    this.#groupOf = grown(this.#groupOf, row);
    this.#next = grown(this.#next, row);
    this.#previous = grown(this.#previous, row);
  }
}

function grown(numbers: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(numbers.length * 2, needed + 1));
  larger.set(numbers);
  return larger;
}
