import type { GridSource, TypedCell } from '../../../src/renderer/grid/grid-source.ts';

/** A source whose cells say where they are; `written` collects what was written. */
export function inventedSource(rows: number, columns: number, written: TypedCell[] = []): GridSource {
  return {
    rowCount: rows,
    columns: Array.from({ length: columns }, (_, index) => ({
      key: `c${index}`,
      label: `Column ${index}`,
      notes: [],
      width: 100,
      fittingWidth: 120,
    })),
    text: (row, column) => `${row}/${column}`,
    isEmpty: () => false,
    headings: () => [],
    isEdited: () => false,
    face: (row) => ({
      number: String(row + 2),
      state: 'ready',
      stateText: 'Ready',
      passed: null,
      marks: new Map(),
    }),
    notes: () => [],
    typingNotes: () => ({ notes: [], counter: null, overflow: null }),
    choices: () => null,
    mayEdit: () => true,
    keyOf: (row) => row,
    rowOf: (key) => key,
    moment: () => 0,
    write: (cells) => void written.push(...cells),
    nextMarked: () => null,
  };
}
