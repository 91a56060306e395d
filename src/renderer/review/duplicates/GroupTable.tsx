import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DuplicateGroup, MergePicks } from '../../../shared/batch/duplicate-groups.ts';
import { filledColumns, usualPicks } from '../../../shared/batch/duplicate-groups.ts';
import { canMove, isUnderWay } from '../../../shared/batch/row-status.ts';
import { useNavigation } from '../../app/navigation.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { closeDuplicates } from './duplicates-state.ts';
import { FieldLine } from './FieldLine.tsx';
import { useGroupMoves } from './use-group-moves.ts';

/** How many rows stand side by side. */
const ROWS_PER_PAGE = 4;

/** The rows of one group as columns, one line per field; keeping one of them, or merging them cell by cell. */
export function GroupTable({
  batch: { batchId, table },
  group,
  onDone,
}: {
  readonly batch: BatchUnderReview;
  readonly group: DuplicateGroup;
  /** The group is about to be settled. */
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const { rows } = group;
  const go = useNavigation((navigation) => navigation.go);
  const moves = useGroupMoves(table);
  const [page, setPage] = useState(0);
  const [kept, setKept] = useState(() => rows.find((row) => !isUnderWay(table.status(row))) ?? rows[0] ?? 0);
  const [ownPicks, setOwnPicks] = useState<MergePicks>(new Map());
  const picks = new Map([...usualPicks(table, rows, kept), ...ownPicks]);
  const shown = rows.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE);
  const othersOf = (row: number): number[] => rows.filter((other) => other !== row);
  const stuck = rows.filter((row) => !canMove(table.status(row), 'excluded'));
  const mayKeep = (row: number): boolean => stuck.every((other) => other === row);
  const number = (row: number): string => String(table.rowNumber(row));
  const settle = (work: Promise<void>): void => {
    onDone();
    void work;
  };
  return (
    <>
      {rows.length > ROWS_PER_PAGE && <Pages page={page} count={rows.length} onGo={setPage} />}
      <div className="duplicates-scroll" role="region" aria-label={t('table.label')} tabIndex={0}>
        <table className="duplicates-table">
          <thead>
            <tr>
              <th scope="col">{t('table.field')}</th>
              {shown.map((row) => (
                <th scope="col" key={row}>
                  {t('table.row', { row: number(row) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('merge.into')}</th>
              {shown.map((row) => (
                <td key={row}>
                  <div className="duplicates-actions">
                    <label className="duplicates-pick">
                      <input
                        type="radio"
                        name="duplicates-kept"
                        checked={kept === row}
                        disabled={isUnderWay(table.status(row))}
                        onChange={() => setKept(row)}
                      />
                      {t('merge.intoRow', { row: number(row) })}
                    </label>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={!mayKeep(row)}
                      aria-label={t('keep.row', { row: number(row) })}
                      onClick={() => settle(moves.keep(row, othersOf(row)))}
                    >
                      {t('keep')}
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={t('show.row', { row: number(row) })}
                      onClick={() => {
                        closeDuplicates();
                        go({ screen: 'review', batchId, filter: 'all', at: { row, column: group.column } });
                      }}
                    >
                      {t('show')}
                    </Button>
                  </div>
                </td>
              ))}
            </tr>
            {filledColumns(table, rows).map((column) => (
              <FieldLine
                key={column}
                table={table}
                column={column}
                rows={rows}
                shown={shown}
                picked={picks.get(column) ?? kept}
                onPick={(row) => setOwnPicks(new Map([...ownPicks, [column, row]]))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {stuck.length > 0 && <Text size="sm">{t('stuck', { count: stuck.length })}</Text>}
      <Text size="sm">{t('help')}</Text>
      <Text size="sm" c="dimmed">
        {t('undo')}
      </Text>
      <div className="duplicates-foot">
        <Button
          size="sm"
          disabled={!mayKeep(kept) || isUnderWay(table.status(kept))}
          onClick={() => settle(moves.merge(kept, othersOf(kept), picks))}
        >
          {t('merge', { row: number(kept) })}
        </Button>
      </div>
    </>
  );
}

function Pages({
  page,
  count,
  onGo,
}: {
  readonly page: number;
  readonly count: number;
  readonly onGo: (page: number) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const from = page * ROWS_PER_PAGE + 1;
  const to = Math.min(count, from + ROWS_PER_PAGE - 1);
  return (
    <div className="duplicates-steps">
      <p role="status" className="duplicates-group">
        {t('page.of', { from, to, count })}
      </p>
      <Button size="xs" variant="default" disabled={page === 0} onClick={() => onGo(page - 1)}>
        {t('page.previous')}
      </Button>
      <Button size="xs" variant="default" disabled={to >= count} onClick={() => onGo(page + 1)}>
        {t('page.next')}
      </Button>
    </div>
  );
}
