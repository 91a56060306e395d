import { make, makePicture } from './dom.ts';
import type { CellNote, NoteFix } from './grid-source.ts';

/** Fills an element with notes: a form, a sentence, the fix and the choice where there are such, with their keys. */
export function showNotes(
  target: HTMLElement,
  notes: readonly CellNote[],
  fixKey: string,
  onFix: ((fix: NoteFix) => void) | null,
  choiceKey = '',
): void {
  target.replaceChildren(...notes.map((note) => noteElement(note, { fixKey, choiceKey }, onFix)));
}

/** The notes as one text, for screen readers. */
export function notesText(notes: readonly CellNote[]): string {
  return notes.map(({ toneText, text }) => `${toneText}: ${text}`).join(' ');
}

function noteElement(
  { tone, toneText, text, fix, choice }: CellNote,
  { fixKey, choiceKey }: { readonly fixKey: string; readonly choiceKey: string },
  onFix: ((fix: NoteFix) => void) | null,
): HTMLElement {
  const line = make('div', `grid-note is-${tone}`);
  const { picture, show } = makePicture('grid-note-picture');
  show(tone);
  const words = make('div', 'grid-note-words');
  const toneWord = make('span', 'grid-hidden');
  toneWord.textContent = `${toneText}: `;
  words.append(toneWord, text);
  if (fix !== null && onFix !== null) words.append(fixButton(fix, fixKey, onFix));
  if (choice !== null && onFix !== null) words.append(fixButton(choice, choiceKey, onFix));
  line.append(picture, words);
  return line;
}

function fixButton(fix: NoteFix, key: string, onFix: (fix: NoteFix) => void): HTMLElement {
  const button = make('button', 'grid-fix', { type: 'button', tabindex: '-1' });
  button.append(fix.label);
  if (key !== '') {
    const keyName = make('kbd', 'grid-key');
    keyName.textContent = key;
    button.append(keyName);
  }
  // The press must not take the focus from the editor: losing it would commit the text as it stands.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => onFix(fix));
  return button;
}
