import '@glideapps/glide-data-grid/dist/index.css';

import type { GridCell, Item } from '@glideapps/glide-data-grid';
import { DataEditor, GridCellKind } from '@glideapps/glide-data-grid';
import { createRoot } from 'react-dom/client';

import { columnWidth } from '../../../src/renderer/review/column-widths.ts';
import { columnLabel } from '../../../src/shared/profile/fields.ts';
import { COLUMNS, columnsInError } from './batch.ts';
import type { Mount } from './contestant.ts';
import { isScrolledDown, ROW_HEIGHT } from './contestant.ts';

const ERROR = { bgCell: '#fdeaea', textDark: '#a01b1b' };

/** glide-data-grid, which draws on a canvas; the same texts, errors in colour. */
export const mount: Mount = (host, table) => {
  const columns = COLUMNS.map((name) => {
    const title = columnLabel(name, 'en');
    return { id: name, title, width: columnWidth(table, name, title) };
  });
  const cell = ([column, row]: Item): GridCell => {
    const name = COLUMNS[column] ?? 'unique_id';
    const text = table.value(row, name);
    const isWrong = columnsInError(table, row).has(name);
    return {
      kind: GridCellKind.Text,
      data: text,
      displayData: text,
      allowOverlay: true,
      ...(isWrong ? { themeOverride: ERROR } : {}),
    };
  };
  createRoot(host).render(
    <DataEditor
      columns={columns}
      rows={table.rowCount}
      getCellContent={cell}
      rowHeight={ROW_HEIGHT}
      headerHeight={34}
      rowMarkers="number"
      width="100%"
      height="100%"
    />,
  );
  const scroller = (): Element | null => host.querySelector('.dvn-scroller');
  return {
    scroller,
    isPainted: () => hasInk(host.querySelector('canvas')),
    isAtEnd: () => isScrolledDown(scroller()),
  };
};

function hasInk(canvas: HTMLCanvasElement | null): boolean {
  const context = canvas?.getContext('2d');
  if (!canvas || !context || canvas.width < 400 || canvas.height < 120) return false;
  const { data } = context.getImageData(60, 40, 300, 60);
  return data.some((value, index) => index % 4 === 0 && value < 120 && (data[index + 3] ?? 0) > 0);
}
