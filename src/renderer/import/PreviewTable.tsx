import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleText } from '../../shared/profile/visible-text.ts';
import { useGradually } from '../app/use-gradually.ts';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';
import type { PreviewRow, SheetPreview, SheetSummary } from './worker-messages.ts';

/** How many rows are made in one frame. */
const ROWS_AT_ONCE = 6;

/** The first rows of the sheet. The radio button before each row makes it the header row. */
export function PreviewTable({
  flow,
  preview,
  headerRow,
  lines,
  sheet,
}: {
  readonly flow: ImportFlow;
  readonly preview: SheetPreview;
  readonly headerRow: number | null;
  /** How many rows the column names take, the last of them `headerRow`. */
  readonly lines: 1 | 2;
  readonly sheet: SheetSummary;
}): ReactNode {
  const { t } = useTranslation('import');
  const caption = t('previewCaption', { name: visibleText(sheet.name) });
  const more = sheet.columns - preview.letters.length;
  const made = useGradually(sheet.name, preview.rows.length, ROWS_AT_ONCE);
  return (
    // A scrolling area must be reachable by keyboard, hence the tab stop.
    <div className={classes.previewScroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.preview}>
        <caption className={classes.hiddenText}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('previewRow')}</th>
            {preview.letters.map((letters) => (
              <th scope="col" key={letters}>
                {letters}
              </th>
            ))}
            {more > 0 && <th scope="col">{t('previewMoreColumns', { count: more })}</th>}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, made).map((row) => (
            <tr key={row.position} data-state={stateOf(row.position, headerRow, lines)}>
              <th scope="row">
                <label className={classes.rowChoice}>
                  <input
                    type="radio"
                    name="header-row"
                    aria-label={choiceText(row, t)}
                    checked={row.position === headerRow}
                    onChange={() => {
                      void flow.selectHeaderRow(row.position);
                    }}
                  />
                  <span className="numeric">{row.rowNumber}</span>
                </label>
              </th>
              {row.cells.map((cell, index) => (
                <td key={index} dir="auto">
                  {cell}
                </td>
              ))}
              {more > 0 && <td>…</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf(position: number, headerRow: number | null, lines: 1 | 2): 'header' | 'above' | 'data' {
  if (headerRow !== null && position <= headerRow && position > headerRow - lines) return 'header';
  return headerRow === null || position < headerRow ? 'above' : 'data';
}

/** How a screen reader names a row: its number and its first texts. */
function choiceText({ rowNumber, cells }: PreviewRow, t: TFunction<'import'>): string {
  const text = cells
    .filter((cell) => cell !== '')
    .slice(0, 4)
    .join(', ');
  return text === ''
    ? t('headerChoiceBlank', { row: rowNumber })
    : t('headerChoice', { row: rowNumber, text });
}
