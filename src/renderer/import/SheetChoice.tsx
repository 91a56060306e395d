import { NativeSelect, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { visibleText } from '../../shared/profile/visible-text.ts';
import type { SheetVisibility } from '../../shared/sheet/sheet-text.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { SheetSummary, WorkbookSummary } from './worker-messages.ts';

/** The sheets with their sizes; hidden ones are offered and said to be hidden. */
export function SheetChoice({
  flow,
  workbook,
}: {
  readonly flow: ImportFlow;
  readonly workbook: WorkbookSummary;
}): ReactNode {
  const { t } = useTranslation('import');
  const chosen = useStore(flow.state, (state) => state.sheet);
  const only = workbook.sheets.length === 1 ? workbook.sheets[0] : undefined;
  const isHidden = workbook.sheets[chosen]?.hidden !== 'no';
  const describe = ({ name, rows, columns, hidden }: SheetSummary): string => {
    const word = hiddenWords[hidden];
    return t('sheetOption', { name: visibleText(name), rows, columns, hidden: word === null ? '' : t(word) });
  };
  return (
    <div>
      {only === undefined ? (
        <NativeSelect
          label={t('sheet')}
          value={String(chosen)}
          data={workbook.sheets.map((sheet, position) => ({
            value: String(position),
            label: describe(sheet),
          }))}
          onChange={(event) => {
            void flow.selectSheet(Number(event.currentTarget.value));
          }}
        />
      ) : (
        <Text size="sm">{t('sheetOnly', { name: describe(only) })}</Text>
      )}
      {isHidden && (
        <Text size="sm" mt={4} className={classes.iconLine}>
          <IconEyeOff size={16} aria-hidden />
          {t('sheetIsHidden')}
        </Text>
      )}
    </div>
  );
}

const hiddenWords = {
  no: null,
  hidden: 'sheetHidden',
  'very-hidden': 'sheetVeryHidden',
} as const satisfies Record<SheetVisibility, string | null>;
