import { Group, List, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { visibleText } from '../../shared/profile/visible-text.ts';
import { describeReadNote } from '../../shared/sheet/describe-failure.ts';
import { useLanguage } from '../app/i18n.ts';
import { HiddenChoicePanel } from './HiddenChoicePanel.tsx';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import { SheetChoice } from './SheetChoice.tsx';
import { TextFormatChoice } from './TextFormatChoice.tsx';

/** What the file is, how a text file is read, and which sheet is meant. */
export function FilePanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const workbook = useStore(flow.state, (state) => state.workbook);
  const sheet = useStore(flow.state, (state) => state.workbook?.sheets[state.sheet]);
  const hasAppended = useStore(flow.state, (state) => state.appended.length > 0);
  if (workbook === null) return null;
  return (
    <section className={classes.panel} aria-labelledby="import-file">
      <Title order={2} size="h4" id="import-file">
        {t('fileHeading')}
      </Title>
      <Group gap="xs" mt="xs" wrap="nowrap">
        <IconFileSpreadsheet size={20} aria-hidden className={classes.flexNone} />
        <Text fw={600} className={classes.breakable}>
          <bdi>{visibleText(workbook.fileName)}</bdi>
        </Text>
        <Text c="var(--import-quiet)">{t(`kind_${workbook.kind}`)}</Text>
      </Group>
      {workbook.notes.length > 0 && (
        <List mt="xs" size="sm" spacing={4} icon={<IconInfoCircle size={16} aria-hidden />} center={false}>
          {workbook.notes.map((note, index) => (
            <List.Item key={index}>{describeReadNote(note, language)}</List.Item>
          ))}
        </List>
      )}
      {/* Another sheet or another reading of the text would lose the rows of the other files. */}
      <Group mt="sm" gap="md" align="flex-end" inert={hasAppended}>
        {workbook.textFormat === null ? (
          <SheetChoice flow={flow} workbook={workbook} />
        ) : (
          <TextFormatChoice flow={flow} format={workbook.textFormat} />
        )}
      </Group>
      {sheet !== undefined && <HiddenChoicePanel flow={flow} sheet={sheet} />}
    </section>
  );
}
