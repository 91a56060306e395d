import { ActionIcon, Button, Popover, Stack, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Language } from '../../../shared/bridge/language.ts';
import type { Response, StepName } from '../../../shared/bridge/contract.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import { getBridge } from '../../app/bridge.ts';
import { useLanguage } from '../../app/i18n.ts';
import { notify, notifyProblem } from '../../app/notices.ts';
import { formatInstant } from '../../app/numbers-and-dates.ts';
import { useOpenBatch } from '../../app/open-batch/open-batch.ts';
import { settled } from '../../app/open-batch/settled.ts';
import { saveReport } from '../../app/save-report.ts';
import { goToStep } from './go-to-step.ts';
import './steps.css';

/** So many steps are shown before the older ones are asked for. */
const ON_PAGE = 100;

/** What was done to the cells of a batch, and the way back to any point of it. */
export function StepsMenu({ batchId }: { readonly batchId: string }): ReactNode {
  const { t } = useTranslation('steps');
  const [isOpen, setOpen] = useState(false);
  const title = useId();
  return (
    <Popover position="bottom-start" width={340} opened={isOpen} onChange={setOpen} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('open')}>
          <ActionIcon size={30} variant="default" aria-label={t('open')} onClick={() => setOpen(!isOpen)}>
            <IconHistory size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-labelledby={title}>
        <Stack gap="xs">
          <Title order={2} size="h6" id={title}>
            {t('title')}
          </Title>
          {isOpen && <Steps batchId={batchId} onDone={() => setOpen(false)} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Steps({ batchId, onDone }: { readonly batchId: string; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('steps');
  const [known, setKnown] = useState<Response<'listSteps'> | null>(null);
  const [isGoing, setGoing] = useState(false);
  useEffect(() => {
    const state = { isOver: false };
    void settled()
      .then(() => getBridge().listSteps({ batchId }))
      .then((answer) => {
        if (state.isOver) return;
        if (answer.ok) setKnown(answer.value);
        else notifyProblem(answer.problem);
      });
    return () => {
      state.isOver = true;
    };
  }, [batchId]);
  if (known === null || isGoing) {
    return (
      <Text size="sm" role="status">
        {t('working')}
      </Text>
    );
  }
  if (known.steps.length === 0) return <Text size="sm">{t('none')}</Text>;
  const go = (wanted: number): void => {
    setGoing(true);
    const { undo, redo } = useOpenBatch.getState();
    void goToStep(known.applied, wanted, { undo, redo }).then((standing) => {
      const count = Math.abs(standing - known.applied);
      if (count > 0) notify({ tone: 'success', text: t('went', { count }) });
      onDone();
    });
  };
  return (
    <>
      <StepList {...known} onGo={go} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden />}
        onClick={() => void saveReport({ batchId, kind: 'changes' })}
      >
        {t('save')}
      </Button>
    </>
  );
}

function StepList({
  steps,
  applied,
  onGo,
}: Response<'listSteps'> & { readonly onGo: (wanted: number) => void }): ReactNode {
  const { t } = useTranslation('steps');
  const { t: review } = useTranslation('review');
  const language = useLanguage();
  const [shown, setShown] = useState(ON_PAGE);
  const oldest = Math.max(0, steps.length - shown);
  const newest = steps.slice(oldest).map((step, index) => ({ step, wanted: oldest + index + 1 }));
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('hint')}
      </Text>
      <ol className="steps-list" reversed>
        {newest.toReversed().map(({ step, wanted }) => (
          <StepLine
            key={wanted}
            name={review(`step.${step.kind}`, { count: step.cells })}
            facts={stepFacts(step, language)}
            wanted={wanted}
            applied={applied}
            onGo={onGo}
          />
        ))}
        {oldest === 0 && <StepLine name={t('imported')} facts="" wanted={0} applied={applied} onGo={onGo} />}
      </ol>
      {oldest > 0 && (
        <Button size="xs" variant="default" onClick={() => setShown(shown + ON_PAGE)}>
          {t('older')}
        </Button>
      )}
    </>
  );
}

/** So many columns are named; more of them are counted. */
const MOST_NAMED = 3;

/** When a step was made and where: "14 Sep 2026, 10:32 · City, Street (+ 4)". */
function stepFacts({ at, columns }: StepName, language: Language): string {
  const named = columns.slice(0, MOST_NAMED).map((column) => columnLabel(column, language));
  const more = columns.length > MOST_NAMED ? ` (+ ${columns.length - MOST_NAMED})` : '';
  return [at === null ? '' : formatInstant(at, language), `${named.join(', ')}${more}`]
    .filter((part) => part !== '')
    .join(' · ');
}

function StepLine({
  name,
  facts,
  wanted,
  applied,
  onGo,
}: {
  readonly name: string;
  /** When, and in which columns. */
  readonly facts: string;
  readonly wanted: number;
  readonly applied: number;
  readonly onGo: (wanted: number) => void;
}): ReactNode {
  const { t } = useTranslation('steps');
  const isNow = wanted === applied;
  const state = isNow ? t('now') : wanted > applied ? t('undone') : '';
  return (
    <li>
      <UnstyledButton
        className="steps-line"
        aria-current={isNow ? 'step' : undefined}
        onClick={() => onGo(wanted)}
      >
        <span>
          {name}
          {facts !== '' && <span className="steps-facts">{facts}</span>}
        </span>
        {state !== '' && <span className="steps-state">{state}</span>}
      </UnstyledButton>
    </li>
  );
}
