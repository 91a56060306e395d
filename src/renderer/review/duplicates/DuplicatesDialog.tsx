import { Button, Modal, SegmentedControl, Stack } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DuplicateGroup, SharedColumn } from '../../../shared/batch/duplicate-groups.ts';
import { SHARED_COLUMNS } from '../../../shared/batch/duplicate-groups.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import { shortText } from '../../../shared/profile/visible-text.ts';
import { useLanguage } from '../../app/i18n.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import './duplicates.css';
import { closeDuplicates, useDuplicates } from './duplicates-state.ts';
import { GroupTable } from './GroupTable.tsx';
import { useDuplicateGroups } from './use-duplicate-groups.ts';

interface DuplicatesDialogProps {
  readonly batch: BatchUnderReview;
  readonly revision: number;
}

/** The rows that share a unique id, an e-mail address or a user name, side by side, group after group. */
export function DuplicatesDialog({ batch, revision }: DuplicatesDialogProps): ReactNode {
  const { t } = useTranslation('duplicates');
  const asked = useDuplicates((duplicates) => duplicates.asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={closeDuplicates}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="72rem"
      classNames={{ content: 'duplicates-content' }}
    >
      {asked !== null && (
        <Comparison
          key={`${asked.column} ${asked.row ?? ''}`}
          batch={batch}
          revision={revision}
          column={asked.column}
          row={asked.row}
        />
      )}
    </Modal>
  );
}

/** One column's groups, one at a time. The place of the group is kept, so that the next one follows by itself. */
function Comparison({
  batch,
  revision,
  column: askedColumn,
  row,
}: DuplicatesDialogProps & { readonly column: SharedColumn; readonly row: number | null }): ReactNode {
  const [column, setColumn] = useState<SharedColumn>(askedColumn);
  const [chosen, setChosen] = useState<number | null>(null);
  const known = useDuplicateGroups(batch.table, column, revision);
  const heading = useRef<HTMLParagraphElement>(null);
  const seen = known.state === 'looking' ? known.seen : 0;
  const isKnown = known.state === 'known' && known.column === column;
  const groups = isKnown ? known.groups : [];
  const asked = row === null ? 0 : groups.findIndex(({ rows }) => rows.includes(row));
  const place = Math.min(chosen ?? Math.max(0, asked), groups.length - 1);
  const group = groups[place];
  return (
    <Stack gap="sm">
      <ColumnChoice
        column={column}
        onChoose={(next) => {
          setColumn(next);
          setChosen(null);
        }}
      />
      <div className="duplicates-steps">
        <p role="status" className="duplicates-group" ref={heading} tabIndex={-1}>
          <Heading known={isKnown ? known : null} seen={seen} group={group} place={place} />
        </p>
        {group !== undefined && <GroupSteps place={place} count={groups.length} onGo={setChosen} />}
      </div>
      {group !== undefined && (
        <GroupTable
          key={`${group.column} ${group.rows.join()}`}
          batch={batch}
          group={group}
          onDone={() => {
            setChosen(place);
            // The button that was pressed goes with its group.
            heading.current?.focus();
          }}
        />
      )}
    </Stack>
  );
}

function ColumnChoice({
  column,
  onChoose,
}: {
  readonly column: SharedColumn;
  readonly onChoose: (column: SharedColumn) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  return (
    <SegmentedControl<SharedColumn>
      size="xs"
      aria-label={t('columns.label')}
      classNames={{ label: 'duplicates-column' }}
      value={column}
      onChange={onChoose}
      data={SHARED_COLUMNS.map((value) => ({ value, label: columnLabel(value, language) }))}
    />
  );
}

/** What the window stands at: looking, a group, or none left. */
function Heading({
  known,
  seen,
  group,
  place,
}: {
  readonly known: { readonly groups: readonly DuplicateGroup[] } | null;
  readonly seen: number;
  readonly group: DuplicateGroup | undefined;
  readonly place: number;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  if (known === null) return t('looking', { count: seen });
  if (group === undefined) return t('none');
  const { column, rows, value } = group;
  return (
    <>
      <strong>{t('group.of', { group: place + 1, count: known.groups.length })}</strong>{' '}
      {t('group.rows', {
        count: rows.length,
        column: columnLabel(column, language),
        value: shortText(value),
      })}
    </>
  );
}

function GroupSteps({
  place,
  count,
  onGo,
}: {
  readonly place: number;
  readonly count: number;
  readonly onGo: (place: number) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChevronLeft size={15} aria-hidden />}
        disabled={place === 0}
        onClick={() => onGo(place - 1)}
      >
        {t('group.previous')}
      </Button>
      <Button
        size="xs"
        variant="default"
        rightSection={<IconChevronRight size={15} aria-hidden />}
        disabled={place >= count - 1}
        onClick={() => onGo(place + 1)}
      >
        {t('group.next')}
      </Button>
    </>
  );
}
