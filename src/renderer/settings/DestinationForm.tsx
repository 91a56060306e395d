import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { SubmitEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { describeProblem } from '../../shared/bridge/problem.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { getBridge } from '../app/bridge.ts';
import { useLanguage } from '../app/i18n.ts';
import { notify } from '../app/notices.ts';
import { askForSettings } from '../app/session.ts';
import type { DestinationDraft, DraftErrors } from './destination-draft.ts';
import { draftOf, EMPTY_DRAFT, finishDraft, forgetsToken, withPastedAddress } from './destination-draft.ts';
import { DestinationFields } from './DestinationFields.tsx';

/** Adds a destination or changes one; nothing is kept until it is saved. */
export function DestinationForm({
  destination,
  onClose,
}: {
  /** null for a new one. */
  readonly destination: Destination | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation('app');
  const language = useLanguage();
  const [draft, setDraft] = useState<DestinationDraft>(
    destination === null ? EMPTY_DRAFT : draftOf(destination),
  );
  const [errors, setErrors] = useState<DraftErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const finished = finishDraft(withPastedAddress(draft), destination?.id ?? crypto.randomUUID());
    setErrors(finished.ok ? {} : finished.errors);
    if (!finished.ok) {
      // After React has marked the fields: the keyboard goes to the first one that is wrong.
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    const { destination: saved } = finished;
    const answer = await askForSettings(() => getBridge().saveDestination({ destination: saved }));
    setBusy(false);
    if (!answer.ok) {
      setProblem(describeProblem(answer.problem, language));
      return;
    }
    notify({ tone: 'success', text: t('destination.saved', { name: saved.name }) });
    onClose();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={destination === null ? t('form.addTitle') : t('form.editTitle', { name: destination.name })}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <form noValidate onSubmit={(event) => void save(event)}>
        <Stack gap="md">
          <DestinationFields draft={draft} errors={errors} onChange={setDraft} />
          {forgetsToken(destination, draft) && <Alert color="orange">{t('form.hostChanged')}</Alert>}
          {problem !== null && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {shared('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('form.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
