import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { WireName } from '../../shared/profile/wire-names.ts';
import { useGradually } from '../app/use-gradually.ts';
import { columnNames } from './column-names.ts';
import { ColumnRow } from './ColumnRow.tsx';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { Mapping } from './mapping.ts';
import { MappingNoticeText } from './MappingNoticeText.tsx';
import { RequiredFields } from './RequiredFields.tsx';
import type { SourceColumn } from './worker-messages.ts';

/** How many columns are listed at first: a sheet may have thousands. */
const COLUMNS_SHOWN = 60;
/** How many are made in one frame. */
const COLUMNS_AT_ONCE = 6;

const NO_COLUMNS: readonly SourceColumn[] = [];

/** Every column of the sheet with samples, and the field that it goes to. */
export const ColumnsPanel = memo(function ColumnsPanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const columns = useStore(flow.state, (state) => state.columns);
  const mapping = useStore(flow.state, (state) => state.mapping);
  const [shown, setShown] = useState(COLUMNS_SHOWN);
  const listed = columns?.columns ?? NO_COLUMNS;
  const names = useMemo(() => columnNames(listed, t), [listed, t]);
  const usedBy = useMemo(() => usedByNames(mapping, names), [mapping, names]);
  const list = useStore(flow.state, ({ sheet, headerRow }) => `${sheet}, ${headerRow}`);
  const made = useGradually(list, Math.min(shown, listed.length), COLUMNS_AT_ONCE);
  if (columns === null) return null;
  const more = Math.min(COLUMNS_SHOWN, listed.length - shown);
  return (
    <section className={classes.panel} aria-labelledby="import-columns">
      <Title order={2} size="h4" id="import-columns">
        {t('columnsHeading')}
      </Title>
      <Text size="sm" c="var(--import-quiet)">
        {t('columnsHint')}
      </Text>
      <RequiredFields flow={flow} columns={columns} mapping={mapping} names={names} />
      <div role="status" className={classes.hiddenText}>
        <MappingNoticeText mapping={mapping} names={names} />
      </div>
      <table className={classes.columns}>
        <caption className={classes.hiddenText}>{t('columnsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columnHead')}</th>
            <th scope="col">{t('samplesHead')}</th>
            <th scope="col">{t('fieldHead')}</th>
            <th scope="col">{t('certaintyHead')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.slice(0, made).map((column) => (
            <ColumnRow
              key={column.column}
              flow={flow}
              column={column}
              name={names.get(column.column) ?? column.name}
              mapping={mapping}
              usedBy={usedBy}
              names={names}
            />
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <Button
          variant="default"
          mt="sm"
          onClick={() => {
            setShown(shown + COLUMNS_SHOWN);
          }}
        >
          {t('moreColumns', { count: more })}
        </Button>
      )}
    </section>
  );
});

function usedByNames(mapping: Mapping, names: ReadonlyMap<number, string>): ReadonlyMap<WireName, string> {
  return new Map(
    [...mapping.sources].map(([field, { columns }]) => [
      field,
      columns.map((column) => names.get(column) ?? '').join(' + '),
    ]),
  );
}
