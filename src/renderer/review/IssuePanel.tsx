import { ActionIcon, Button, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { FieldIssues } from '../../shared/batch/issue-groups.ts';
import { groupByField } from '../../shared/batch/issue-groups.ts';
import type { ExclusionCount, IssueKind, RefusalCount } from '../../shared/batch/row-filter.ts';
import type { GridHandle } from '../grid/Grid.tsx';
import type { BatchGridSource } from './batch-grid-source.ts';
import './issue-panel.css';
import { ExcludedGroup, FieldGroup, RefusedGroup } from './IssueGroups.tsx';
import type { KindActions } from './KindLine.tsx';
import { openPanel } from './review-state.ts';
import { useKindActions } from './use-kind-actions.ts';

interface IssuePanelProps {
  readonly table: BatchTable;
  readonly source: BatchGridSource;
  readonly revision: number;
  readonly grid: RefObject<GridHandle | null>;
  /** Opens what repairs all cells with one kind of issue; without it, no such button is shown. */
  readonly onFixAll?: (kind: IssueKind) => void;
}

/** Every problem by field and kind with its number of rows: a filter and a jump each. */
export function IssuePanel({ table, source, revision, grid, onFixAll }: IssuePanelProps): ReactNode {
  const { t } = useTranslation('review');
  const { fields, refusals, exclusions } = useIssues(table, revision);
  const actions = useKindActions(source, grid, onFixAll);
  return (
    <aside className="review-panel" aria-label={t('panel.title')}>
      <div className="review-panel-head">
        <Title order={2} size="h5">
          {t('panel.title')}
        </Title>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('panel.hide')}
          onClick={() => openPanel(false)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <Jumps actions={actions} />
      <div className="review-panel-kinds" tabIndex={-1}>
        {refusals.length > 0 && <RefusedGroup refusals={refusals} actions={actions} />}
        {fields.map((field) => (
          <FieldGroup key={field.column} field={field} actions={actions} />
        ))}
        {fields.length === 0 && refusals.length === 0 && (
          <Text size="sm" px="sm" py="xs">
            {t('panel.none')}
          </Text>
        )}
        {exclusions.length > 0 && <ExcludedGroup exclusions={exclusions} actions={actions} />}
      </div>
    </aside>
  );
}

function Jumps({ actions }: { readonly actions: KindActions }): ReactNode {
  const { t } = useTranslation('review');
  return (
    <>
      <div className="review-panel-jumps">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => actions.goToIssue(1)}
        >
          {t('panel.next')}
        </Button>
        <ActionIcon
          variant="default"
          size={26}
          aria-label={t('panel.previous')}
          onClick={() => actions.goToIssue(-1)}
        >
          <IconArrowUp size={14} aria-hidden />
        </ActionIcon>
      </div>
      <Text size="xs" c="dimmed" px="sm" pb={4}>
        {t('panel.keys')}
      </Text>
    </>
  );
}

interface Issues {
  readonly fields: readonly FieldIssues[];
  readonly refusals: readonly RefusalCount[];
  readonly exclusions: readonly ExclusionCount[];
}

function useIssues(table: BatchTable, revision: number): Issues {
  return useMemo(() => issuesAt(table, revision), [table, revision]);
}

/** The table changes in place: its revision tells when to count again. */
function issuesAt(table: BatchTable, _revision: number): Issues {
  return {
    fields: groupByField(table.issueCounts()),
    refusals: table.views.refusalCounts(),
    exclusions: table.views.exclusionCounts(),
  };
}
