import { Button, Group, Radio, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { PreviewTable } from './PreviewTable.tsx';

/** The first rows as they were read, and which of them holds the column names. */
export const HeaderRowPanel = memo(function HeaderRowPanel({
  flow,
}: {
  readonly flow: ImportFlow;
}): ReactNode {
  const { t } = useTranslation('import');
  const preview = useStore(flow.state, (state) => state.preview);
  const headerRow = useStore(flow.state, (state) => state.headerRow);
  const sheet = useStore(flow.state, (state) => state.workbook?.sheets[state.sheet]);
  if (preview === null || sheet === undefined) return null;
  const chosen = preview.rows.find(({ position }) => position === headerRow);
  return (
    <section className={classes.panel} aria-labelledby="import-header-row">
      <Title order={2} size="h4" id="import-header-row">
        {t('headerHeading')}
      </Title>
      <Text size="sm" mt={4} className={classes.iconLine} role="status">
        {chosen === undefined ? (
          <IconAlertTriangle size={18} aria-hidden className={classes.warningIcon} />
        ) : (
          <IconCircleCheck size={18} aria-hidden className={classes.goodIcon} />
        )}
        {chosen === undefined ? t('headerMissing') : t('headerRowFound', { row: chosen.rowNumber })}
      </Text>
      <Text size="sm" c="var(--import-quiet)">
        {t('headerHint')}
      </Text>
      <PreviewTable flow={flow} preview={preview} headerRow={headerRow} sheet={sheet} />
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
