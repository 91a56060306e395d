import { Checkbox, Group, Pagination, Table, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { PlannedCell } from '../../../shared/changes/plan-changes.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import { visibleText } from '../../../shared/profile/visible-text.ts';
import { useLanguage } from '../../app/i18n.ts';
import { useGradually } from '../../app/use-gradually.ts';
import { changedPart } from './changed-part.ts';

const ON_PAGE = 50;
/** How many lines are made in one frame. */
const LINES_AT_ONCE = 10;

interface ChangeListProps {
  readonly table: BatchTable;
  readonly cells: readonly PlannedCell[];
  /** Places in `cells` of those that are left out. */
  readonly left: ReadonlySet<number>;
  readonly onLeave: (index: number, isLeft: boolean) => void;
  readonly onGoTo: (cell: PlannedCell) => void;
}

/** Every cell that would change, now and then, page by page; each can be left out. */
export function ChangeList({ table, cells, left, onLeave, onGoTo }: ChangeListProps): ReactNode {
  const { t } = useTranslation('changes');
  const [asked, setPage] = useState(1);
  const pages = Math.ceil(cells.length / ON_PAGE);
  const page = Math.min(asked, pages);
  const first = (page - 1) * ON_PAGE;
  const made = useGradually(String(page), Math.min(ON_PAGE, cells.length - first), LINES_AT_ONCE);
  return (
    <>
      <div className="change-list">
        <Table stickyHeader aria-label={t('list.label')} verticalSpacing={4} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('list.take')}</Table.Th>
              <Table.Th>{t('list.row')}</Table.Th>
              <Table.Th>{t('list.field')}</Table.Th>
              <Table.Th>{t('list.before')}</Table.Th>
              <Table.Th>{t('list.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cells.slice(first, first + made).map((cell, index) => (
              <ChangeLine
                key={`${cell.row} ${cell.column}`}
                rowNumber={table.rowNumber(cell.row)}
                cell={cell}
                isLeft={left.has(first + index)}
                onLeave={(isLeft) => onLeave(first + index, isLeft)}
                onGoTo={() => onGoTo(cell)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {pages > 1 && (
        <Group justify="center">
          <Pagination
            total={pages}
            value={page}
            onChange={setPage}
            size="sm"
            aria-label={t('list.page')}
            getItemProps={(number) => ({ 'aria-label': t('list.pageNumber', { page: String(number) }) })}
            getControlProps={(control) =>
              control === 'next'
                ? { 'aria-label': t('list.next') }
                : control === 'previous'
                  ? { 'aria-label': t('list.previous') }
                  : {}
            }
          />
        </Group>
      )}
    </>
  );
}

function ChangeLine({
  rowNumber,
  cell,
  isLeft,
  onLeave,
  onGoTo,
}: {
  readonly rowNumber: number;
  readonly cell: PlannedCell;
  readonly isLeft: boolean;
  readonly onLeave: (isLeft: boolean) => void;
  readonly onGoTo: () => void;
}): ReactNode {
  const { t } = useTranslation('changes');
  const language = useLanguage();
  const field = columnLabel(cell.column, language);
  const row = String(rowNumber);
  const part = changedPart(cell.before, cell.after);
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={t('list.takeOne', { row, field })}
          checked={!isLeft}
          onChange={(event) => onLeave(!event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        <UnstyledButton className="change-go" aria-label={t('list.goTo', { row, field })} onClick={onGoTo}>
          {row}
        </UnstyledButton>
      </Table.Td>
      <Table.Td>{field}</Table.Td>
      <Table.Td className="change-text">
        <Changed as="del" start={part.start} middle={part.before} end={part.end} />
      </Table.Td>
      <Table.Td className="change-text">
        <Changed as="ins" start={part.start} middle={part.after} end={part.end} />
        {cell.isWrongAfter && (
          <Text span size="xs" className="change-wrong">
            {t('list.wrong')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** A text with its changed part struck out or underlined. */
function Changed({
  as: Part,
  start,
  middle,
  end,
}: {
  readonly as: 'del' | 'ins';
  readonly start: string;
  readonly middle: string;
  readonly end: string;
}): ReactNode {
  const { t } = useTranslation('changes');
  if (start + middle + end === '')
    return (
      <Text span c="dimmed" size="sm" fs="italic">
        {t('list.empty')}
      </Text>
    );
  return (
    <bdi>
      {visibleText(start)}
      {middle !== '' && <Part>{visibleText(middle)}</Part>}
      {visibleText(end)}
    </bdi>
  );
}
