/** Where a command writes: results to standard output, words for people to standard error. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** A line about long work, without its end; the next one may replace it. */
  progress(text: string): void;
}

/** The exit statuses, as the README promises them. */
export const EXIT = {
  /** Everything was accepted, or no cell has an error. */
  good: 0,
  /** Some rows have errors or were refused. */
  rowsLeft: 1,
  /** The file or the command cannot be used. */
  unusable: 2,
  /** The run was stopped before every row was dealt with. */
  stopped: 3,
} as const;

/** One of {@link EXIT}. */
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** A sentence that ends a command: bad arguments, an unusable file, a destination that cannot be used. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly status: ExitStatus;

  constructor(sentence: string, status: ExitStatus = EXIT.unusable) {
    super(sentence);
    this.status = status;
  }
}
