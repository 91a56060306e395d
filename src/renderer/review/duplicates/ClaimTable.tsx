import { Button } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { ClaimGroup, ClaimParty } from '../../../shared/batch/claim-groups.ts';
import { partiesOf } from '../../../shared/batch/claim-groups.ts';
import { filledColumns } from '../../../shared/batch/duplicate-groups.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import { visibleText } from '../../../shared/profile/visible-text.ts';
import type { WireName } from '../../../shared/profile/wire-names.ts';
import { useLanguage } from '../../app/i18n.ts';

interface ClaimTableProps {
  readonly table: BatchTable;
  readonly group: ClaimGroup;
  /** Shows another row in the grid. */
  readonly onShow: (row: number) => void;
}

/** A row beside those who had its values accepted before: their rows in this batch, or what else is known of them. */
export function ClaimTable({ table, group, onShow }: ClaimTableProps): ReactNode {
  const { t } = useTranslation('duplicates');
  const { t: app } = useTranslation('app');
  const { row } = group;
  const parties = partiesOf(group);
  const rows = [row, ...parties.flatMap((party) => party.row ?? [])];
  const claimed = (column: WireName): boolean => group.claims.some((claim) => claim.column === column);
  const filled = filledColumns(table, rows);
  // What it is about comes first.
  const columns = [...filled.filter(claimed), ...filled.filter((column) => !claimed(column))];
  const state = (place: number): string => app(`status.${table.status(place)}`);
  return (
    <div className="duplicates-scroll is-short" role="region" aria-label={t('table.label')} tabIndex={0}>
      <table className="duplicates-table">
        <thead>
          <tr>
            <th scope="col">{t('table.field')}</th>
            <th scope="col">{t('table.row', { row: String(table.rowNumber(row)) })}</th>
            {parties.map((party) => (
              <th scope="col" key={keyOf(party)}>
                <PartyName table={table} party={party} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('accepted.last')}</th>
            <td className="duplicates-empty">{t('accepted.notThis')}</td>
            {parties.map((party) => (
              <td key={keyOf(party)}>
                <Acceptance party={party} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('accepted.state')}</th>
            <td>{state(row)}</td>
            {parties.map((party) => (
              <td key={keyOf(party)}>
                {party.row === null ? t('accepted.outside') : state(party.row)}
                {party.row !== null && <ShowButton table={table} row={party.row} onShow={onShow} />}
              </td>
            ))}
          </tr>
          {columns.map((column) => (
            <CellLine key={column} table={table} group={group} parties={parties} column={column} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keyOf({ row, claims }: ClaimParty): string {
  return row === null ? (claims[0]?.column ?? '') : String(row);
}

function PartyName({ table, party }: { readonly table: BatchTable; readonly party: ClaimParty }): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  if (party.row !== null) return t('table.row', { row: String(table.rowNumber(party.row)) });
  const [claim] = party.claims;
  return t('accepted.person', { column: claim === undefined ? '' : columnLabel(claim.column, language) });
}

/** When the other person was accepted, and from which file. */
function Acceptance({ party: { claims } }: { readonly party: ClaimParty }): ReactNode {
  const { t } = useTranslation('duplicates');
  const [claim] = claims;
  if (claim === undefined) return null;
  const { since, file } = claim;
  if (file === null) return t('accepted.on', { since });
  return (
    <>
      {t('accepted.on', { since })} <bdi>{t('accepted.from', { file: visibleText(file) })}</bdi>
    </>
  );
}

function ShowButton({
  table,
  row,
  onShow,
}: {
  readonly table: BatchTable;
  readonly row: number;
  readonly onShow: (row: number) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={t('show.row', { row: String(table.rowNumber(row)) })}
      onClick={() => onShow(row)}
    >
      {t('show')}
    </Button>
  );
}

/** One field of all of them. Of a person without a row here only the value that is compared is known. */
function CellLine({
  table,
  group: { row, claims },
  parties,
  column,
}: {
  readonly table: BatchTable;
  readonly group: ClaimGroup;
  readonly parties: readonly ClaimParty[];
  readonly column: WireName;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  const isClaimed = claims.some((claim) => claim.column === column);
  return (
    <tr className={isClaimed ? 'is-different' : undefined}>
      <th scope="row">
        {columnLabel(column, language)}
        {isClaimed && (
          <span className="duplicates-differs">
            <IconEqual size={14} aria-hidden /> {t('accepted.claimed')}
          </span>
        )}
      </th>
      <td>
        <CellText text={table.value(row, column)} />
      </td>
      {parties.map((party) => (
        <td key={keyOf(party)}>
          {party.row !== null ? (
            <CellText text={table.value(party.row, column)} />
          ) : party.claims.some((claim) => claim.column === column) ? (
            <CellText text={table.value(row, column)} />
          ) : (
            <span className="duplicates-empty">{t('accepted.unknown')}</span>
          )}
        </td>
      ))}
    </tr>
  );
}

function CellText({ text }: { readonly text: string }): ReactNode {
  const { t } = useTranslation('duplicates');
  const said = text === '' ? t('table.empty') : visibleText(text);
  return <bdi className={text === '' ? 'duplicates-empty' : undefined}>{said}</bdi>;
}
