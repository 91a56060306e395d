import { Button, Group, TextInput, Title } from '@mantine/core';
import type { SubmitEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { notify, notifyProblem } from '../app/notices.ts';
import { changeSettings, useSession } from '../app/session.ts';
import { parseKeepDays } from './keep-days.ts';

/** How long batches are kept after their last change. */
export function Retention(): ReactNode {
  const { t } = useTranslation('settings');
  const keepDays = useSession((session) => session.settings.keepDays);
  const [typed, setTyped] = useState(keepDays === null ? '' : String(keepDays));
  const [wrong, setWrong] = useState(false);
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const days = parseKeepDays(typed);
    setWrong(days === undefined);
    if (days === undefined) return;
    const answer = await changeSettings(() => ({ keepDays: days }));
    if (!answer.ok) notifyProblem(answer.problem);
    else if (days === null) notify({ tone: 'success', text: t('keep.savedForever') });
    else notify({ tone: 'success', text: t('keep.saved', { days: String(days) }) });
  };
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t('data.title')}
      </Title>
      <form onSubmit={(event) => void save(event)}>
        <TextInput
          maw="30rem"
          label={t('keep.label')}
          description={t('keep.help')}
          inputMode="numeric"
          value={typed}
          error={wrong ? t('keep.error') : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <Group mt="xs">
          <Button type="submit" size="xs" variant="default">
            {t('keep.save')}
          </Button>
        </Group>
      </form>
    </section>
  );
}
