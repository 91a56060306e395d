import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '../../shared/push/destination.ts';
import { useSession } from '../app/session.ts';
import { DestinationCard } from './DestinationCard.tsx';
import { DestinationForm } from './DestinationForm.tsx';

/** What the form is open for. */
type Editing = { readonly kind: 'new' } | { readonly kind: 'known'; readonly destination: Destination };

/** The administrator's own destinations. */
export function Destinations(): ReactNode {
  const { t } = useTranslation('settings');
  const destinations = useSession((session) => session.settings.destinations);
  const [editing, setEditing] = useState<Editing | null>(null);
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {t('destinations.title')}
        </Title>
        <Button
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setEditing({ kind: 'new' });
          }}
        >
          {t('destinations.add')}
        </Button>
      </Group>
      <Text size="sm" mb="sm">
        {t('destinations.about')}
      </Text>
      {destinations.length === 0 ? (
        <Text size="sm">{t('destinations.none')}</Text>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0} className="plain-list">
          {destinations.map((destination) => (
            <DestinationCard
              key={destination.id}
              destination={destination}
              onEdit={() => {
                setEditing({ kind: 'known', destination });
              }}
            />
          ))}
        </Stack>
      )}
      {editing !== null && (
        <DestinationForm
          destination={editing.kind === 'known' ? editing.destination : null}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </section>
  );
}
