import { Button, Group } from '@mantine/core';
import { IconListDetails, IconSettings, IconTool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunProgress } from '../../shared/push/run.ts';
import { useNavigation } from '../app/navigation.ts';
import { remedyOf } from './run-look.ts';

/** Where to go when a run is over: first to what keeps it from going on, where one screen has that. */
export function AfterRun({
  batchId,
  run,
  onAgain,
}: {
  readonly batchId: string;
  readonly run: RunProgress;
  readonly onAgain: () => void;
}): ReactNode {
  const { t } = useTranslation('send');
  const go = useNavigation((navigation) => navigation.go);
  const { waiting, rejected, unconfirmed } = run.counts;
  const remedy = run.state === 'stopped' ? remedyOf(run.reason) : null;
  return (
    <Group gap="sm">
      {remedy === 'settings' && (
        <Button
          leftSection={<IconSettings size={18} aria-hidden />}
          onClick={() => go({ screen: 'settings' })}
        >
          {t('over.settings')}
        </Button>
      )}
      {remedy === 'review' && (
        <Button
          leftSection={<IconTool size={18} aria-hidden />}
          onClick={() => go({ screen: 'review', batchId })}
        >
          {t('over.review')}
        </Button>
      )}
      <Button
        variant={remedy === null ? 'filled' : 'default'}
        leftSection={<IconListDetails size={18} aria-hidden />}
        onClick={() => go({ screen: 'results', batchId })}
      >
        {t('over.results')}
      </Button>
      {rejected > 0 && remedy !== 'review' && (
        <Button
          variant="default"
          leftSection={<IconTool size={18} aria-hidden />}
          onClick={() => go({ screen: 'review', batchId, filter: 'rejected' })}
        >
          {t('over.repair')}
        </Button>
      )}
      {(waiting > 0 || unconfirmed > 0) && (
        <Button variant="default" onClick={onAgain}>
          {t(waiting > 0 ? 'over.again' : 'over.unconfirmed')}
        </Button>
      )}
    </Group>
  );
}
