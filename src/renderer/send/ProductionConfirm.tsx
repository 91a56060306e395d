import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { SubmitEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '../../shared/push/destination.ts';
import { hostOf, isConfirmed } from './send-check.ts';

/** Asks for the destination's name before real profiles are changed. */
export function ProductionConfirm({
  opened,
  busy,
  destination,
  rows,
  onConfirm,
  onClose,
}: {
  readonly opened: boolean;
  readonly busy: boolean;
  readonly destination: Destination;
  readonly rows: number;
  /** Gets the destination's name, which main checks again. */
  readonly onConfirm: (name: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('send');
  const { t: shared } = useTranslation('app');
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const { name } = destination;
  const close = (): void => {
    setTyped('');
    setRefused(false);
    onClose();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isConfirmed(typed, name)) onConfirm(name);
    else setRefused(true);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('confirm.title')}
      closeButtonProps={{ 'aria-label': shared('close') }}
      centered
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('confirm.text', { count: rows, name, host: hostOf(destination.url) })}</Text>
          <TextInput
            data-autofocus
            label={t('confirm.label', { name })}
            value={typed}
            autoComplete="off"
            error={refused && !isConfirmed(typed, name) ? t('confirm.mismatch', { name }) : null}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {shared('cancel')}
            </Button>
            <Button type="submit" color="grape.8" loading={busy}>
              {t('confirm.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
