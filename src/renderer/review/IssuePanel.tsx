import { ActionIcon, Button, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { IssueCount } from '../../shared/batch/row-filter.ts';
import { issueKindName } from '../../shared/profile/describe-issue.ts';
import { useLanguage } from '../app/i18n.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import type { GridHandle } from '../grid/Grid.tsx';
import { GRID_PICTURES } from '../grid/GridSymbols.tsx';
import './issue-panel.css';
import { openPanel, showRows, useReview } from './review-state.ts';
import { useRoomForPanel } from './use-panel-open.ts';

interface IssuePanelProps {
  readonly table: BatchTable;
  readonly revision: number;
  readonly grid: RefObject<GridHandle | null>;
}

/** Every kind of problem with its number of rows: a filter each, and the way from one problem to the next. */
export function IssuePanel({ table, revision, grid }: IssuePanelProps): ReactNode {
  const { t } = useTranslation('review');
  const counts = useIssueCounts(table, revision);
  const stepAside = useStepAside();
  const jump = (direction: 1 | -1): void => {
    stepAside();
    grid.current?.goToIssue(direction);
  };
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
      <div className="review-panel-jumps">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => jump(1)}
        >
          {t('panel.next')}
        </Button>
        <ActionIcon variant="default" size={26} aria-label={t('panel.previous')} onClick={() => jump(-1)}>
          <IconArrowUp size={14} aria-hidden />
        </ActionIcon>
      </div>
      <Text size="xs" c="dimmed" px="sm" pb={4}>
        {t('panel.keys')}
      </Text>
      <div className="review-panel-kinds" tabIndex={-1}>
        <Kinds title={t('panel.errors')} counts={counts.filter(({ severity }) => severity === 'error')} />
        <Kinds title={t('panel.warnings')} counts={counts.filter(({ severity }) => severity === 'warning')} />
        {counts.length === 0 && (
          <Text size="sm" px="sm" py="xs">
            {t('panel.none')}
          </Text>
        )}
      </div>
    </aside>
  );
}

function Kinds({
  title,
  counts,
}: {
  readonly title: string;
  readonly counts: readonly IssueCount[];
}): ReactNode {
  const language = useLanguage();
  const chosen = useReview((review) => review.view.kind);
  const stepAside = useStepAside();
  if (counts.length === 0) return null;
  return (
    <>
      <Title order={3} className="review-panel-group">
        {title}
      </Title>
      <ul className="review-kinds">
        {counts.map(({ column, code, severity, rows }) => {
          const Picture = GRID_PICTURES[severity];
          const isChosen = chosen?.column === column && chosen.code === code;
          return (
            <li key={`${column} ${code}`}>
              <UnstyledButton
                className="review-kind"
                aria-pressed={isChosen}
                onClick={() => {
                  stepAside();
                  showRows('all', isChosen ? null : { column, code });
                }}
              >
                <Picture size={15} aria-hidden className={`review-kind-picture is-${severity}`} />
                <span className="review-kind-name">{issueKindName({ column, code }, language)}</span>
                <span className="review-count">{formatCount(rows, language)}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Closes the panel where it lies over the grid, so that what was chosen in it can be seen. */
function useStepAside(): () => void {
  const hasRoom = useRoomForPanel();
  return () => {
    if (!hasRoom) openPanel(false);
  };
}

function useIssueCounts(table: BatchTable, revision: number): readonly IssueCount[] {
  return useMemo(() => countAt(table, revision), [table, revision]);
}

/** The table changes in place: its revision tells when to count again. */
function countAt(table: BatchTable, _revision: number): readonly IssueCount[] {
  return table.issueCounts();
}
