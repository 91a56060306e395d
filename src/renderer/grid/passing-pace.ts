/** Rows pass where one frame moves them by more than this share of the view: nobody can read them then. */
const PASSING_SHARE = 0.75;
/** Scrolling has come to rest once nothing moved in so many frames: a tenth of a second on most screens. */
export const RESTING_FRAMES = 6;

/** Where the view stands in the rows and columns, and how tall it is. CSS pixels. */
export interface PaceView {
  readonly offset: number;
  readonly left: number;
  readonly bodyHeight: number;
}

/** What a frame shows: whole rows, rows that pass, or what is there already; and then whether scrolling goes on. */
export type Manner = 'whole' | 'passing' | 'wait' | 'rest';

/**
 * Tells scrolling that can be followed from rows flying by, as they do while the scrollbar is dragged through a
 * long batch. A single jump, however far, is not flying by: what it comes to is what is looked for. Counts frames,
 * not time, so that a computer with much to do is not given more.
 */
export class PassingPace {
  #offset = 0;
  #left = 0;
  #isScrolling = false;
  #isPassing = false;
  #still = 0;

  /** What the next frame shows; to be asked once in a frame, until it says `rest`. */
  next({ offset, left, bodyHeight }: PaceView): Manner {
    if (offset === this.#offset && left === this.#left) {
      this.#still += 1;
      if (this.#still < RESTING_FRAMES) return 'wait';
      this.#isScrolling = false;
      return this.#isPassing ? 'whole' : 'rest';
    }
    const isFar = Math.abs(offset - this.#offset) > bodyHeight * PASSING_SHARE;
    const isPassing = isFar && this.#isScrolling;
    this.#isScrolling = true;
    this.#still = 0;
    return isPassing ? 'passing' : 'whole';
  }

  /** Notes what was painted, and where. */
  painted({ offset, left }: PaceView, manner: 'whole' | 'passing'): void {
    this.#offset = offset;
    this.#left = left;
    this.#isPassing = manner === 'passing';
    this.#still = 0;
  }
}
