/** Bounds that a run was held against, with what it gave. */
export class Bounds {
  #missed = 0;

  /** Prints a figure beside its bound, and remembers where it is missed. */
  most(what: string, figure: number, bound: number, unit = ''): void {
    const isKept = figure <= bound;
    if (!isKept) this.#missed += 1;
    say(`  ${isKept ? 'kept  ' : 'MISSED'} ${what}: ${figure.toFixed(2)}${unit} (at most ${bound}${unit})`);
  }

  /** The same for what must not be less. */
  least(what: string, figure: number, bound: number): void {
    const isKept = figure >= bound;
    if (!isKept) this.#missed += 1;
    say(`  ${isKept ? 'kept  ' : 'MISSED'} ${what}: ${figure.toFixed(2)} (at least ${bound})`);
  }

  /** How many were missed. */
  get missed(): number {
    return this.#missed;
  }
}

/** One line of the report. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
