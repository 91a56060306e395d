import type { TFunction } from 'i18next';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { ColumnSource } from '../../shared/bridge/contract.ts';
import type { ColumnArrangement } from '../../shared/bridge/settings.ts';
import type { Language } from '../../shared/bridge/language.ts';
import { columnLabel, fieldOf } from '../../shared/profile/fields.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { BatchColumn } from './batch-grid-source.ts';
import { columnWidth } from './column-widths.ts';

/** What the columns are described with. */
export interface ColumnPorts {
  readonly table: BatchTable;
  readonly sources: readonly ColumnSource[];
  readonly language: Language;
  readonly t: TFunction<'review'>;
  /** Widths that were chosen by hand. */
  readonly widths: ColumnArrangement['widths'];
}

/** The columns of the grid with their headings and what a heading says on hover and focus. */
export function gridColumns(ports: ColumnPorts, names: readonly WireName[]): readonly BatchColumn[] {
  const counts = ports.table.columnCounts();
  return names.map((key) => {
    const label = columnLabel(key, ports.language);
    const fittingWidth = columnWidth(ports.table, key, label, counts.get(key));
    const width = ports.widths[key] ?? fittingWidth;
    return { key, label, notes: columnNotes(ports, key), width, fittingWidth };
  });
}

/** What there is to know about a column: its wire name, its limit, where it comes from. */
export function columnNotes(
  { sources, t }: Pick<ColumnPorts, 'sources' | 't'>,
  name: WireName,
): readonly string[] {
  const { maxLength, required } = fieldOf(name);
  const source = sources.find(({ column }) => column === name);
  return [
    t('column.wire', { name }),
    maxLength === null ? t('column.noLimit') : t('column.limit', { limit: maxLength }),
    ...(required ? [t('column.required')] : []),
    source === undefined
      ? t('column.absent')
      : source.header === null
        ? t('column.constant')
        : t('column.source', { header: source.header }),
  ];
}
