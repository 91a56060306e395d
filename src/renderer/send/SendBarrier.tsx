import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '../../shared/push/destination.ts';
import { useNavigation } from '../app/navigation.ts';
import type { SendCheck } from './send-check.ts';

/** What has to be done before a run can start, with the way there; nothing where it can. */
export function SendBarrier({
  check,
  batchId,
  destination,
}: {
  readonly check: SendCheck;
  readonly batchId: string;
  readonly destination: Destination;
}): ReactNode {
  const { t } = useTranslation('send');
  const go = useNavigation((navigation) => navigation.go);
  if (check === 'nothing-approved') {
    return (
      <Alert color="harbour" icon={<IconInfoCircle aria-hidden />} title={t('nothing.title')}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t('nothing.text')}</Text>
          <Button size="sm" onClick={() => go({ screen: 'review', batchId })}>
            {t('nothing.go')}
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (check === 'token-missing') {
    return (
      <Alert color="orange" icon={<IconKey aria-hidden />} title={t('token.title')}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t('token.text', { name: destination.name })}</Text>
          <Button size="sm" onClick={() => go({ screen: 'settings' })}>
            {t('token.go')}
          </Button>
        </Stack>
      </Alert>
    );
  }
  return null;
}
