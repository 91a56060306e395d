import { make, setAttribute } from './dom.ts';
import type { GridChoice } from './grid-source.ts';
import { matchingChoices } from './matching-choices.ts';

/** How far the page keys go. */
const PAGE = 8;

const LIST_ID = 'grid-choices';

/** The list's own words. */
export interface ChoiceWords {
  /** "Values for {{column}}" filled in. */
  readonly choicesLabel: (column: string) => string;
  /** How many values there are to choose from; said to screen readers. */
  readonly choicesFound: (count: number) => string;
}

/** The values that a cell may be picked from: a listbox that its combobox filters and goes through. */
export class ChoiceList {
  readonly element = make('div', 'grid-choices', { role: 'listbox', id: LIST_ID });
  readonly #input: HTMLInputElement;
  readonly #taken: (choice: GridChoice) => void;
  #choices: readonly GridChoice[] = [];
  #shown: readonly GridChoice[] = [];
  #active = -1;

  /** @param input the combobox; `taken` is called when a choice is clicked */
  constructor(input: HTMLInputElement, taken: (choice: GridChoice) => void) {
    this.#input = input;
    this.#taken = taken;
    this.element.hidden = true;
    setAttribute(input, 'aria-controls', LIST_ID);
    setAttribute(input, 'aria-autocomplete', 'list');
    setAttribute(input, 'aria-expanded', 'false');
    // The press must not take the focus from the combobox: losing it would commit the text as it stands.
    this.element.addEventListener('pointerdown', (event) => event.preventDefault());
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  /** Whether the list is on screen. */
  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** The choice that the arrows went to, or null. */
  get active(): GridChoice | null {
    return this.isOpen ? (this.#shown[this.#active] ?? null) : null;
  }

  /** How many choices are shown. */
  get count(): number {
    return this.#shown.length;
  }

  /** Shows all choices, the cell's own one in sight. */
  open(choices: readonly GridChoice[], label: string, value: string): void {
    this.#choices = choices;
    setAttribute(this.element, 'aria-label', label);
    this.#show(matchingChoices(choices, ''));
    const own = this.#shown.findIndex((choice) => choice.value === value);
    this.element.children[own]?.scrollIntoView({ block: 'nearest' });
  }

  /** Shows the choices that a text finds. */
  filter(text: string): void {
    this.#show(matchingChoices(this.#choices, text));
  }

  /** Takes the list away. */
  close(): void {
    this.element.hidden = true;
    this.#activate(-1);
    setAttribute(this.#input, 'aria-expanded', 'false');
  }

  /** Does what a key asks for; false where the key is none of the list's. */
  onKey({ key, altKey }: KeyboardEvent): boolean {
    if (key === 'ArrowUp' && altKey && this.isOpen) this.close();
    else if (key === 'ArrowDown' && !this.isOpen) this.#show(matchingChoices(this.#choices, ''));
    else if (key === 'Escape' && this.isOpen) this.close();
    else if (!this.isOpen || this.#shown.length === 0) return false;
    else if (key === 'ArrowDown') this.#activate((this.#active + 1) % this.#shown.length);
    else if (key === 'ArrowUp') this.#activate(this.#active <= 0 ? this.#shown.length - 1 : this.#active - 1);
    else if (key === 'PageDown') this.#activate(Math.min(this.#active + PAGE, this.#shown.length - 1));
    else if (key === 'PageUp') this.#activate(Math.max(this.#active - PAGE, 0));
    else return false;
    return true;
  }

  #show(choices: readonly GridChoice[]): void {
    this.#shown = choices;
    this.element.replaceChildren(...choices.map((choice, index) => this.#option(choice, index)));
    this.element.hidden = choices.length === 0;
    this.#activate(-1);
    setAttribute(this.#input, 'aria-expanded', String(choices.length > 0));
  }

  #option(choice: GridChoice, index: number): HTMLElement {
    const option = make('div', 'grid-choice', { role: 'option', id: `${LIST_ID}-${index}` });
    const value = make('span', 'grid-choice-value');
    value.textContent = choice.value;
    const label = make('span', 'grid-choice-label');
    label.textContent = choice.label;
    option.append(value, ' ', label);
    option.addEventListener('click', () => this.#taken(choice));
    return option;
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [at, option] of [...this.element.children].entries()) {
      setAttribute(option, 'aria-selected', String(at === index));
    }
    const option = this.element.children[index];
    setAttribute(this.#input, 'aria-activedescendant', option?.id ?? null);
    option?.scrollIntoView({ block: 'nearest' });
  }
}
