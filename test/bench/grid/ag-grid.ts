import type { ColDef } from 'ag-grid-community';
import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';

import { columnWidth } from '../../../src/renderer/review/column-widths.ts';
import { columnLabel } from '../../../src/shared/profile/fields.ts';
import { COLUMNS, columnsInError } from './batch.ts';
import type { Mount } from './contestant.ts';
import { isScrolledDown, ROW_HEIGHT } from './contestant.ts';

interface Row {
  readonly row: number;
}

/** AG Grid Community with its client-side rows; the same texts, errors in colour. */
export const mount: Mount = (host, table) => {
  ModuleRegistry.registerModules([AllCommunityModule]);
  const style = document.createElement('style');
  style.textContent = '.is-wrong { background: #fdeaea; color: #a01b1b }';
  document.head.append(style);
  const columnDefs = COLUMNS.map((name): ColDef<Row> => {
    const headerName = columnLabel(name, 'en');
    return {
      headerName,
      width: columnWidth(table, name, headerName),
      valueGetter: ({ data }) => (data === undefined ? '' : table.value(data.row, name)),
      cellClass: ({ data }) =>
        data !== undefined && columnsInError(table, data.row).has(name) ? 'is-wrong' : '',
    };
  });
  createGrid<Row>(host, {
    columnDefs,
    rowData: Array.from({ length: table.rowCount }, (_unused, row) => ({ row })),
    rowHeight: ROW_HEIGHT,
    headerHeight: 34,
  });
  const scroller = (): Element | null => host.querySelector('.ag-body-vertical-scroll-viewport');
  return {
    scroller,
    isPainted: () => host.textContent.includes('00000001'),
    isAtEnd: () => isScrolledDown(host.querySelector('.ag-body-viewport')),
  };
};
