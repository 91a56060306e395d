import type { TFunction } from 'i18next';

import { visibleText } from '../../shared/profile/visible-text.ts';
import type { SourceColumn } from './worker-messages.ts';

/** What a column is called on screen: its heading, made unique, or its letters where it has none. */
export function columnName(column: SourceColumn, t: TFunction<'import'>): string {
  return column.text === '' ? t('columnLetter', { letters: column.letters }) : visibleText(column.name);
}

/** The names of all columns by their position in the sheet. */
export function columnNames(
  columns: readonly SourceColumn[],
  t: TFunction<'import'>,
): ReadonlyMap<number, string> {
  return new Map(columns.map((column) => [column.column, columnName(column, t)]));
}
