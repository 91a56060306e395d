import { copy, cut, paste } from './clipboard-events.ts';
import { CellTooltips } from './cell-tooltips.ts';
import { carryOut, fillTo } from './commands.ts';
import { make, setAttribute } from './dom.ts';
import type { AfterEditing } from './editor.ts';
import { Editor } from './editor.ts';
import { ROW_HEIGHT } from './frame.ts';
import { FillHandle } from './fill-handle.ts';
import type { GridCore, GridEvents, GridNotice, GridWords, LongCopy } from './grid-core.ts';
import { GridPainter } from './grid-painter.ts';
import type { CellPlace, GridSource, SortDirection } from './grid-source.ts';
import { keptCell, notesAt } from './grid-source-reading.ts';
import { commandOf } from './keyboard.ts';
import { notesText } from './notes-list.ts';
import { PassingPace } from './passing-pace.ts';
import { listenToPointer } from './pointer.ts';
import type { PointerStep } from './pointer-steps.ts';
import { draggedTo, pressed } from './pointer-steps.ts';
import type { Selection } from './selection.ts';
import { selectCell } from './selection.ts';
import { Viewport } from './viewport.ts';

/** An editor over a narrow cell is wider than the cell, so that the text can be read. CSS pixels. */
const LEAST_EDITOR_WIDTH = 220;

/** Where nothing is chosen: a selection of no row. */
const NO_CELL: CellPlace = { row: -1, column: 0 };

/** The grid on screen: one scroller, recycled cells, one active cell, one selection. Everything by hand, no React. */
export class GridView implements GridCore {
  readonly #events: GridEvents;
  readonly #words: GridWords;
  readonly #scroller: HTMLElement;
  readonly #viewport: Viewport;
  readonly #painter: GridPainter;
  readonly #tooltips: CellTooltips;
  readonly #fill: FillHandle;
  readonly #editor: Editor;
  readonly #description = make('div', 'grid-hidden');
  readonly #spoken = make('div', 'grid-hidden', { 'aria-live': 'polite' });
  readonly #widths = new Map<string, number>();
  readonly #ending = new AbortController();
  #source: GridSource;
  #active: CellPlace | null = null;
  #selection: Selection = selectCell(NO_CELL);
  #mayLeave = false;
  readonly #pace = new PassingPace();
  #frameAsked = 0;
  /** Something in the rows changed and was not painted yet. */
  #isStale = false;

  constructor(frame: HTMLElement, id: string, source: GridSource, words: GridWords, events: GridEvents) {
    this.#source = source;
    this.#words = words;
    this.#events = events;
    const instructions = make('div', 'grid-hidden', { id: `${id}-instructions` });
    instructions.textContent = words.instructions;
    this.#description.id = `${id}-description`;
    this.#scroller = make('div', 'grid', {
      role: 'grid',
      tabindex: '0',
      'aria-multiselectable': 'true',
      'aria-label': words.name,
      'aria-describedby': instructions.id,
    });
    frame.append(this.#scroller, instructions, this.#description, this.#spoken);
    this.#viewport = new Viewport(this.#scroller);
    this.#painter = new GridPainter(this.#viewport, id, words.corner);
    this.#fill = new FillHandle(this.#viewport);
    this.#tooltips = new CellTooltips(frame, this.#viewport, () => this.#source);
    this.#editor = new Editor(frame, {
      words,
      boxes: (place) => {
        const inFrame = this.#viewport.boxInSight(place, LEAST_EDITOR_WIDTH);
        return { inFrame, inWindow: this.#viewport.inWindow(inFrame) };
      },
      typed: (place) => this.#viewport.reveal(place),
      closed: (after) => this.#afterEditing(after),
    });
    this.#listen();
    this.#measure();
  }

  get source(): GridSource {
    return this.#source;
  }

  get active(): CellPlace | null {
    return this.#active;
  }

  get selection(): Selection {
    return this.#selection;
  }

  get page(): number {
    return this.#viewport.page;
  }

  /** Shows other rows or columns. An editor is committed first; the active cell is kept where it still exists. */
  setSource(source: GridSource): void {
    if (source === this.#source) return;
    this.#editor.finish('commit', null);
    const before = this.#source;
    this.#source = source;
    const kept = this.#active && keptCell(before, source, this.#active);
    const isOtherTop = topKey(before, this.#viewport) !== topKey(source, this.#viewport);
    const hasFocus = document.activeElement === this.#scroller;
    const active = kept ?? (hasFocus && source.rowCount > 0 ? { row: 0, column: 0 } : null);
    this.#measure();
    // From a heading one sorts: the beginning of the new order is what is looked for.
    if (kept === null || (kept.row < 0 && isOtherTop)) this.#viewport.toTop();
    this.#tooltips.hide();
    this.#go(active, selectCell(active ?? NO_CELL), kept !== null);
  }

  /** Shows the same rows and columns again, with whatever changed in them. */
  repaint(): void {
    this.#painter.invalidate();
    this.#describeActive();
    this.#isStale = true;
    this.#askFrame();
  }

  /** Makes a cell the active one and brings it into sight. */
  moveTo(place: CellPlace): void {
    this.#editor.finish('commit', null);
    this.go(place, selectCell(place), true);
  }

  /** Moves by the keyboard: the tooltip of the cell follows. */
  go(active: CellPlace | null, selection: Selection, isRevealed: boolean): void {
    this.#go(active, selection, isRevealed);
    if (active !== null) this.#tooltips.offer(active, 'focus');
  }

  edit(place: CellPlace, begin: 'with-text' | 'empty'): void {
    if (place.row < 0 || place.column < 0 || !this.#source.mayEdit(place.row)) return;
    this.#tooltips.hide();
    this.#go(place, selectCell(place), true);
    this.#editor.open(this.#source, place, begin);
  }

  widen(column: number, step: number): void {
    this.#resize(column, (this.#viewport.layout.widths[column] ?? 0) + step);
    this.#tellWidth(column);
  }

  /** Gives a column the width that its texts ask for. */
  fit(column: number): void {
    const width = this.#source.columns[column]?.fittingWidth;
    if (width === undefined) return;
    this.#resize(column, width);
    this.#tellWidth(column);
  }

  openMenu(column: number): void {
    const key = this.#source.columns[column]?.key;
    if (key === undefined) return;
    const heading = { row: -1, column };
    this.#go(heading, selectCell(heading), true);
    this.#tooltips.hide();
    const box = this.#viewport.box(heading);
    if (box === null) return;
    const inWindow = this.#viewport.inWindow(box);
    this.#events.heading({ kind: 'menu', column: key, box: inWindow });
  }

  sort(column: number, direction: SortDirection): void {
    const key = this.#source.columns[column]?.key;
    if (key !== undefined) this.#events.heading({ kind: 'sort', column: key, direction });
  }

  moveColumn(column: number, to: number): void {
    const key = this.#source.columns[column]?.key;
    const there = this.#source.columns[to]?.key;
    if (key === undefined || there === undefined || column === to) return;
    this.#events.heading({ kind: 'move', column: key, to: there });
  }

  notice(notice: GridNotice): void {
    this.#events.notice(notice);
  }

  copyLong(long: LongCopy): void {
    this.#events.copyLong(long);
  }

  hideTooltip(): void {
    this.#tooltips.hide();
  }

  undo(): void {
    this.#events.undo();
  }

  redo(): void {
    this.#events.redo();
  }

  /** Gives the grid the keyboard's focus. */
  focus(): void {
    this.#scroller.focus({ preventScroll: true });
  }

  /** Goes to the next or previous cell with a mark, or says that there is none. */
  goToIssue(direction: 1 | -1): void {
    const found = this.#source.nextMarked(this.#active ?? { row: 0, column: -1 }, direction);
    if (found === null) this.#spoken.textContent = this.#words.noIssues;
    else this.moveTo(found);
    this.focus();
    // At a high zoom the page itself scrolls, and the grid may stand below its edge.
    this.#scroller.scrollIntoView({ block: 'nearest' });
    this.#tooltips.follow();
  }

  /** Takes the grid out of the document; what was typed is kept. */
  remove(): void {
    this.#editor.remove();
    this.#tooltips.remove();
    this.#ending.abort();
    cancelAnimationFrame(this.#frameAsked);
    for (const element of [this.#scroller, this.#description, this.#spoken]) element.remove();
  }

  #listen(): void {
    const { signal } = this.#ending;
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
      passive = false,
    ): void => this.#scroller.addEventListener(name, listener, { signal, passive });
    on('scroll', () => this.#onScroll(), true);
    on('scrollend', () => this.#viewport.settle(), true);
    on('keydown', (event) => this.#onKey(event));
    on('focus', () => this.#onFocus());
    on('blur', () => this.#tooltips.hide());
    on('copy', (event) => copy(event, this));
    on('cut', (event) => cut(event, this));
    on('paste', (event) => paste(event, this));
    const resized = new ResizeObserver(() => {
      this.#viewport.fit();
      this.#painter.invalidate();
      this.#paint();
    });
    resized.observe(this.#scroller);
    signal.addEventListener('abort', () => resized.disconnect());
    const stopPointer = listenToPointer(this.#viewport, {
      rowCount: () => this.#source.rowCount,
      press: (hit, how) => this.#take(pressed(this, hit, how)),
      dragTo: (hit) => this.#take(draggedTo(this, hit)),
      doublePress: (hit) => this.edit(hit, 'with-text'),
      hover: (hit) => this.#tooltips.hover(this.#editor.place === null ? hit : null),
      resize: (column, width) => this.#resize(column, width),
      resized: (column) => this.#tellWidth(column),
      fit: (column) => this.fit(column),
      openMenu: (column) => this.openMenu(column),
      moveColumn: (column, to) => this.moveColumn(column, to),
      fillOver: (row) => (row === null ? this.#fill.hide() : this.#fill.show(this.#selection, row)),
      fillTo: (row) => fillTo(this, row),
    });
    signal.addEventListener('abort', stopPointer);
  }

  #measure(): void {
    const { columns, rowCount } = this.#source;
    this.#viewport.measure(
      rowCount,
      columns.map(({ key, width }) => this.#widths.get(key) ?? width),
    );
    setAttribute(this.#scroller, 'aria-rowcount', String(rowCount + 1));
    setAttribute(this.#scroller, 'aria-colcount', String(columns.length + 1));
    this.#painter.invalidate();
    this.#paint();
  }

  #onScroll(): void {
    this.#viewport.scrolled();
    this.#askFrame();
  }

  #askFrame(): void {
    if (this.#frameAsked !== 0) return;
    this.#frameAsked = requestAnimationFrame(() => {
      this.#frameAsked = 0;
      const manner = this.#pace.next(this.#viewport);
      if (manner === 'whole' || manner === 'passing') this.#paint(manner);
      else if (this.#isStale) this.#paint();
      // Once more after every painting of scrolling, to see whether it came to rest.
      if (manner !== 'rest') this.#askFrame();
    });
  }

  #paint(manner: 'whole' | 'passing' = 'whole'): void {
    const isPassing = manner === 'passing';
    const id = this.#painter.paint(
      this.#source,
      this.#active,
      this.#selection,
      this.#description.id,
      isPassing,
    );
    this.#pace.painted(this.#viewport, manner);
    this.#isStale = false;
    // To screen readers the rows that were painted last are there until those that pass come to rest.
    if (!isPassing) setAttribute(this.#scroller, 'aria-activedescendant', id);
    this.#fill.follow(this.#selection);
    this.#editor.follow();
    this.#tooltips.follow();
  }

  #describeActive(): void {
    const text = this.#active === null ? '' : notesText(notesAt(this.#source, this.#active));
    if (this.#description.textContent !== text) this.#description.textContent = text;
  }

  #take(step: PointerStep | null): void {
    if (step !== null) this.#go(step.active, step.selection, step.isRevealed);
  }

  /** Moves to a cell; null leaves the grid without an active one. */
  #go(active: CellPlace | null, selection: Selection, isRevealed: boolean): void {
    this.#active = active;
    this.#selection = selection;
    this.#describeActive();
    if (active !== null && isRevealed) this.#viewport.reveal(active);
    this.#painter.invalidate();
    this.#paint();
    this.#events.changed(active, this.#selection);
  }

  #onFocus(): void {
    this.#mayLeave = false;
    if (this.#active !== null || this.#source.rowCount === 0) return;
    const first = { row: 0, column: 0 };
    this.#go(first, selectCell(first), true);
  }

  #onKey(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === null || (this.#mayLeave && event.key === 'Tab')) return;
    this.#mayLeave = command.kind === 'escape';
    // A character goes into the editor by itself, so that dead keys and input methods work.
    if (command.kind !== 'type') event.preventDefault();
    carryOut(command, this);
  }

  #afterEditing(after: AfterEditing | null): void {
    if (after === null) return;
    this.focus();
    if (after === 'next-issue') this.goToIssue(1);
    else if (after === 'previous-issue') this.goToIssue(-1);
    else carryOut({ kind: 'move', move: after, extend: false }, this);
  }

  #resize(column: number, width: number): void {
    const key = this.#source.columns[column]?.key;
    if (key === undefined) return;
    this.#widths.set(key, Math.max(48, Math.min(1_200, Math.round(width))));
    this.#measure();
  }

  #tellWidth(column: number): void {
    const key = this.#source.columns[column]?.key;
    const width = this.#viewport.layout.widths[column];
    if (key !== undefined && width !== undefined) this.#events.heading({ kind: 'width', column: key, width });
  }
}

/** The row at the top of the view, by its lasting name. */
function topKey(source: GridSource, { offset }: Viewport): number {
  const row = Math.floor(offset / ROW_HEIGHT);
  return row < source.rowCount ? source.keyOf(row) : -1;
}
