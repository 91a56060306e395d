import { Button, Checkbox, Group, Radio, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { PreviewTable } from './PreviewTable.tsx';
import type { SourceColumn } from './worker-messages.ts';

/** The first rows as they were read, and which of them holds the column names. */
export const HeaderRowPanel = memo(function HeaderRowPanel({
  flow,
}: {
  readonly flow: ImportFlow;
}): ReactNode {
  const { t } = useTranslation('import');
  const preview = useStore(flow.state, (state) => state.preview);
  const headerRow = useStore(flow.state, (state) => state.headerRow);
  const lines = useStore(flow.state, (state) => state.headerLines);
  const sheet = useStore(flow.state, (state) => state.workbook?.sheets[state.sheet]);
  if (preview === null || sheet === undefined) return null;
  const chosen = preview.rows.find(({ position }) => position === headerRow);
  return (
    <section className={classes.panel} aria-labelledby="import-header-row">
      <Title order={2} size="h4" id="import-header-row" tabIndex={-1}>
        {t('headerHeading')}
      </Title>
      <Text size="sm" mt={4} className={classes.iconLine} role="status">
        {chosen === undefined ? (
          <IconAlertTriangle size={18} aria-hidden className={classes.warningIcon} />
        ) : (
          <IconCircleCheck size={18} aria-hidden className={classes.goodIcon} />
        )}
        {chosen === undefined && t('headerMissing')}
        {chosen !== undefined && lines === 1 && t('headerRowFound', { row: chosen.rowNumber })}
        {chosen !== undefined &&
          lines === 2 &&
          t('headerRowsFound', { first: chosen.rowNumber - 1, last: chosen.rowNumber })}
      </Text>
      <Text size="sm" c="var(--import-quiet)">
        {t('headerHint')}
      </Text>
      <NamesGiven flow={flow} />
      <PreviewTable flow={flow} preview={preview} headerRow={headerRow} lines={lines} sheet={sheet} />
      {headerRow !== null && headerRow > 0 && (
        <Checkbox
          mt="xs"
          label={t('headerTwoLines', { row: (chosen?.rowNumber ?? headerRow + 1) - 1 })}
          checked={lines === 2}
          onChange={(event) => {
            void flow.selectHeaderLines(event.currentTarget.checked ? 2 : 1);
          }}
        />
      )}
      <Group mt="xs" justify="space-between" align="flex-start">
        <Radio
          name="header-row"
          label={t('headerNone')}
          description={headerRow === null ? t('headerNoneHint') : undefined}
          checked={headerRow === null}
          onChange={() => {
            void flow.selectHeaderRow(null);
          }}
        />
        {preview.rows.length < sheet.rows && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              void flow.showMoreRows();
            }}
          >
            {t('previewMoreRows')}
          </Button>
        )}
      </Group>
    </section>
  );
});

/** Names that the sheet does not have by itself: for columns without one, and for those with the same one. */
function NamesGiven({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  // Asked for here, so that the preview above all is not made again when the columns come.
  const columns = useStore(flow.state, (state) => state.columns)?.columns ?? [];
  const blank = columns.filter(({ text, filled }) => text === '' && filled > 0);
  const repeated = columns.filter(({ text, name }) => text !== '' && name !== text);
  if (blank.length === 0 && repeated.length === 0) return null;
  const list = (named: readonly SourceColumn[], nameOf: (column: SourceColumn) => string): string =>
    named.slice(0, NAMED).map(nameOf).join(', ') + (named.length > NAMED ? ' …' : '');
  return (
    <Text size="sm" c="var(--import-quiet)">
      {blank.length > 0 &&
        t('headerBlank', { count: blank.length, names: list(blank, ({ letters }) => letters) })}{' '}
      {repeated.length > 0 &&
        t('headerRepeated', { count: repeated.length, names: list(repeated, ({ name }) => name) })}
    </Text>
  );
}

/** So many columns are named; the list below has all of them. */
const NAMED = 6;
