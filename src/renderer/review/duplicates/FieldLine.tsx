import { IconEqualNot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import { differs } from '../../../shared/batch/duplicate-groups.ts';
import { columnLabel } from '../../../shared/profile/fields.ts';
import { visibleText } from '../../../shared/profile/visible-text.ts';
import type { WireName } from '../../../shared/profile/wire-names.ts';
import { useLanguage } from '../../app/i18n.ts';

/** One field of the rows of a group: the texts side by side, and where they differ, which one the merged row gets. */
export function FieldLine({
  table,
  column,
  rows,
  shown,
  picked,
  onPick,
}: {
  readonly table: BatchTable;
  readonly column: WireName;
  readonly rows: readonly number[];
  readonly shown: readonly number[];
  readonly picked: number;
  readonly onPick: (row: number) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  const label = columnLabel(column, language);
  const isDifferent = differs(table, rows, column);
  return (
    <tr className={isDifferent ? 'is-different' : undefined}>
      <th scope="row">
        {label}
        {isDifferent && (
          <span className="duplicates-differs">
            <IconEqualNot size={14} aria-hidden /> {t('table.differs')}
          </span>
        )}
      </th>
      {shown.map((row) => {
        const text = table.value(row, column);
        const said = text === '' ? t('table.empty') : visibleText(text);
        const words = <bdi className={text === '' ? 'duplicates-empty' : undefined}>{said}</bdi>;
        return (
          <td key={row}>
            {isDifferent ? (
              <label className="duplicates-pick">
                <input
                  type="radio"
                  name={`duplicates-${column}`}
                  checked={picked === row}
                  aria-label={t('merge.pick', {
                    column: label,
                    row: String(table.rowNumber(row)),
                    value: said,
                  })}
                  onChange={() => onPick(row)}
                />
                {words}
              </label>
            ) : (
              words
            )}
          </td>
        );
      })}
    </tr>
  );
}
