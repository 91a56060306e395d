import { ActionIcon, Group, Table } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ReferenceId, Refusal } from '../../shared/batch/cell-change.ts';
import type { RowStatus } from '../../shared/batch/row-status.ts';
import { exclusionWords } from '../../shared/batch/exclusion.ts';
import { columnLabel } from '../../shared/profile/fields.ts';
import { describeRefusal } from '../../shared/push/describe-stop.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import { useLanguage } from '../app/i18n.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useRepeatedRequests } from '../app/repeated-requests.ts';
import { StatusLabel } from '../app/StatusLabel.tsx';
import { AttemptsDialog } from './AttemptsDialog.tsx';
import { Pages } from './Pages.tsx';
import type { ResultTab } from './result-rows.ts';
import { pageOf } from './result-rows.ts';

/** Rows on one page: enough to read on, few enough that a page of any list appears at once. */
const PAGE_SIZE = 50;

/** Whether the rows of a list are in different states, so that each says its own. */
function saysState(tab: ResultTab): boolean {
  return tab === 'accepted' || tab === 'unsent';
}

/** One list of the results, page by page. */
export function ResultTable({
  tab,
  rows,
  batch,
}: {
  readonly tab: ResultTab;
  readonly rows: readonly number[];
  readonly batch: BatchUnderReview;
}): ReactNode {
  const { t } = useTranslation('results');
  const [wanted, setWanted] = useState(0);
  const [asked, setAsked] = useState<number | null>(null);
  const page = pageOf(rows, wanted, PAGE_SIZE);
  return (
    <>
      <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table striped withTableBorder bg="var(--mantine-color-body)" verticalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.row')}</Table.Th>
              <Table.Th>{t('column.uniqueId')}</Table.Th>
              <Table.Th>{t('column.name')}</Table.Th>
              {tab === 'rejected' && <Table.Th miw="16rem">{t('column.reason')}</Table.Th>}
              {tab === 'rejected' && <Table.Th miw="14rem">{t('column.cell')}</Table.Th>}
              {tab === 'excluded' && <Table.Th miw="16rem">{t('column.reason')}</Table.Th>}
              {tab === 'accepted' && <Table.Th>{t('column.reference')}</Table.Th>}
              {saysState(tab) && <Table.Th>{t('column.state')}</Table.Th>}
              <Table.Th>{t('column.attempts')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {page.rows.map((row) => (
              <ResultRow
                key={row}
                tab={tab}
                row={row}
                table={batch.table}
                status={batch.table.status(row)}
                reference={batch.table.reference(row)}
                refusal={batch.table.refusal(row)}
                unanswered={batch.table.unanswered(row)}
                onAttempts={setAsked}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Pages page={page} total={rows.length} onPage={setWanted} />
      <AttemptsDialog
        batchId={batch.batchId}
        row={asked}
        rowNumber={asked === null ? 0 : batch.table.rowNumber(asked)}
        onClose={() => {
          setAsked(null);
        }}
      />
    </>
  );
}

interface ResultRowProps {
  readonly tab: ResultTab;
  readonly row: number;
  readonly table: BatchTable;
  readonly status: RowStatus;
  readonly reference: ReferenceId | null;
  readonly refusal: Refusal | null;
  readonly unanswered: number;
  readonly onAttempts: (row: number) => void;
}

/** Drawn again only where one of its facts changed: while a run is under way the others are not. */
const ResultRow = memo(function ResultRow({
  tab,
  row,
  table,
  status,
  reference,
  refusal,
  unanswered,
  onAttempts,
}: ResultRowProps): ReactNode {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const repeated = useRepeatedRequests();
  const rowNumber = String(table.rowNumber(row));
  return (
    <Table.Tr>
      <Table.Td className="numeric">{rowNumber}</Table.Td>
      <Table.Td>{table.value(row, 'unique_id')}</Table.Td>
      <Table.Td>{`${table.value(row, 'first_name')} ${table.value(row, 'last_name')}`.trim()}</Table.Td>
      {tab === 'rejected' && <Refused row={row} table={table} refusal={refusal} />}
      {tab === 'excluded' && (
        <Table.Td className="any-wrap">
          {visibleText(exclusionWords(table.exclusions.reason(row), language))}
        </Table.Td>
      )}
      {tab === 'accepted' && <Table.Td className="numeric">{reference ?? '–'}</Table.Td>}
      {saysState(tab) && (
        <Table.Td>
          {status === 'draft' && table.hasError(row) ? t('withErrors') : <StatusLabel status={status} />}
        </Table.Td>
      )}
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('attempts.show', { row: rowNumber })}
            onClick={() => {
              onAttempts(row);
            }}
          >
            <IconListSearch size={16} aria-hidden />
          </ActionIcon>
          {repeated(status, unanswered)}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
});

function Refused({ row, table, refusal }: Pick<ResultRowProps, 'row' | 'table' | 'refusal'>): ReactNode {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const column = refusal?.column ?? null;
  return (
    <>
      <Table.Td>{refusal !== null && describeRefusal(refusal.code, refusal.message, language)}</Table.Td>
      <Table.Td className="any-wrap">
        {column === null
          ? t('wholeRow')
          : `${columnLabel(column, language)}: ${table.value(row, column) || t('emptyCell')}`}
      </Table.Td>
    </>
  );
}
