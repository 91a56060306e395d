import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconKey } from '@tabler/icons-react';
import type { SubmitEvent, ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '../../shared/push/destination.ts';
import { getBridge } from '../app/bridge.ts';
import { notify, notifyProblem } from '../app/notices.ts';
import { useSession } from '../app/session.ts';

/** Takes a token one way: once it is stored, the window knows only that there is one. */
export function TokenField({ destination }: { readonly destination: Destination }): ReactNode {
  const { t } = useTranslation('settings');
  const keychain = useSession((session) => session.description?.keychain.available ?? false);
  const [present, setPresent] = useState<boolean | null>(null);
  const [replacing, setReplacing] = useState(false);
  const { id: destinationId, name } = destination;
  useEffect(() => {
    let current = true;
    void getBridge()
      .tokenState({ destinationId })
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setPresent(answer.value.present);
        else notifyProblem(answer.problem);
      });
    return () => {
      current = false;
    };
  }, [destinationId]);
  const forget = async (): Promise<void> => {
    const answer = await getBridge().forgetToken({ destinationId });
    if (!answer.ok) {
      notifyProblem(answer.problem);
      return;
    }
    setPresent(answer.value.present);
    notify({ tone: 'success', text: t('token.forgotten', { name }) });
  };
  if (present === null) return null;
  const kept = t(keychain ? 'token.keptKeychain' : 'token.keptMemory');
  if (present && !replacing) {
    return (
      <Stack gap={6} align="flex-start">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconCircleCheck size={18} aria-hidden />
          <Text size="sm">
            {t('token.present')}. {kept}
          </Text>
        </Group>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={t('token.replaceOf', { name })}
            onClick={() => {
              setReplacing(true);
            }}
          >
            {t('token.replace')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={t('token.forgetOf', { name })}
            onClick={() => void forget()}
          >
            {t('token.forget')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <TokenForm
      destination={destination}
      help={present ? kept : `${t('token.missing')}. ${kept}`}
      onCancel={
        present
          ? () => {
              setReplacing(false);
            }
          : null
      }
      onStored={() => {
        setPresent(true);
        setReplacing(false);
      }}
    />
  );
}

function TokenForm({
  destination,
  help,
  onCancel,
  onStored,
}: {
  readonly destination: Destination;
  readonly help: string;
  readonly onCancel: (() => void) | null;
  readonly onStored: () => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation('app');
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const { id: destinationId, name } = destination;
  const store = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await getBridge().saveToken({ destinationId, token: token.trim() });
    setBusy(false);
    if (!answer.ok) {
      notifyProblem(answer.problem);
      return;
    }
    setToken('');
    notify({ tone: 'success', text: t('token.stored', { name }) });
    onStored();
  };
  return (
    <form onSubmit={(event) => void store(event)}>
      <Stack gap="xs">
        <PasswordInput
          label={t('token.label', { name })}
          description={`${help} ${t('token.help')}`}
          leftSection={<IconKey size={16} aria-hidden />}
          autoComplete="off"
          value={token}
          // The token is never shown again, so there is nothing to uncover while it is typed either.
          visible={false}
          rightSection={<span />}
          onChange={(event) => {
            setToken(event.currentTarget.value);
          }}
        />
        <Group gap="xs">
          <Button size="xs" type="submit" loading={busy} disabled={token.trim() === ''}>
            {t('token.save')}
          </Button>
          {onCancel !== null && (
            <Button size="xs" variant="default" onClick={onCancel}>
              {shared('cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
