import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { visibleText } from '../../shared/profile/visible-text.ts';
import { columnName } from './column-names.ts';
import type { ImportFlow } from './import-flow.ts';
import { leftOutColumns } from './import-state.ts';
import classes from './import.module.css';
import { noticesOf } from './left-out-notices.ts';

/** So many columns are named; the others are counted. */
const NAMED = 24;

/** Everything of the sheet that will not be in the batch, or not exactly as it stands there. */
export function LeftOutPanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const state = useStore(flow.state);
  if (state.columns === null) return null;
  const columns = leftOutColumns(state);
  const notices = noticesOf(state);
  return (
    <section className={classes.panel} aria-labelledby="import-left-out">
      <Title order={2} size="h4" id="import-left-out">
        {t('leftOutHeading')}
      </Title>
      <ul className={classes.leftOut}>
        {columns.length > 0 && (
          <li>
            {t('leftOutColumns', { count: columns.length })}{' '}
            {columns.slice(0, NAMED).map((column) => (
              <span key={column.column} className={classes.leftOutColumn}>
                {t('leftOutColumn', { name: columnName(column, t), count: column.filled })}
              </span>
            ))}
            {columns.length > NAMED && t('leftOutMore', { count: columns.length - NAMED })}
          </li>
        )}
        {notices.map(({ code, count }) => (
          <li key={code}>{t(`leftOut${code}`, { count })}</li>
        ))}
        {state.workbook !== null && state.workbook.sheets.length > 1 && (
          <li>
            {t('leftOutSheets', {
              count: state.workbook.sheets.length - 1,
              names: state.workbook.sheets
                .filter((_sheet, position) => position !== state.sheet)
                .slice(0, NAMED)
                .map(({ name }) => visibleText(name))
                .join(', '),
            })}
          </li>
        )}
        {columns.length === 0 && notices.length === 0 && state.workbook?.sheets.length === 1 && (
          <li>{t('leftOutNothing')}</li>
        )}
      </ul>
    </section>
  );
}
