/** What each grid was measured to take; times in milliseconds, processor time in seconds, white frames as a share. */
export interface Figures {
  readonly firstPaint: number;
  readonly wheel: number;
  readonly scrollbar: number;
  readonly cpu: number;
  readonly whiteWheel: number;
  readonly whiteScrollbar: number;
}

/** The 95th percentile of our frames, over that of an empty scroller's. */
const MOST_FRAME = 1.05;
/** Our processor time, over glide's. */
const MOST_CPU = 1.1;
/** Our first paint, over glide's. */
const MOST_FIRST_PAINT = 1;
/** Frames of a journey that show no row. */
const MOST_WHITE = 0;
/** From a keystroke to the paint with the cell checked again, 95th percentile, in milliseconds. */
const MOST_KEYSTROKE = 50;

/** One bound and whether it is kept. */
export interface Verdict {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly isMissed: boolean;
}

/** Holds our figures against their bounds. `keystroke`: 95th percentile in milliseconds. */
export function judge(ours: Figures, empty: Figures, glide: Figures, keystroke: number): readonly Verdict[] {
  const verdict = (name: string, value: number, most: number): Verdict => ({
    name,
    value,
    most,
    // A figure that could not be had is no kept bound.
    isMissed: !(value <= most),
  });
  return [
    verdict('p95 frame by wheel / empty scroller', ours.wheel / empty.wheel, MOST_FRAME),
    verdict('p95 frame by scrollbar / empty scroller', ours.scrollbar / empty.scrollbar, MOST_FRAME),
    verdict('processor time / glide', ours.cpu / glide.cpu, MOST_CPU),
    verdict('first paint / glide', ours.firstPaint / glide.firstPaint, MOST_FIRST_PAINT),
    verdict('white frames by wheel', ours.whiteWheel, MOST_WHITE),
    verdict('white frames by scrollbar', ours.whiteScrollbar, MOST_WHITE),
    { ...verdict('keystroke, ms', keystroke, MOST_KEYSTROKE), isMissed: !(keystroke < MOST_KEYSTROKE) },
  ];
}
