import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { isToCome, isUnderWay } from '../../shared/batch/row-status.ts';
import { columnLabel, fieldOf } from '../../shared/profile/fields.ts';
import { fieldOverflow } from '../../shared/profile/overflow.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { visibleText } from '../../shared/profile/visible-text.ts';
import { useLanguage } from '../app/i18n.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useRepeatedRequests } from '../app/repeated-requests.ts';
import type { CellNote, CellPlace, NoteFix } from '../grid/grid-source.ts';
import { GRID_PICTURES } from '../grid/GridSymbols.tsx';
import type { BatchGridSource } from './batch-grid-source.ts';
import { cellNotes, refusalNote } from './cell-notes.ts';
import './detail-bar.css';
import { ExclusionHistory } from './exclusion/ExclusionHistory.tsx';
import type { ComparedBy } from './duplicates/compared-by.ts';
import { comparedBy } from './duplicates/compared-by.ts';
import { openDuplicates } from './duplicates/duplicates-state.ts';
import { reviewWords } from './review-words.ts';
import { useReview } from './review-state.ts';
import { standingRefusal } from './row-marks.ts';

interface DetailBarProps {
  readonly batch: BatchUnderReview;
  readonly source: BatchGridSource;
  readonly revision: number;
}

/** The active cell in words, as a formula bar: field, limit, text, what is wrong with it and what would settle it. */
export function DetailBar({ batch, source, revision }: DetailBarProps): ReactNode {
  const { t } = useTranslation('review');
  const active = useReview((review) => review.active);
  const isThere =
    active !== null &&
    active.row >= 0 &&
    active.row < source.rowCount &&
    active.column < source.columns.length;
  return (
    <section className="review-detail" aria-label={t('detail.label')}>
      {isThere ? (
        <CellDetail batch={batch} source={source} place={active} revision={revision} />
      ) : (
        <p className="review-detail-none">{t('detail.none')}</p>
      )}
    </section>
  );
}

function CellDetail({
  batch,
  source,
  place,
  revision,
}: DetailBarProps & { readonly place: CellPlace }): ReactNode {
  const { t } = useTranslation('review');
  const { t: issues } = useTranslation('issues');
  const { t: duplicates } = useTranslation('duplicates');
  const language = useLanguage();
  const { row, column } = place;
  const key = source.keyOf(row);
  const name = source.columns[column]?.key ?? 'unique_id';
  const notes = useDetailNotes(batch, key, name, revision);
  const text = source.text(row, column);
  const { maxLength } = fieldOf(name);
  const reference = batch.table.reference(key);
  const repeated = useRepeatedRequests()(batch.table.status(key), batch.table.unanswered(key));
  const compared = useCompared(batch, key, name, revision);
  const mayChange = !isUnderWay(batch.table.status(key));
  const isOut = batch.table.status(key) === 'excluded';
  return (
    <>
      <div className="review-detail-field">
        <span className="review-detail-label">{columnLabel(name, language)}</span>
        <span className="review-detail-facts">
          {t('detail.row', { row: batch.table.rowNumber(key) })} · <code>{name}</code> ·{' '}
          {maxLength === null ? t('column.noLimit') : t('column.limit', { limit: maxLength })}
        </span>
      </div>
      <div className="review-detail-text">
        {text === '' ? (
          <span className="review-detail-empty">{t('detail.empty')}</span>
        ) : (
          <CellText column={name} text={text} />
        )}
      </div>
      <ul className="review-notes">
        {notes.map((note, index) => (
          <NoteLine
            key={index}
            note={note}
            onFix={mayChange ? (fix) => source.write([{ ...place, text: fix.value }], 'fix') : null}
          />
        ))}
        <ExclusionHistory table={batch.table} row={key} />
        {reference !== null && <li className="review-note">{t('detail.reference', { id: reference })}</li>}
        {repeated !== null && <li className="review-note">{repeated}</li>}
        {!mayChange && <li className="review-note">{t('detail.underWay')}</li>}
        {compared.map((by) => (
          <li key={by} className="review-note">
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${issues('kind.compare')} ${by === 'accepted-before' ? duplicates('columns.accepted') : columnLabel(by, language)}`}
              onClick={() => openDuplicates(by, key)}
            >
              {issues('kind.compare')}
            </Button>
          </li>
        ))}
        {notes.length === 0 && reference === null && repeated === null && mayChange && !isOut && (
          <li className="review-note is-fine">{t('detail.fine')}</li>
        )}
      </ul>
    </>
  );
}

/** The text of the cell; the part that is over the limit is marked and said. */
function CellText({ column, text }: { readonly column: WireName; readonly text: string }): ReactNode {
  const { t } = useTranslation('review');
  const overflow = fieldOverflow(column, text);
  if (overflow === null) return <bdi>{visibleText(text)}</bdi>;
  return (
    <>
      <bdi>
        {visibleText(overflow.kept)}
        <mark className="grid-overflow-part">{visibleText(overflow.over)}</mark>
      </bdi>
      <span className="review-detail-overflow">
        {t('overflow')}
        <mark className="grid-overflow-part">{visibleText(overflow.over)}</mark>
      </span>
    </>
  );
}

function NoteLine({
  note,
  onFix,
}: {
  readonly note: CellNote;
  readonly onFix: ((fix: NoteFix) => void) | null;
}): ReactNode {
  const { t } = useTranslation('review');
  const Picture = GRID_PICTURES[note.tone];
  const { fix, choice } = note;
  return (
    <li className={`review-note is-${note.tone}`}>
      <Picture size={16} aria-hidden className="review-note-picture" />
      <span className="review-note-words">
        <span className="grid-hidden">{note.toneText}: </span>
        {note.text}
      </span>
      {onFix !== null && (fix !== null || choice !== null) && (
        <span className="review-note-fixes">
          {fix !== null && (
            <Button
              size="compact-xs"
              variant="light"
              onClick={() => onFix(fix)}
              rightSection={<Kbd size="xs">{t('grid.fixKey')}</Kbd>}
            >
              {fix.label}
            </Button>
          )}
          {choice !== null && (
            <Button size="compact-xs" variant="default" onClick={() => onFix(choice)}>
              {choice.label}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

/** The notes of the cell, and what the controller said of the whole row; read again with every change. */
function useDetailNotes(
  { table, options }: BatchUnderReview,
  row: number,
  column: BatchGridSource['columns'][number]['key'],
  revision: number,
): readonly CellNote[] {
  const { t } = useTranslation('review');
  const language = useLanguage();
  return useMemo(() => {
    const read = (_revision: number): readonly CellNote[] => {
      const ports = { table, options, language, words: reviewWords(t) };
      const notes = cellNotes(ports, row, column);
      const refusal = standingRefusal(table, row);
      return refusal === null || refusal.column === column ? notes : [refusalNote(ports, refusal), ...notes];
    };
    return read(revision);
  }, [table, options, language, t, row, column, revision]);
}

/** By what the cell is compared: its value stands in other rows too, or was accepted before for somebody else. */
function useCompared(
  { table }: BatchUnderReview,
  row: number,
  column: WireName,
  revision: number,
): readonly ComparedBy[] {
  return useMemo(() => comparedAt(table, row, column, revision), [table, row, column, revision]);
}

function comparedAt(
  table: BatchTable,
  row: number,
  column: WireName,
  _revision: number,
): readonly ComparedBy[] {
  const found = table
    .issues(row)
    .flatMap((issue) => (issue.column === column ? (comparedBy(issue.code) ?? []) : []));
  const isClaimed = isToCome(table.status(row)) && table.claims(row).some((claim) => claim.column === column);
  return [...new Set<ComparedBy>(isClaimed ? [...found, 'accepted-before'] : found)];
}
