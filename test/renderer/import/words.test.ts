import { describe, expect, it } from 'vitest';

import { words } from '../../../src/renderer/import/words.ts';

/** The names in the `{{places}}` of a sentence, sorted. */
function placesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '').sort();
}

describe('the words of the import screen', () => {
  it.each(Object.entries(words.en))('fills the same places in both languages: %s', (key, english) => {
    const french = Object.entries(words.fr).find(([other]) => other === key)?.[1] ?? '';
    expect(placesIn(french)).toEqual(placesIn(english));
  });

  it('leaves nothing in English but the names of encodings and a word of both languages', () => {
    const same = Object.entries(words.en).filter(([key, english]) =>
      Object.entries(words.fr).some(([other, french]) => other === key && french === english),
    );
    expect(same.map(([key]) => key)).toEqual(['options', 'encoding_utf8', 'encoding_utf16le']);
  });
});
