import { make } from './dom.ts';
import type { CellPlace, GridSource, NoteFix } from './grid-source.ts';
import { notesText, showNotes } from './notes-list.ts';
import type { Box } from './popover-place.ts';
import { placePopover } from './popover-place.ts';
import type { Move } from './navigation.ts';

/** Where the administrator goes after editing. */
export type AfterEditing = Move | 'next-issue' | 'previous-issue';

/** How long typing rests before a screen reader is told the notes. */
const SAY_DELAY = 600;

/** The editor's own words. */
export interface EditorWords {
  /** "Edit {{column}}, row {{row}}" filled in. */
  readonly editorLabel: (column: string, row: string) => string;
  /** The name of the key that applies the fix. */
  readonly fixKey: string;
}

/** What the editor does to its grid. */
export interface EditorPorts {
  readonly words: EditorWords;
  /** The cell's rectangle in the frame and in the window, kept inside the view; asked after every scroll. */
  readonly boxes: (place: CellPlace) => { readonly inFrame: Box; readonly inWindow: Box };
  /** The editing is over; `after` says where the administrator goes on, null where the focus went elsewhere. */
  readonly closed: (after: AfterEditing | null) => void;
  /** The administrator typed: the cell must be in sight. */
  readonly typed: (place: CellPlace) => void;
}

interface Editing {
  readonly source: GridSource;
  readonly place: CellPlace;
  /** The cell's text as the text area holds it, with its own line ends. */
  readonly before: string;
  fix: NoteFix | null;
}

/**
 * The editor in place: one text area over the cell, with a panel that counts the characters and says what is
 * wrong with the text while it is typed. A text area, because an input would silently drop line breaks.
 */
export class Editor {
  readonly #ports: EditorPorts;
  readonly #input: HTMLTextAreaElement;
  readonly #panel = make('div', 'grid-popover grid-editor-panel');
  readonly #counter = make('div', 'grid-counter');
  readonly #notes = make('div', 'grid-notes');
  readonly #spoken = make('div', 'grid-hidden', { 'aria-live': 'polite' });
  #editing: Editing | null = null;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HTMLElement, ports: EditorPorts) {
    this.#ports = ports;
    this.#input = make('textarea', 'grid-editor', { rows: '1', spellcheck: 'false', autocomplete: 'off' });
    this.#input.hidden = true;
    this.#panel.hidden = true;
    this.#panel.append(this.#counter, this.#notes);
    frame.append(this.#input, this.#panel, this.#spoken);
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('input', () => this.#onInput());
    this.#input.addEventListener('blur', () => {
      // Another window took the focus, perhaps to look the right value up: the editor waits.
      if (document.hasFocus()) this.finish('commit', null);
    });
  }

  /** The cell under edit, or null. */
  get place(): CellPlace | null {
    return this.#editing?.place ?? null;
  }

  /** Opens over a cell, with its text or empty, and takes the focus at once, so that a first key lands in it. */
  open(source: GridSource, place: CellPlace, begin: 'with-text' | 'empty'): void {
    const text = source.text(place.row, place.column);
    this.#input.value = text;
    this.#editing = { source, place, before: this.#input.value, fix: null };
    if (begin === 'empty') this.#input.value = '';
    const label = source.columns[place.column]?.label ?? '';
    this.#input.setAttribute(
      'aria-label',
      this.#ports.words.editorLabel(label, source.face(place.row).number),
    );
    this.#input.hidden = false;
    this.#showNotes();
    this.follow();
    this.#input.focus({ preventScroll: true });
    this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length);
  }

  /** Stays over its cell after a scroll or a resize. */
  follow(): void {
    if (this.#editing === null) return;
    const { inFrame, inWindow } = this.#ports.boxes(this.#editing.place);
    const { style } = this.#input;
    style.left = `${inFrame.left}px`;
    style.top = `${inFrame.top}px`;
    style.width = `${inFrame.width}px`;
    style.height = `${inFrame.height}px`;
    const size = { width: this.#panel.offsetWidth, height: this.#panel.offsetHeight };
    const place = placePopover(inWindow, size, { width: window.innerWidth, height: window.innerHeight });
    this.#panel.style.left = `${place.left}px`;
    this.#panel.style.top = `${place.top}px`;
  }

  /** Ends the editing. A text that was not changed is not written. */
  finish(how: 'commit' | 'cancel', after: AfterEditing | null): void {
    const editing = this.#editing;
    if (editing === null) return;
    this.#editing = null;
    clearTimeout(this.#sayTimer);
    this.#spoken.textContent = '';
    this.#panel.hidden = true;
    const text = this.#input.value;
    if (how === 'commit' && text !== editing.before)
      editing.source.write([{ ...editing.place, text }], 'edit');
    this.#ports.closed(after);
    this.#input.hidden = true;
  }

  /** Ends it for good, keeping what was typed. */
  remove(): void {
    this.finish('commit', null);
    for (const element of [this.#input, this.#panel, this.#spoken]) element.remove();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && event.altKey) this.#applyFix(this.#editing?.fix ?? null);
    else if (event.key === 'Enter') this.finish('commit', event.shiftKey ? 'up' : 'down');
    else if (event.key === 'Tab') this.finish('commit', event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'F8') this.finish('commit', event.shiftKey ? 'previous-issue' : 'next-issue');
    else if (event.key === 'Escape') this.finish('cancel', 'stay');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onInput(): void {
    if (this.#editing === null) return;
    this.#ports.typed(this.#editing.place);
    this.#showNotes();
    this.follow();
  }

  #applyFix(fix: NoteFix | null): void {
    if (fix === null) return;
    this.#input.value = fix.value;
    this.#onInput();
  }

  #showNotes(): void {
    const editing = this.#editing;
    if (editing === null) return;
    const { source, place } = editing;
    const { notes, counter } = source.typingNotes(place.row, place.column, this.#input.value);
    editing.fix = notes.find(({ fix }) => fix !== null)?.fix ?? null;
    this.#panel.hidden = notes.length === 0 && counter === null;
    this.#counter.hidden = counter === null;
    this.#counter.textContent = counter?.text ?? '';
    this.#counter.classList.toggle('is-over', counter?.isOver ?? false);
    showNotes(this.#notes, notes, this.#ports.words.fixKey, (fix) => this.#applyFix(fix));
    this.#input.setAttribute('aria-invalid', String(notes.some(({ tone }) => tone === 'error')));
    clearTimeout(this.#sayTimer);
    const spoken = [counter?.text ?? '', notesText(notes)].join(' ').trim();
    this.#sayTimer = setTimeout(() => {
      this.#spoken.textContent = spoken;
    }, SAY_DELAY);
  }
}
