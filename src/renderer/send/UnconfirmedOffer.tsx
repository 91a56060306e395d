import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHelpCircle, IconListSearch, IconThumbUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from '../app/navigation.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';

interface Approved {
  readonly approved: number;
  readonly held: number;
}

/**
 * Rows that may have arrived: they are sent again only when somebody approves them again, knowing that it is
 * safe. Shown while there are such rows, and afterwards what became of them.
 */
export function UnconfirmedOffer({
  batch,
  unconfirmed,
}: {
  readonly batch: BatchUnderReview;
  readonly unconfirmed: number;
}): ReactNode {
  const { t } = useTranslation('send');
  const go = useNavigation((navigation) => navigation.go);
  const approve = useOpenBatch((open) => open.approve);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Approved | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that had the focus may be gone.
    if (done !== null) answer.current?.focus();
  }, [done]);
  const approveAgain = async (): Promise<void> => {
    setBusy(true);
    const outcome = await approve([...batch.table.views.rowsOf('unconfirmed')]);
    setBusy(false);
    if (outcome !== null) setDone(outcome);
  };
  const look = (): void => {
    go({ screen: 'review', batchId: batch.batchId, filter: 'unconfirmed' });
  };
  return (
    <>
      {done !== null && (
        <div ref={answer} tabIndex={-1} className="page-heading">
          <Alert color="green" icon={<IconThumbUp aria-hidden />} mb="md">
            {t('unconfirmed.approved', { count: done.approved })}
            {done.held > 0 && ` ${t('unconfirmed.held', { count: done.held })}`}
          </Alert>
        </div>
      )}
      {unconfirmed > 0 && (
        <Alert
          color="orange"
          icon={<IconHelpCircle aria-hidden />}
          title={t('unconfirmed.title', { count: unconfirmed })}
          mb="md"
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('unconfirmed.text')}</Text>
            <Group gap="sm">
              {(done === null || done.held < unconfirmed) && (
                <Button
                  size="sm"
                  loading={busy}
                  leftSection={<IconThumbUp size={16} aria-hidden />}
                  onClick={() => void approveAgain()}
                >
                  {t('unconfirmed.approve', { count: unconfirmed })}
                </Button>
              )}
              <Button
                size="sm"
                variant="default"
                leftSection={<IconListSearch size={16} aria-hidden />}
                onClick={look}
              >
                {t('unconfirmed.look')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
    </>
  );
}
