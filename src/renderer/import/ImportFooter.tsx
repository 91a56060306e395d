import { Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { useNavigation } from '../app/navigation.ts';
import type { ImportFlow } from './import-flow.ts';
import type { ImportState, Obstacle } from './import-state.ts';
import { leftOutColumns, obstacleOf } from './import-state.ts';
import classes from './import.module.css';
import { mappedFields } from './mapping.ts';

/** Always in sight: what will happen, or what is still missing, and the button that does it. */
export function ImportFooter({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const phase = useStore(flow.state, (state) => state.phase);
  return (
    <div className={classes.footer}>
      {phase === 'checking' ? <Checking flow={flow} /> : <Ready flow={flow} />}
    </div>
  );
}

function Ready({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const go = useNavigation((navigation) => navigation.go);
  const state = useStore(flow.state);
  const obstacle = obstacleOf(state);
  const rows = state.columns?.rows ?? 0;
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="xs">
        <Text size="sm" id="import-state" role="status" className={classes.iconLine}>
          {obstacle !== null && obstacle !== 'columns' && (
            <IconAlertTriangle size={18} aria-hidden className={classes.warningIcon} />
          )}
          {obstacle === null ? summaryOf(state, t) : t(`obstacle_${obstacle}`)}
        </Text>
        {obstacle !== null && obstacle !== 'columns' && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              showPlace(PLACES[obstacle]);
            }}
          >
            {t('showObstacle')}
          </Button>
        )}
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Button
          variant="default"
          onClick={() => {
            go({ screen: 'start' });
          }}
        >
          {t('cancel')}
        </Button>
        {/* Not `disabled`: it stays in the tab order, so that the reason is found by keyboard too. */}
        <Button
          {...(obstacle === null ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          aria-describedby="import-state"
          onClick={() => {
            void flow.check();
          }}
        >
          {rows === 0 ? t('checkPlain') : t('check', { count: rows })}
        </Button>
      </Group>
    </Group>
  );
}

/** Where on the screen each obstacle is put right: the id of an element that can take the focus. */
const PLACES: Readonly<Record<Exclude<Obstacle, 'columns'>, string>> = {
  headerRow: 'import-header-row',
  noRows: 'import-header-row',
  both: 'import-required',
  uniqueId: 'import-required',
  loginSource: 'import-required',
};

function showPlace(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}

function summaryOf(state: ImportState, t: TFunction<'import'>): string {
  const fields = t('footerFields', { count: mappedFields(state.mapping).length });
  const out = leftOutColumns(state).length;
  return out === 0 ? `${fields}.` : `${fields}, ${t('footerLeftOut', { count: out })}.`;
}

function Checking({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const done = useStore(flow.state, (state) => state.carried);
  const all = useStore(flow.state, (state) => state.toCarry);
  return (
    <Group justify="space-between" gap="md" wrap="nowrap">
      <div className={classes.progress}>
        <Text size="sm" role="status">
          {t('checking')}
        </Text>
        <Progress value={all === 0 ? 0 : (done / all) * 100} aria-label={t('checking')} my={4} />
        <Text size="sm" c="var(--import-quiet)" className="numeric">
          {t('checkingOf', { done, all })}
        </Text>
      </div>
      <Button
        variant="default"
        onClick={() => {
          flow.cancel();
        }}
      >
        {t('cancel')}
      </Button>
    </Group>
  );
}
