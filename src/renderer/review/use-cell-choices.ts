import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { useLanguage } from '../app/i18n.ts';
import { windowBreather } from '../app/open-batch/breather.ts';
import type { GridChoice } from '../grid/grid-source.ts';
import { cellChoices } from './cell-choices.ts';
import { ColumnValues } from './column-values.ts';

/** The columns whose values are offered for picking; counted as soon as the review begins. */
const COUNTED = [
  'login_source',
  'user_type_id',
  'locker_user_type_id',
] as const satisfies readonly WireName[];

/** What the cells of a column may be picked from, in the language of the window. */
export function useCellChoices(table: BatchTable): (column: WireName) => readonly GridChoice[] | null {
  const { t } = useTranslation('issues');
  const language = useLanguage();
  const values = useMemo(() => new ColumnValues(table, windowBreather), [table]);
  useEffect(() => {
    for (const column of COUNTED) void values.count(column);
  }, [values]);
  return useMemo(
    () => (column) =>
      cellChoices(column, {
        language,
        values: (name) => values.get(name),
        localLogin: t('choices.default'),
        inRows: (count) => t('choices.rows', { count }),
      }),
    [values, language, t],
  );
}
