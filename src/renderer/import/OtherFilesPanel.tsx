import { Button, Group, Text, Title } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { Language } from '../../shared/bridge/language.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import { describeReadFailure } from '../../shared/sheet/describe-failure.ts';
import { useLanguage } from '../app/i18n.ts';
import { useWaitingFiles } from '../app/waiting-files.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { AppendAnswer } from './worker-messages.ts';

/** The files that were dropped together with this one: they wait, or their rows go below those of this one. */
export function OtherFilesPanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const files = useWaitingFiles((state) => state.files);
  const remove = useWaitingFiles((state) => state.remove);
  const appended = useStore(flow.state, (state) => state.appended);
  const canAppend = useStore(flow.state, (state) => state.columns !== null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  if (files.length === 0 && appended.length === 0 && said.length === 0) return null;
  const append = async (): Promise<void> => {
    setBusy(true);
    setSaid([]);
    for (const file of files) {
      const answer = await flow.append(file);
      if (answer?.ok === true) remove([file]);
      else setSaid((before) => [...before, sentenceOf(visibleText(file.name), answer, language, t)]);
    }
    setBusy(false);
  };
  return (
    <section className={classes.panel} aria-labelledby="import-other-files">
      <Title order={2} size="h4" id="import-other-files" className={classes.iconLine}>
        <IconFiles size={20} aria-hidden />
        {t('othersHeading')}
      </Title>
      <div role="status">
        {appended.length > 0 && (
          <Text size="sm">
            {t('othersAppended', { count: appended.length, names: appended.map(visibleText).join(', ') })}
          </Text>
        )}
        {said.map((sentence, index) => (
          <Text size="sm" key={index}>
            {sentence}
          </Text>
        ))}
      </div>
      {files.length > 0 && (
        <>
          <Text size="sm">
            {t('othersWaiting', {
              count: files.length,
              names: files.map(({ name }) => visibleText(name)).join(', '),
            })}
          </Text>
          <Group mt="xs">
            <Button
              size="compact-sm"
              variant="default"
              loading={isBusy}
              {...(canAppend ? {} : { 'data-disabled': true, 'aria-disabled': true })}
              onClick={() => {
                if (canAppend) void append();
              }}
            >
              {t('othersAppend', { count: files.length })}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}

function sentenceOf(
  name: string,
  answer: AppendAnswer | null,
  language: Language,
  t: TFunction<'import'>,
): string {
  if (answer === null || answer.ok) return t('appendUnreachable', { name });
  if ('failure' in answer) return `${name}: ${describeReadFailure(answer.failure, language)}`;
  const { missing, extra } = answer.differs;
  const list = (names: readonly string[]): string =>
    names.length === 0
      ? '–'
      : names.slice(0, NAMED).map(visibleText).join(', ') + (names.length > NAMED ? ' …' : '');
  return t('appendDiffers', { name, missing: list(missing), extra: list(extra) });
}

/** So many columns are named. */
const NAMED = 6;
