import { make } from './dom.ts';
import type { NoteFix, TypingNotes } from './grid-source.ts';
import { notesText, showNotes } from './notes-list.ts';
import type { Box } from './popover-place.ts';
import { placePopover } from './popover-place.ts';

/** The names of the keys that apply a fix and a choice. */
export interface PanelWords {
  readonly fixKey: string;
  readonly choiceKey: string;
}

/** What stands beside the editor: the choices, the number of characters, what would be cut, and the notes. */
export class EditorPanel {
  readonly element = make('div', 'grid-popover grid-editor-panel');
  readonly #words: PanelWords;
  readonly #apply: (fix: NoteFix) => void;
  readonly #choices: HTMLElement;
  readonly #counter = make('div', 'grid-counter');
  readonly #overflow = make('div', 'grid-overflow');
  readonly #notes = make('div', 'grid-notes');

  constructor(choices: HTMLElement, words: PanelWords, apply: (fix: NoteFix) => void) {
    this.#words = words;
    this.#apply = apply;
    this.#choices = choices;
    this.element.hidden = true;
    this.element.append(choices, this.#counter, this.#overflow, this.#notes);
  }

  /** Shows what there is to say about the text; gives it as one text for screen readers. */
  show({ notes, counter, overflow }: TypingNotes): string {
    this.#counter.hidden = counter === null;
    this.#counter.textContent = counter?.text ?? '';
    this.#counter.classList.toggle('is-over', counter?.isOver ?? false);
    this.#overflow.hidden = overflow === null;
    const cut = make('mark', 'grid-overflow-part');
    cut.textContent = overflow?.over ?? '';
    this.#overflow.replaceChildren(overflow?.words ?? '', cut);
    showNotes(this.#notes, notes, this.#words.fixKey, this.#apply, this.#words.choiceKey);
    this.element.hidden = notes.length === 0 && counter === null && this.#choices.hidden;
    const spoken = overflow === null ? '' : `${overflow.words}${overflow.over}.`;
    return [counter?.text ?? '', spoken, notesText(notes)].join(' ').trim();
  }

  /** Stands beside a cell, never over it. */
  follow(cell: Box): void {
    const { offsetWidth: width, offsetHeight: height, style } = this.element;
    const view = { width: window.innerWidth, height: window.innerHeight };
    const place = placePopover(cell, { width, height }, view);
    style.left = `${place.left}px`;
    style.top = `${place.top}px`;
  }
}
