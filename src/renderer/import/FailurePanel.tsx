import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import type { Language } from '../../shared/bridge/language.ts';
import { describeReadFailure } from '../../shared/sheet/describe-failure.ts';
import { ACCEPTED_EXTENSIONS } from '../app/dropped-file.ts';
import { useLanguage } from '../app/i18n.ts';
import { useNavigation } from '../app/navigation.ts';
import type { ImportFlow } from './import-flow.ts';
import type { OpenFailure, ReaderEnd } from './import-state.ts';
import { isOurEnd } from './import-state.ts';
import classes from './import.module.css';

/** One clear sentence why there is no sheet, and the way to another file. */
export function FailurePanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const go = useNavigation((navigation) => navigation.go);
  const failure = useStore(flow.state, (state) => state.failure);
  if (failure === null) return null;
  return (
    <section className={classes.panel} aria-labelledby="import-failure">
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconFileAlert size={28} className={classes.failureIcon} aria-hidden />
          <div role="alert">
            <Title order={2} size="h4" id="import-failure">
              {t('failedTitle')}
            </Title>
            <Text mt={4}>{sentenceOf(failure, language, t)}</Text>
          </div>
        </Group>
        <Group gap="sm">
          <FileButton
            accept={ACCEPTED_EXTENSIONS.join(',')}
            onChange={(file) => {
              if (file !== null) go({ screen: 'import', source: file });
            }}
          >
            {(props) => <Button {...props}>{t('otherFile')}</Button>}
          </FileButton>
          <Button
            variant="default"
            onClick={() => {
              go({ screen: 'start' });
            }}
          >
            {t('toStart')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

const endSentences = {
  'too-slow': 'failure_tooSlow',
  broken: 'failure_broken',
  cancelled: 'failure_cancelled',
  unreachable: 'failure_unreachable',
} as const satisfies Record<ReaderEnd, string>;

function sentenceOf(failure: OpenFailure, language: Language, t: TFunction<'import'>): string {
  return isOurEnd(failure) ? t(endSentences[failure.code]) : describeReadFailure(failure, language);
}
