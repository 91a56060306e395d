import { Alert, Anchor, Button, Paper, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { getBridge } from '../app/bridge.ts';
import { useDestinationName } from '../app/destination-name.ts';
import { useNavigation } from '../app/navigation.ts';
import { notifyProblem } from '../app/notices.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../app/open-batch/open-batch.ts';
import { noteProgress } from '../app/runs.ts';
import { allDestinations, changeSettings, useSession, usualDestination } from '../app/session.ts';
import { DestinationFacts } from './DestinationFacts.tsx';
import { ProductionConfirm } from './ProductionConfirm.tsx';
import classes from './send.module.css';
import { RunCheckNotice } from './RunCheckNotice.tsx';
import { SendBarrier } from './SendBarrier.tsx';
import { checkSending, hostOf } from './send-check.ts';
import { UnconfirmedOffer } from './UnconfirmedOffer.tsx';
import { useRunCheck } from './use-run-check.ts';
import { useTokenState } from './use-token-state.ts';

/** Chooses the destination, says what will be sent, and starts the run. */
export function SendForm({
  batch,
  wanted,
  onWanted,
  onStarted,
}: {
  readonly batch: BatchUnderReview;
  /** The destination that was chosen here or by the run that is resumed; null for the one used last. */
  readonly wanted: string | null;
  readonly onWanted: (destinationId: string) => void;
  readonly onStarted: (runId: string) => void;
}): ReactNode {
  const { t } = useTranslation('send');
  const shownName = useDestinationName();
  const settings = useSession((session) => session.settings);
  const go = useNavigation((navigation) => navigation.go);
  useOpenBatch((state) => state.revision);
  const applyRunProgress = useOpenBatch((state) => state.applyRunProgress);
  const lastRun = useOpenBatch((state) => state.run);
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  const found = allDestinations(settings).find(({ id }) => id === wanted);
  const destination = found ?? usualDestination(settings);
  const token = useTokenState(destination);
  const counts = batch.table.views.filterCounts();
  const [known, askAgain] = useRunCheck(batch.batchId, destination.id, counts.approved);
  const runCheck = known?.state === 'known' ? known.check : null;
  // Where every row is unchanged, the run still notes that, so the number of approved rows is named.
  const going = runCheck === null || runCheck.rows === 0 ? counts.approved : runCheck.rows;
  const isLacking = runCheck !== null && runCheck.lacking !== null;
  const check = checkSending(counts.approved, destination, token);
  const onlyUnconfirmed = counts.approved === 0 && counts.unconfirmed > 0;
  const production = destination.kind === 'controller' && destination.environment === 'production';

  const start = async (confirmation: string): Promise<void> => {
    setBusy(true);
    const answer = await getBridge().startRun({
      batchId: batch.batchId,
      destinationId: destination.id,
      confirmation,
      basis: useOpenBatch.getState().basis(),
    });
    setBusy(false);
    setConfirming(false);
    if (!answer.ok) {
      notifyProblem(answer.problem);
      return;
    }
    onStarted(answer.value.runId);
    noteProgress(answer.value);
    applyRunProgress(answer.value);
  };

  return (
    <>
      {wanted !== null && found === undefined && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} mb="md">
          {t('destination.gone', { name: shownName(lastRun?.destinationName ?? '') })}
        </Alert>
      )}
      <UnconfirmedOffer batch={batch} unconfirmed={counts.unconfirmed} />
      <div className={classes.columns}>
        <Stack gap="sm">
          <Select
            label={t('destination.label')}
            data={allDestinations(settings).map(({ id, name }) => ({ value: id, label: shownName(name) }))}
            value={destination.id}
            allowDeselect={false}
            onChange={(id) => {
              if (id === null) return;
              onWanted(id);
              void chooseDestination(id);
            }}
          />
          {settings.destinations.length === 0 && (
            <Anchor component="button" size="sm" ta="left" onClick={() => go({ screen: 'settings' })}>
              {t('destination.add')}
            </Anchor>
          )}
          <RunCheckNotice batch={batch} known={known} name={shownName(destination.name)} onAgain={askAgain} />
          <Paper withBorder p="md">
            <DestinationFacts destination={destination} token={token} counts={counts} check={runCheck} />
          </Paper>
        </Stack>
        <Stack gap="md" className={classes.action}>
          {production && (
            <Alert color="grape" icon={<IconAlertTriangle aria-hidden />} title={t('production.title')}>
              {t('production.text', { name: destination.name, host: hostOf(destination.url) })}
            </Alert>
          )}
          {!onlyUnconfirmed && (
            <SendBarrier check={check} batchId={batch.batchId} destination={destination} />
          )}
          {(check === 'go' || check === 'confirm-production') && !isLacking && (
            <>
              <Button
                size="md"
                fullWidth
                classNames={{ root: classes.start ?? '', label: classes.startLabel ?? '' }}
                {...(production ? { color: 'grape.8' } : {})}
                leftSection={<IconSend size={18} aria-hidden />}
                loading={busy}
                onClick={() => {
                  if (check === 'go') void start('');
                  else setConfirming(true);
                }}
              >
                {t('start', { count: going, name: shownName(destination.name) })}
              </Button>
              <Text size="sm">{t('start.first')}</Text>
            </>
          )}
        </Stack>
        <ProductionConfirm
          opened={confirming}
          busy={busy}
          destination={destination}
          rows={going}
          onConfirm={(typed) => void start(typed)}
          onClose={() => {
            setConfirming(false);
          }}
        />
      </div>
    </>
  );
}

/** Remembers the choice for the next time. */
async function chooseDestination(id: string): Promise<void> {
  const answer = await changeSettings(() => ({ lastDestinationId: id }));
  if (!answer.ok) notifyProblem(answer.problem);
}
