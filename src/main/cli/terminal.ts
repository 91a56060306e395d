/** Where a command writes: results to standard output, words for people to standard error. */
export interface Terminal {
  out(text: string): void;
  /** Results too large to be held: each piece is asked for when whoever reads the output took those before. */
  outPieces(pieces: Iterable<string>): Promise<void>;
  err(text: string): void;
  /** A line about long work, without its end; the next one may replace it. */
  progress(text: string): void;
  /** A line that only somebody at the terminal sees, until the next words replace it or null takes it away. */
  passing(text: string | null): void;
  /**
   * Asks a question that is answered with yes or no; anything but yes is no, and so is the end of the input.
   * Where nobody sits at the terminal it asks nothing and says no. Aborting takes the question back.
   */
  ask(question: string, signal: AbortSignal): Promise<boolean>;
}

/** The exit statuses, as the README promises them. A second Ctrl-C ends with 130. */
export const EXIT = {
  /** Everything was accepted, or no cell has an error. */
  good: 0,
  /** Some rows have errors or were refused. */
  rowsLeft: 1,
  /** The file, the command or the stored batches cannot be used. */
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
