import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Request } from '../../shared/bridge/contract.ts';
import { LANGUAGES } from '../../shared/bridge/language.ts';
import { notifyProblem } from '../app/notices.ts';
import { changeSettings, useSession } from '../app/session.ts';

const SCHEMES = ['auto', 'light', 'dark'] as const;
const SYSTEM = 'system';

/** Language and colours, which change at once. */
export function WindowChoices(): ReactNode {
  const { t } = useTranslation('settings');
  const { language, colorScheme } = useSession((session) => session.settings);
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t('window.title')}
      </Title>
      <Stack gap="md" align="flex-start">
        <Choice
          label={t('language.label')}
          value={language ?? SYSTEM}
          options={[
            { value: SYSTEM, label: t('language.system') },
            ...LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) })),
          ]}
          onChange={(value) => {
            void change({ language: LANGUAGES.find((known) => known === value) ?? null });
          }}
        />
        <Choice
          label={t('appearance.label')}
          value={colorScheme}
          options={SCHEMES.map((value) => ({ value, label: t(`appearance.${value}`) }))}
          onChange={(value) => {
            void change({ colorScheme: SCHEMES.find((known) => known === value) ?? 'auto' });
          }}
        />
      </Stack>
    </section>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: { value: string; label: string }[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div>
      <Text id={id} size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl aria-labelledby={id} value={value} data={options} onChange={onChange} />
    </div>
  );
}

async function change(settings: Request<'changeSettings'>): Promise<void> {
  const answer = await changeSettings(() => settings);
  if (!answer.ok) notifyProblem(answer.problem);
}
