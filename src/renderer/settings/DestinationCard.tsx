import { Button, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '../../shared/push/destination.ts';
import { getBridge } from '../app/bridge.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { EnvironmentLabel } from '../app/EnvironmentLabel.tsx';
import { notify, notifyProblem } from '../app/notices.ts';
import { askForSettings } from '../app/session.ts';
import { ConnectionTest } from './ConnectionTest.tsx';
import { TokenField } from './TokenField.tsx';

/** One destination: what it is, its token, its test, edit and remove. */
export function DestinationCard({
  destination,
  onEdit,
}: {
  readonly destination: Destination;
  readonly onEdit: () => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  const { id, name, url, clientCode } = destination;
  const remove = async (): Promise<void> => {
    setAsking(false);
    const answer = await askForSettings(() => getBridge().removeDestination({ destinationId: id }));
    if (!answer.ok) {
      notifyProblem(answer.problem);
      return;
    }
    notify({ tone: 'success', text: t('destination.removed', { name }) });
  };
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" gap="sm" mb="sm">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            <EnvironmentLabel destination={destination} />
          </Group>
          <Text size="sm">
            {t('destination.facts', { host: url.replace(/^https:\/\//, ''), clientCode })}
          </Text>
        </div>
        <Group gap="xs">
          <Button size="xs" variant="default" aria-label={t('destination.editOf', { name })} onClick={onEdit}>
            {t('destination.edit')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={t('destination.removeOf', { name })}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('destination.remove')}
          </Button>
        </Group>
      </Group>
      {/* A changed host forgets the token: the field then asks anew. */}
      <TokenField key={url} destination={destination} />
      <ConnectionTest destination={destination} />
      <ConfirmDialog
        danger
        opened={asking}
        title={t('destination.removeTitle')}
        text={t('destination.removeText', { name })}
        confirm={t('destination.removeGo')}
        onConfirm={() => void remove()}
        onClose={() => {
          setAsking(false);
        }}
      />
    </Paper>
  );
}
