import { Group, Modal, Progress, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlannedCell } from '../../../shared/changes/plan-changes.ts';
import { offersFor } from '../../../shared/changes/plan-changes.ts';
import { FIX_KINDS, suits } from '../../../shared/changes/transform.ts';
import { issueKindName } from '../../../shared/profile/describe-issue.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import type { WireName } from '../../../shared/profile/wire-names.ts';
import { useLanguage } from '../../app/i18n.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { useReview } from '../review-state.ts';
import type { ChangeMode } from './change-dialog-state.ts';
import { closeChanges, useChangeDialog } from './change-dialog-state.ts';
import type { ChangeAction } from './change-draft.ts';
import { firstDraft, transformOf } from './change-draft.ts';
import { ChangeFields } from './ChangeFields.tsx';
import type { ScopeName, ScopePorts } from './change-scopes.ts';
import { scopeNames, scopeOf } from './change-scopes.ts';
import './changes.css';
import { PlanReview } from './PlanReview.tsx';
import type { Planning } from './use-change-plan.ts';
import { useChangePlan } from './use-change-plan.ts';

interface ChangeDialogProps {
  readonly batch: BatchUnderReview;
  /** The columns shown, in their order. */
  readonly columns: readonly WireName[];
  /** Shows a cell in the grid. */
  readonly onGoTo: (cell: Pick<PlannedCell, 'row' | 'column'>) => void;
}

/** Changes many cells at once: what, where, every cell before and after, and only then the change, as one step. */
export function ChangeDialog(props: ChangeDialogProps): ReactNode {
  const { t } = useTranslation('changes');
  const { t: shared } = useTranslation('app');
  const opened = useChangeDialog((dialog) => dialog.opened);
  return (
    <Modal
      opened={opened !== null}
      onClose={closeChanges}
      size="62rem"
      title={t(`title.${opened?.mode ?? 'fix'}`)}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      {opened !== null && <Changes {...props} mode={opened.mode} />}
    </Modal>
  );
}

const EDITS: readonly ChangeAction[] = ['set', 'clear', 'prefix', 'suffix'];

function Changes({
  batch,
  columns,
  onGoTo,
  mode,
}: ChangeDialogProps & { readonly mode: ChangeMode }): ReactNode {
  const { t } = useTranslation('changes');
  const issue = useChangeDialog((dialog) => dialog.opened?.issue ?? null);
  const [ports] = useState((): ScopePorts => {
    const { view, selection } = useReview.getState();
    const issueRows = issue === null ? new Uint32Array() : batch.table.views.rowsOf('all', issue);
    return { rows: view.rows, columns, selection, issue, issueRows };
  });
  const [offers] = useState(() =>
    issue === null
      ? { fix: false, cut: false }
      : offersFor(batch.table, ports.issueRows, issue.column, issue.code),
  );
  const names = useMemo(() => scopeNames(ports), [ports]);
  const [scopeName, setScopeName] = useState<ScopeName>(names[0] ?? 'view');
  const [column, setColumn] = useState<WireName>(() => activeColumn(ports) ?? 'unique_id');
  const [draft, setDraft] = useState(() => {
    const { search, replacement } = useChangeDialog.getState();
    const begun = firstDraft(mode, search, replacement, offers.fix);
    return !offers.fix && offers.cut ? { ...begun, action: 'cut' as const } : begun;
  });
  const scope = useMemo(() => scopeOf(scopeName, column, ports), [scopeName, column, ports]);
  const actions = mode === 'column' ? EDITS : fixActions(scope.columns, scopeName === 'issue' && offers.fix);
  const action = actions.includes(draft.action) ? draft.action : (actions[0] ?? 'spaces');
  const transform = useMemo(
    () => transformOf(mode, { ...draft, action }, issue),
    [mode, draft, action, issue],
  );
  const planning = useChangePlan(batch, scope, transform);
  return (
    <Stack gap="sm">
      <Group align="flex-start" grow preventGrowOverflow={false} gap="lg">
        <ChangeFields
          mode={mode}
          draft={{ ...draft, action }}
          actions={actions}
          onChange={(changed) => {
            setDraft(changed);
            useChangeDialog.setState({ search: changed.search, replacement: changed.replacement });
          }}
        />
        <WhereFields
          ports={ports}
          names={names}
          name={scopeName}
          column={column}
          onName={setScopeName}
          onColumn={setColumn}
        />
      </Group>
      {planning === null ? (
        <Text size="sm" role="status">
          {mode === 'replace' ? t('state.find') : t('state.text')}
        </Text>
      ) : (
        <Preview
          batch={batch}
          mode={mode}
          isFix={transform?.kind === 'fix'}
          planning={planning}
          onGoTo={onGoTo}
        />
      )}
    </Stack>
  );
}

function WhereFields({
  ports,
  names,
  name,
  column,
  onName,
  onColumn,
}: {
  readonly ports: ScopePorts;
  readonly names: readonly ScopeName[];
  readonly name: ScopeName;
  readonly column: WireName;
  readonly onName: (name: ScopeName) => void;
  readonly onColumn: (column: WireName) => void;
}): ReactNode {
  const { t } = useTranslation('changes');
  const language = useLanguage();
  const issue = ports.issue === null ? '' : issueKindName(ports.issue, language);
  const counts = useMemo(
    () => new Map(names.map((value) => [value, scopeOf(value, 'unique_id', ports).rows.length])),
    [names, ports],
  );
  const wheres = names.map((value) => ({
    value,
    label: t(`where.${value}`, { count: counts.get(value) ?? 0, issue }),
  }));
  return (
    <Stack gap="xs">
      <Select
        label={t('where')}
        data={wheres}
        value={name}
        allowDeselect={false}
        onChange={(value) => onName(names.find((other) => other === value) ?? name)}
      />
      {name === 'column' && (
        <Select
          label={t('field')}
          data={ports.columns.map((value) => ({ value, label: columnLabel(value, language) }))}
          value={column}
          allowDeselect={false}
          searchable
          onChange={(value) => onColumn(ports.columns.find((other) => other === value) ?? column)}
        />
      )}
    </Stack>
  );
}

function Preview({
  batch,
  mode,
  isFix,
  planning,
  onGoTo,
}: {
  readonly batch: BatchUnderReview;
  readonly mode: ChangeMode;
  /** Every cell of the place has the problem, so that the ones without a fix are worth a word. */
  readonly isFix: boolean;
  readonly planning: Planning;
  readonly onGoTo: ChangeDialogProps['onGoTo'];
}): ReactNode {
  const { t } = useTranslation('changes');
  if (planning.kind === 'failed') {
    return (
      <Text size="sm" role="alert" c="var(--mantine-color-error)">
        {t(`failed.${planning.reason}`)}
      </Text>
    );
  }
  if (planning.kind === 'working') {
    return (
      <Stack gap={4}>
        <Text size="sm" role="status">
          {t('state.working')}
        </Text>
        <Progress value={planning.share * 100} aria-label={t('state.working')} />
      </Stack>
    );
  }
  const { plan, seen } = planning;
  return <PlanReview batch={batch} mode={mode} isFix={isFix} plan={plan} seen={seen} onGoTo={onGoTo} />;
}

function fixActions(columns: readonly WireName[], offersFix: boolean): readonly ChangeAction[] {
  const offered = FIX_KINDS.filter((kind) => columns.some((column) => suits(kind, column)));
  return offersFix ? ['fix', ...offered] : offered;
}

function activeColumn({ columns }: ScopePorts): WireName | undefined {
  const { active } = useReview.getState();
  return columns[active?.column ?? 0];
}
