import { make } from './dom.ts';
import type { CellNote } from './grid-source.ts';
import { showNotes } from './notes-list.ts';
import type { Box } from './popover-place.ts';
import { placePopover } from './popover-place.ts';

const HOVER_DELAY = 250;
const FOCUS_DELAY = 120;
const LEAVE_DELAY = 200;

/** What a tooltip says, and beside what. Rectangles are of the window. */
export interface TooltipContent {
  readonly key: string;
  readonly box: () => Box | null;
  readonly title: string | null;
  /** Asked again whenever the grid was repainted; none put the tooltip away. */
  readonly notes: () => readonly CellNote[];
}

/**
 * The sentence beside a cell. It comes on hover and on keyboard focus, can be entered with the pointer, stays
 * until the pointer or the focus leaves, and Escape puts it away.
 */
export class Tooltip {
  readonly #element = make('div', 'grid-popover grid-tooltip', { role: 'presentation' });
  readonly #title = make('div', 'grid-popover-title');
  readonly #notes = make('div', 'grid-notes');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: TooltipContent | null = null;

  constructor(frame: HTMLElement) {
    this.#element.append(this.#title, this.#notes);
    // What it says is the description of the active cell already; it must not be read twice.
    this.#element.setAttribute('aria-hidden', 'true');
    this.#element.hidden = true;
    this.#element.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.#element.addEventListener('pointerleave', () => this.hideSoon());
    frame.append(this.#element);
  }

  /** Whether it is on screen. */
  get isShown(): boolean {
    return this.#shown !== null;
  }

  /** Shows the content after a moment; null puts the tooltip away. */
  offer(content: TooltipContent | null, by: 'hover' | 'focus'): void {
    if (content?.key === this.#shown?.key && content !== null) {
      clearTimeout(this.#timer);
      return;
    }
    clearTimeout(this.#timer);
    if (content === null) {
      if (by === 'hover') this.hideSoon();
      else this.hide();
      return;
    }
    if (by === 'focus') this.hide();
    this.#timer = setTimeout(() => this.#show(content), by === 'hover' ? HOVER_DELAY : FOCUS_DELAY);
  }

  /** Puts it away. */
  hide(): void {
    clearTimeout(this.#timer);
    this.#shown = null;
    this.#element.hidden = true;
  }

  /** Puts it away unless the pointer enters it in time. */
  hideSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), LEAVE_DELAY);
  }

  /** Says what there is to say now and follows its cell; goes where the cell went out of sight. */
  follow(): void {
    if (this.#shown !== null) this.#show(this.#shown);
  }

  /** Ends it for good. */
  remove(): void {
    this.hide();
    this.#element.remove();
  }

  #show(content: TooltipContent): void {
    const notes = content.notes();
    if (notes.length === 0) {
      this.hide();
      return;
    }
    this.#shown = content;
    this.#title.textContent = content.title;
    this.#title.hidden = content.title === null;
    showNotes(this.#notes, notes, '', null);
    this.#place(content);
  }

  #place(content: TooltipContent): void {
    const box = content.box();
    if (box === null) {
      this.hide();
      return;
    }
    this.#element.hidden = false;
    const size = { width: this.#element.offsetWidth, height: this.#element.offsetHeight };
    const place = placePopover(box, size, { width: window.innerWidth, height: window.innerHeight });
    this.#element.style.left = `${place.left}px`;
    this.#element.style.top = `${place.top}px`;
  }
}
