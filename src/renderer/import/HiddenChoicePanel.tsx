import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { HiddenChoice } from '../../shared/sheet/sheet-text.ts';
import type { ImportFlow } from './import-flow.ts';
import type { SheetSummary } from './worker-messages.ts';

/** Whether the rows and columns that the file hides are imported; nothing where it hides none. */
export function HiddenChoicePanel({
  flow,
  sheet: { hiddenRows, hiddenColumns, hiddenByFilter, leftOut },
}: {
  readonly flow: ImportFlow;
  readonly sheet: SheetSummary;
}): ReactNode {
  const { t } = useTranslation('import');
  const choose = (choice: Partial<HiddenChoice>): void => {
    void flow.leaveOutHidden({ ...leftOut, ...choice });
  };
  return (
    <Stack gap={4} mt={hiddenRows + hiddenColumns === 0 ? 0 : 'sm'}>
      {hiddenRows > 0 && (
        <Checkbox
          label={t(hiddenByFilter ? 'hiddenRowsByFilter' : 'hiddenRows', { count: hiddenRows })}
          description={t('hiddenHint')}
          checked={leftOut.rows}
          onChange={(event) => {
            choose({ rows: event.currentTarget.checked });
          }}
        />
      )}
      {hiddenColumns > 0 && (
        <Checkbox
          label={t('hiddenColumns', { count: hiddenColumns })}
          checked={leftOut.columns}
          onChange={(event) => {
            choose({ columns: event.currentTarget.checked });
          }}
        />
      )}
    </Stack>
  );
}
