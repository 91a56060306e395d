/** Scrolling that rested so long begins anew. Milliseconds. */
const PAUSE = 100;

/**
 * Decides whether a painting waits for the next frame. While the scrollbar is dragged through a long batch,
 * every frame shows wholly other rows, which nobody can read: every second one is painted then, which halves
 * the work and leaves the frames between to the window. A single jump, and any scrolling within the view, is
 * painted at once.
 */
export class FramePacing {
  #paintedAt = Number.NEGATIVE_INFINITY;
  #offset = 0;
  #hasWaited = false;

  /** Notes a painting at a place in the rows (CSS pixels). `now` in milliseconds. */
  painted(now: number, offset: number): void {
    this.#paintedAt = now;
    this.#offset = offset;
    this.#hasWaited = false;
  }

  /** Whether this frame is left out; never two in a row. To be asked once in a frame. */
  waits(now: number, offset: number, viewHeight: number): boolean {
    const isJump = Math.abs(offset - this.#offset) >= viewHeight;
    this.#hasWaited = isJump && !this.#hasWaited && now - this.#paintedAt < PAUSE;
    return this.#hasWaited;
  }
}
