import type { ChoiceWords } from './choice-list.ts';
import { ChoiceList } from './choice-list.ts';
import { make } from './dom.ts';
import type { PanelWords } from './editor-panel.ts';
import { EditorPanel } from './editor-panel.ts';
import type { CellPlace, GridSource, NoteFix } from './grid-source.ts';
import type { Box } from './popover-place.ts';
import type { Move } from './navigation.ts';

/** Where the administrator goes after editing. */
export type AfterEditing = Move | 'next-issue' | 'previous-issue';

/** How long typing rests before a screen reader is told the notes. */
const SAY_DELAY = 600;

/** What both fields are told: a cell is no prose. */
const PLAIN = { spellcheck: 'false', autocomplete: 'off' };

/** The editor's own words. */
export interface EditorWords extends ChoiceWords, PanelWords {
  /** "Edit {{column}}, row {{row}}" filled in. */
  readonly editorLabel: (column: string, row: string) => string;
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
  /** The source's moment at which it was shown. */
  readonly since: number;
  fix: NoteFix | null;
  /** What only a key of its own applies: the cut. */
  choice: NoteFix | null;
}

/**
 * The editor in place: a field over the cell, with a panel that counts the characters and says what is wrong
 * with the text while it is typed. A text area, because an input would silently drop line breaks; only where the
 * cell may be picked from a list, and has no line break, a combobox.
 */
export class Editor {
  readonly #ports: EditorPorts;
  readonly #text = make('textarea', 'grid-editor', { rows: '1', ...PLAIN });
  readonly #combobox = make('input', 'grid-editor', { type: 'text', role: 'combobox', ...PLAIN });
  readonly #list: ChoiceList;
  readonly #panel: EditorPanel;
  readonly #spoken = make('div', 'grid-hidden', { 'aria-live': 'polite' });
  #input: HTMLTextAreaElement | HTMLInputElement = this.#text;
  #editing: Editing | null = null;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HTMLElement, ports: EditorPorts) {
    this.#ports = ports;
    this.#list = new ChoiceList(this.#combobox, ({ value }) => this.#take(value));
    this.#panel = new EditorPanel(this.#list.element, ports.words, (fix) => this.#applyFix(fix));
    frame.append(this.#text, this.#combobox, this.#panel.element, this.#spoken);
    this.#listen(this.#text);
    this.#listen(this.#combobox);
  }

  /** The cell under edit, or null. */
  get place(): CellPlace | null {
    return this.#editing?.place ?? null;
  }

  /** Opens over a cell, with its text or empty, and takes the focus at once, so that a first key lands in it. */
  open(source: GridSource, place: CellPlace, begin: 'with-text' | 'empty'): void {
    const text = source.text(place.row, place.column);
    const choices = /[\n\r]/.test(text) ? null : source.choices(place.row, place.column);
    const label = source.columns[place.column]?.label ?? '';
    const { editorLabel, choicesLabel } = this.#ports.words;
    this.#input = choices === null ? this.#text : this.#combobox;
    this.#input.value = text;
    this.#editing = {
      source,
      place,
      before: this.#input.value,
      since: source.moment(),
      fix: null,
      choice: null,
    };
    if (begin === 'empty') this.#input.value = '';
    this.#input.setAttribute('aria-label', editorLabel(label, source.face(place.row).number));
    this.#input.hidden = false;
    if (choices === null) this.#list.close();
    else this.#list.open(choices, choicesLabel(label), text);
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
    this.#panel.follow(inWindow);
  }

  /** Ends the editing. A text that was not changed is not written. */
  finish(how: 'commit' | 'cancel', after: AfterEditing | null): void {
    const editing = this.#editing;
    if (editing === null) return;
    this.#editing = null;
    clearTimeout(this.#sayTimer);
    this.#spoken.textContent = '';
    this.#panel.element.hidden = true;
    this.#list.close();
    const text = this.#input.value;
    if (how === 'commit' && text !== editing.before)
      editing.source.write([{ ...editing.place, text }], 'edit', editing.since);
    this.#ports.closed(after);
    this.#input.hidden = true;
  }

  /** Ends it for good, keeping what was typed. */
  remove(): void {
    this.finish('commit', null);
    for (const element of [this.#text, this.#combobox, this.#panel.element, this.#spoken]) element.remove();
  }

  #listen(input: HTMLElement): void {
    input.hidden = true;
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('input', () => this.#onInput());
    input.addEventListener('blur', () => {
      // Another window took the focus, perhaps to look the right value up: the editor waits.
      if (document.hasFocus() && input === this.#input) this.finish('commit', null);
    });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const chosen = this.#list.active;
    if (this.#input === this.#combobox && this.#list.onKey(event)) this.follow();
    else if (event.key === 'Enter' && event.altKey) {
      this.#applyFix((event.shiftKey ? this.#editing?.choice : this.#editing?.fix) ?? null);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== null) {
      this.#input.value = chosen.value;
      this.finish('commit', event.key === 'Enter' ? 'down' : event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Enter') this.finish('commit', event.shiftKey ? 'up' : 'down');
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
    if (this.#input === this.#combobox) this.#list.filter(this.#input.value);
    this.#showNotes();
    this.follow();
  }

  /** A choice was clicked. */
  #take(value: string): void {
    this.#input.value = value;
    this.finish('commit', 'stay');
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
    const typing = source.typingNotes(place.row, place.column, this.#input.value);
    const { notes } = typing;
    editing.fix = notes.find(({ fix }) => fix !== null)?.fix ?? null;
    editing.choice = notes.find(({ choice }) => choice !== null)?.choice ?? null;
    const said = this.#panel.show(typing);
    this.#input.setAttribute('aria-invalid', String(notes.some(({ tone }) => tone === 'error')));
    clearTimeout(this.#sayTimer);
    const found = this.#list.isOpen ? this.#ports.words.choicesFound(this.#list.count) : '';
    this.#sayTimer = setTimeout(() => {
      this.#spoken.textContent = [said, found].join(' ').trim();
    }, SAY_DELAY);
  }
}
