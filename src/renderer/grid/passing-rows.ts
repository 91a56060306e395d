import { cellText } from './cell-text.ts';
import { make } from './dom.ts';
import type { Frame } from './frame.ts';
import { PINNED_WIDTH, ROW_HEIGHT } from './frame.ts';

/** CSS pixels from the edge of a cell to its text. */
const PADDING = 8;
/** Where the row number ends and the state's word begins in the pinned column, in CSS pixels. */
const NUMBER_END = 48;
const STATE_START = 77;

/** The room that is drawn on, in CSS pixels. */
export interface PassingRoom {
  readonly width: number;
  readonly height: number;
}

/** What is drawn with: as the style sheet has it at the moment, light or dark or high contrast. */
interface Paints {
  readonly back: string;
  readonly head: string;
  readonly line: string;
  readonly edge: string;
  readonly text: string;
  readonly faint: string;
  readonly font: string;
}

/**
 * The rows while they fly by, drawn on a canvas: it costs a fraction of rows made of elements, and shows the right
 * texts at their places, but no marks and no selection. It lies over the rows, is nothing to screen readers, and
 * goes as soon as the rows come to rest.
 */
export class PassingRows {
  readonly #canvas = make('canvas', 'grid-passing', { 'aria-hidden': 'true' });
  readonly #context = this.#canvas.getContext('2d', { alpha: false });
  #paints: Paints | null = null;

  constructor(body: HTMLElement) {
    this.#canvas.hidden = true;
    body.append(this.#canvas);
  }

  /** Covers the rows with the texts of the rows of the frame. */
  show(frame: Frame, room: PassingRoom): void {
    const context = this.#context;
    // A browser without canvas memory left shows the rows that were there.
    if (context === null) return;
    this.#canvas.hidden = false;
    this.#fit(room);
    this.#paints ??= paintsOf(this.#canvas);
    context.font = this.#paints.font;
    context.textBaseline = 'middle';
    drawColumns(context, frame, room, this.#paints);
    drawPinned(context, frame, room, this.#paints);
    drawLines(context, frame, room, this.#paints);
  }

  /** Uncovers the rows. */
  hide(): void {
    this.#canvas.hidden = true;
    this.#paints = null;
  }

  #fit({ width, height }: PassingRoom): void {
    const scale = devicePixelRatio;
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.#canvas.width === wide && this.#canvas.height === high) return;
    this.#canvas.width = wide;
    this.#canvas.height = high;
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height}px`;
    this.#context?.setTransform(wide / width, 0, 0, high / height, 0, 0);
  }
}

/** The canvas has no border, outline, rule nor underline: their colours are those of what is drawn on it. */
function paintsOf(canvas: HTMLElement): Paints {
  const style = getComputedStyle(canvas);
  return {
    back: style.backgroundColor,
    head: style.outlineColor,
    line: style.borderTopColor,
    edge: style.columnRuleColor,
    text: style.color,
    faint: style.textDecorationColor,
    font: `${style.fontSize} ${style.fontFamily}`,
  };
}

/** Column after column, each on its own ground: it covers whatever texts before it had too much. */
function drawColumns(
  context: CanvasRenderingContext2D,
  frame: Frame,
  room: PassingRoom,
  paints: Paints,
): void {
  const { source, layout, rows, columns } = frame;
  let right = PINNED_WIDTH;
  for (let column = columns.from; column < columns.to; column += 1) {
    const left = PINNED_WIDTH + (layout.lefts[column] ?? 0) - frame.left;
    right = left + (layout.widths[column] ?? 0);
    context.fillStyle = paints.back;
    context.fillRect(left, 0, right - left, room.height);
    context.fillStyle = paints.text;
    for (let row = rows.from; row < rows.to; row += 1) {
      const text = cellText(source.text(row, column));
      if (text !== '') context.fillText(text, left + PADDING, middleOf(frame, row));
    }
    context.fillStyle = paints.line;
    context.fillRect(right - 1, 0, 1, room.height);
  }
  context.fillStyle = paints.back;
  context.fillRect(right, 0, Math.max(0, room.width - right), room.height);
}

function drawPinned(
  context: CanvasRenderingContext2D,
  frame: Frame,
  room: PassingRoom,
  paints: Paints,
): void {
  const { source, rows } = frame;
  const faces = Array.from({ length: rows.to - rows.from }, (_, place) => source.face(rows.from + place));
  context.fillStyle = paints.head;
  context.fillRect(0, 0, PINNED_WIDTH - 1, room.height);
  context.fillStyle = paints.edge;
  context.fillRect(PINNED_WIDTH - 1, 0, 1, room.height);
  context.fillStyle = paints.text;
  for (const [place, { stateText }] of faces.entries())
    context.fillText(stateText, STATE_START, middleOf(frame, rows.from + place));
  context.fillStyle = paints.faint;
  context.textAlign = 'right';
  for (const [place, { number }] of faces.entries())
    context.fillText(number, NUMBER_END, middleOf(frame, rows.from + place));
  context.textAlign = 'left';
}

function drawLines(context: CanvasRenderingContext2D, frame: Frame, room: PassingRoom, paints: Paints): void {
  context.fillStyle = paints.line;
  for (let row = frame.rows.from; row < frame.rows.to; row += 1)
    context.fillRect(0, (row + 1) * ROW_HEIGHT - frame.offset - 1, room.width, 1);
}

function middleOf(frame: Frame, row: number): number {
  return row * ROW_HEIGHT - frame.offset + ROW_HEIGHT / 2;
}
