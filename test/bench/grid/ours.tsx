import '@mantine/core/styles.css';
import '../../../src/renderer/app/frame.css';

import { MantineProvider } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import { colorVariables, theme } from '../../../src/renderer/app/theme.ts';
import { Grid } from '../../../src/renderer/grid/Grid.tsx';
import { BatchGridSource } from '../../../src/renderer/review/batch-grid-source.ts';
import { columnWidth } from '../../../src/renderer/review/column-widths.ts';
import { takeView } from '../../../src/renderer/review/row-view.ts';
import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { columnLabel } from '../../../src/shared/profile/fields.ts';
import { CHECKS, COLUMNS } from './batch.ts';
import type { Mount } from './contestant.ts';
import { isScrolledDown } from './contestant.ts';

const words = {
  name: 'Rows',
  instructions: 'Arrow keys move.',
  corner: 'Row and state',
  noIssues: 'No problem is left.',
  editorLabel: (column: string, row: string): string => `${column}, row ${row}`,
  fixKey: 'Alt+Enter',
  choicesLabel: (column: string): string => column,
  choicesFound: (count: number): string => String(count),
  choiceKey: 'Alt+Shift+Enter',
};
const events = {
  changed: () => undefined,
  notice: () => undefined,
  heading: () => undefined,
  copyLong: () => undefined,
  undo: () => undefined,
  redo: () => undefined,
};

/** The grid of the review, over the source that the review gives it. */
function Bench({ table }: { readonly table: BatchTable }): ReactNode {
  const [revision, setRevision] = useState(0);
  const [source] = useState(
    () =>
      new BatchGridSource({
        table,
        options: CHECKS,
        language: 'en',
        words: {
          tone: (tone) => tone,
          state: (state) => state,
          passed: 'no longer in this view',
          imported: (text) => `Imported as ${text}`,
          counter: (length, limit) => `${length} of ${limit}`,
          overflow: 'over the limit',
          count: String,
          heading: (label) => label,
        },
        view: takeView(table, 'all', null),
        columns: COLUMNS.map((key) => {
          const label = columnLabel(key, 'en');
          const width = columnWidth(table, key, label);
          return { key, label, notes: [], width, fittingWidth: width };
        }),
        seen: () => 0,
        edit: (changes) => {
          table.setCells(changes);
          setRevision((before) => before + 1);
        },
        breather: () => ({ breathe: () => Promise.resolve(), rest: () => Promise.resolve() }),
        sayUnderWay: () => undefined,
      }),
  );
  return (
    <MantineProvider theme={theme} cssVariablesResolver={colorVariables}>
      <Grid source={source} revision={revision} words={words} events={events} />
    </MantineProvider>
  );
}

/** Ours. */
export const mount: Mount = (host, table) => {
  createRoot(host).render(<Bench table={table} />);
  const scroller = (): Element | null => host.querySelector('.grid');
  const shows = (row: number): boolean =>
    (host.querySelector('.grid-rows')?.textContent ?? '').includes(String(row + 1).padStart(8, '0'));
  return {
    scroller,
    isPainted: () => shows(0),
    isAtEnd: () => isScrolledDown(scroller()) && shows(table.rowCount - 1),
  };
};
