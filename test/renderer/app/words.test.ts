import { describe, expect, it } from 'vitest';

import { withMillions } from '../../../src/renderer/app/feature-words.ts';
import { words as app } from '../../../src/renderer/app/words.ts';
import { words as history } from '../../../src/renderer/history/words.ts';
import { words as results } from '../../../src/renderer/results/words.ts';
import { words as changes } from '../../../src/renderer/review/changes/words.ts';
import { words as duplicates } from '../../../src/renderer/review/duplicates/words.ts';
import { words as exclusion } from '../../../src/renderer/review/exclusion/words.ts';
import { words as find } from '../../../src/renderer/review/find/words.ts';
import { words as steps } from '../../../src/renderer/review/history/words.ts';
import { words as issues } from '../../../src/renderer/review/issues-words.ts';
import { words as send } from '../../../src/renderer/send/words.ts';
import { words as settings } from '../../../src/renderer/settings/words.ts';
import { words as start } from '../../../src/renderer/start/words.ts';

interface Sentence {
  readonly key: string;
  readonly english: string;
  readonly french: string;
}

function sentencesOf({ en, fr }: { readonly en: object; readonly fr: object }): readonly Sentence[] {
  const french = new Map<string, string>(Object.entries(fr));
  return Object.entries(en).map(([key, english]) => ({
    key,
    english: String(english),
    french: french.get(key) ?? '',
  }));
}

function keysOf(sentences: readonly Sentence[], isWrong: (sentence: Sentence) => boolean): readonly string[] {
  return sentences.filter(isWrong).map(({ key }) => key);
}

function places(sentence: string): string {
  return [...sentence.matchAll(/\{\{(\w+)/g)]
    .map(([, name]) => name)
    .sort()
    .join();
}

describe.each([
  ['app', sentencesOf(app)],
  ['start', sentencesOf(start)],
  ['send', sentencesOf(send)],
  ['results', sentencesOf(results)],
  ['history', sentencesOf(history)],
  ['settings', sentencesOf(settings)],
  ['changes', sentencesOf(changes)],
  ['duplicates', sentencesOf(duplicates)],
  ['steps', sentencesOf(steps)],
  ['exclusion', sentencesOf(exclusion)],
  ['find', sentencesOf(find)],
  ['issues', sentencesOf(issues)],
])('words of %s', (_feature, sentences) => {
  it('exist in both languages', () => {
    expect(keysOf(sentences, ({ english, french }) => english.trim() === '' || french.trim() === '')).toEqual(
      [],
    );
  });

  it('are filled in alike in both languages', () => {
    // French says "sa ligne" where English says "1 row": the singular may leave the number out.
    const wrong = ({ key, english, french }: Sentence): boolean =>
      !key.endsWith('_one') && places(english) !== places(french);
    expect(keysOf(sentences, wrong)).toEqual([]);
  });

  it('use typographic quotes and apostrophes', () => {
    expect(keysOf(sentences, ({ english, french }) => /["'`]/.test(english + french))).toEqual([]);
  });

  it('have a plural for every singular', () => {
    const keys = new Set(sentences.map(({ key }) => key));
    const wrong = ({ key }: Sentence): boolean =>
      key.endsWith('_one') && !keys.has(`${key.slice(0, -'_one'.length)}_other`);
    expect(keysOf(sentences, wrong)).toEqual([]);
  });
});

describe('withMillions', () => {
  it('gives French its form for whole millions', () => {
    expect(withMillions({ rows_one: 'une ligne', rows_other: 'des lignes', title: 'Lots' })).toEqual({
      rows_one: 'une ligne',
      rows_other: 'des lignes',
      rows_many: 'des lignes',
      title: 'Lots',
    });
  });
});
