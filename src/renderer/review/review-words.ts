import type { TFunction } from 'i18next';

import type { ColumnCount } from '../../shared/batch/row-filter.ts';
import { currentLanguage } from '../app/i18n.ts';
import { countFormat } from '../app/numbers-and-dates.ts';
import type { CellNote, RowState } from '../grid/grid-source.ts';
import { ROW_STATES } from '../grid/grid-source.ts';
import type { GridWords } from '../grid/grid-core.ts';

/** The words that the grid's source needs, as functions, so that it needs no translation library. */
export interface ReviewWords {
  readonly tone: (tone: CellNote['tone']) => string;
  readonly state: (state: RowState) => string;
  readonly passed: string;
  readonly imported: (text: string) => string;
  /** What is said before the part of a text that is over its limit. */
  readonly overflow: string;
  readonly counter: (length: number, limit: number) => string;
  readonly count: (count: number) => string;
  /** A heading with what is wrong in its column. */
  readonly heading: (label: string, counts: ColumnCount) => string;
}

/** The words of the review screen in the language of the window. */
export function reviewWords(t: TFunction<'review'>): ReviewWords {
  // Looked up once: the grid asks for a state with every row that it paints.
  const states = new Map(ROW_STATES.map((state) => [state, t(`state.${state}`)]));
  const counts = countFormat(currentLanguage());
  return {
    tone: (tone) => t(`tone.${tone}`),
    state: (state) => states.get(state) ?? state,
    passed: t('state.passed'),
    imported: (text) => (text === '' ? t('note.importedEmpty') : t('note.imported', { value: text })),
    overflow: t('overflow'),
    counter: (length, limit) => t('counter', { length, limit }),
    count: (count) => counts.format(count),
    heading: (label, { errors, warnings }) =>
      [
        label,
        errors > 0 ? t('heading.errors', { count: errors }) : '',
        warnings > 0 ? t('heading.warnings', { count: warnings }) : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
  };
}

/** The grid's own words for a batch. */
export function gridWords(t: TFunction<'review'>, fileName: string): GridWords {
  return {
    name: t('grid.name', { file: fileName }),
    instructions: t('grid.instructions'),
    corner: t('grid.corner'),
    noIssues: t('grid.noIssues'),
    editorLabel: (column, row) => t('grid.editor', { column, row }),
    fixKey: t('grid.fixKey'),
    choiceKey: t('grid.choiceKey'),
    choicesLabel: (column) => t('grid.choices', { column }),
    choicesFound: (count) => t('grid.choicesFound', { count }),
  };
}
