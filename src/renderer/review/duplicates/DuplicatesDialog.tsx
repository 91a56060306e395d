import { Modal, SegmentedControl, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DuplicateGroup, SharedColumn } from '../../../shared/batch/duplicate-groups.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import { shortText } from '../../../shared/profile/visible-text.ts';
import { useLanguage } from '../../app/i18n.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { useExclusion } from '../exclusion/exclusion-state.ts';
import { AcceptedBefore } from './AcceptedBefore.tsx';
import type { ComparedBy } from './compared-by.ts';
import { COMPARED_BY } from './compared-by.ts';
import './duplicates.css';
import { closeDuplicates, useDuplicates } from './duplicates-state.ts';
import { GroupSteps } from './GroupSteps.tsx';
import { GroupTable } from './GroupTable.tsx';
import type { KnownGroups } from './use-duplicate-groups.ts';
import { useDuplicateGroups } from './use-duplicate-groups.ts';

interface DuplicatesDialogProps {
  readonly batch: BatchUnderReview;
  readonly revision: number;
}

/**
 * The rows that share a unique id, an e-mail address or a user name, side by side, group after group; and those whose
 * e-mail address or user name the destination accepted before for somebody else.
 */
export function DuplicatesDialog({ batch, revision }: DuplicatesDialogProps): ReactNode {
  const { t } = useTranslation('duplicates');
  const asked = useDuplicates((duplicates) => duplicates.asked);
  const isReturning = useDuplicates((duplicates) => duplicates.isReturning);
  // It makes room for the question why a row is left out, and comes back afterwards.
  const isAside = useExclusion((exclusion) => exclusion.asked !== null);
  return (
    <Modal
      opened={asked !== null && !isAside}
      returnFocus={isReturning}
      onClose={closeDuplicates}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="72rem"
      classNames={{ content: 'duplicates-content' }}
    >
      {asked !== null && (
        <Comparison
          key={`${asked.by} ${asked.row ?? ''}`}
          batch={batch}
          revision={revision}
          by={asked.by}
          row={asked.row}
        />
      )}
    </Modal>
  );
}

/** What is compared, and the groups of that. */
function Comparison({
  batch,
  revision,
  by: askedBy,
  row,
}: DuplicatesDialogProps & { readonly by: ComparedBy; readonly row: number | null }): ReactNode {
  const [by, setBy] = useState<ComparedBy>(askedBy);
  return (
    <Stack gap="sm">
      <ComparedByChoice by={by} onChoose={setBy} />
      {by === 'accepted-before' ? (
        <AcceptedBefore batch={batch} revision={revision} row={row} />
      ) : (
        <SharedValues key={by} batch={batch} revision={revision} column={by} row={row} />
      )}
    </Stack>
  );
}

/** One column's groups, one at a time. The place of the group is kept, so that the next one follows by itself. */
function SharedValues({
  batch,
  revision,
  column,
  row,
}: DuplicatesDialogProps & { readonly column: SharedColumn; readonly row: number | null }): ReactNode {
  const [chosen, setChosen] = useState<number | null>(null);
  const known = useDuplicateGroups(batch.table, column, revision);
  const heading = useRef<HTMLParagraphElement>(null);
  const groups = known.state === 'known' ? known.groups : [];
  const asked = row === null ? 0 : groups.findIndex(({ rows }) => rows.includes(row));
  const place = Math.min(chosen ?? Math.max(0, asked), groups.length - 1);
  const group = groups[place];
  return (
    <>
      <div className="duplicates-steps">
        <p role="status" className="duplicates-group" ref={heading} tabIndex={-1}>
          <Heading known={known} group={group} place={place} />
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
    </>
  );
}

function ComparedByChoice({
  by,
  onChoose,
}: {
  readonly by: ComparedBy;
  readonly onChoose: (by: ComparedBy) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  return (
    <SegmentedControl<ComparedBy>
      size="xs"
      aria-label={t('columns.label')}
      classNames={{ label: 'duplicates-column' }}
      value={by}
      onChange={onChoose}
      data={COMPARED_BY.map((value) => ({
        value,
        label: value === 'accepted-before' ? t('columns.accepted') : columnLabel(value, language),
      }))}
    />
  );
}

/** What the window stands at: looking, a group, or none left. */
function Heading({
  known,
  group,
  place,
}: {
  readonly known: KnownGroups<DuplicateGroup>;
  readonly group: DuplicateGroup | undefined;
  readonly place: number;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  if (known.state === 'looking') return t('looking', { count: known.seen });
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
