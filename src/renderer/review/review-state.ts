import { create } from 'zustand';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowFilter, RowKind } from '../../shared/batch/row-filter.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { CellPlace } from '../grid/grid-source.ts';
import type { Selection } from '../grid/selection.ts';
import { selectCell } from '../grid/selection.ts';
import type { RowView } from './row-view.ts';
import { takeView } from './row-view.ts';
import { columnsInTrouble } from './shown-columns.ts';

/** What the administrator looks at; kept while other screens are visited, so that coming back finds it again. */
export interface ReviewState {
  readonly batchId: string | null;
  readonly table: BatchTable | null;
  readonly view: RowView;
  readonly added: ReadonlySet<WireName>;
  readonly hidden: ReadonlySet<WireName>;
  readonly everInTrouble: ReadonlySet<WireName>;
  /** null until the administrator opened or closed it by hand; the width of the window decides until then. */
  readonly isPanelOpen: boolean | null;
  /** The active cell and the selection of the grid, as places in the view. */
  readonly active: CellPlace | null;
  readonly selection: Selection;
}

const NO_SELECTION = selectCell({ row: -1, column: 0 });
const NOTHING: ReviewState = {
  batchId: null,
  table: null,
  view: { filter: 'all', kind: null, rows: new Uint32Array() },
  added: new Set(),
  hidden: new Set(),
  everInTrouble: new Set(),
  isPanelOpen: null,
  active: null,
  selection: NO_SELECTION,
};

/** The state of the review screen. */
export const useReview = create<ReviewState>(() => NOTHING);

/** Begins or goes on with the review of a batch; a given filter is chosen. */
export function enterReview(batchId: string, table: BatchTable, filter: RowFilter | undefined): void {
  const before = useReview.getState();
  const known = before.batchId === batchId ? before : { ...NOTHING, isPanelOpen: before.isPanelOpen };
  const isSame = known.table === table && filter === undefined;
  useReview.setState({
    ...known,
    batchId,
    table,
    view: isSame ? known.view : takeView(table, filter ?? known.view.filter, filter ? null : known.view.kind),
    everInTrouble: new Set([...known.everInTrouble, ...columnsInTrouble(table)]),
  });
}

/** Shows the rows of a filter, or of a kind of issue or refusal. Choosing what is shown already takes the view again. */
export function showRows(filter: RowFilter, kind: RowKind | null = null): void {
  const { table } = useReview.getState();
  if (table !== null) useReview.setState({ view: takeView(table, filter, kind) });
}

/** Takes the view again. */
export function refreshView(): void {
  const { view } = useReview.getState();
  showRows(view.filter, view.kind);
}

/** Notes the grid's active cell and selection. */
export function notePlace(active: CellPlace | null, selection: Selection): void {
  useReview.setState({ active, selection });
}

/** Notes columns that have an issue, so that they are shown from now on, even where they were hidden by hand. */
export function noteTrouble(columns: ReadonlySet<WireName>): void {
  const { everInTrouble, hidden } = useReview.getState();
  if ([...columns].some((column) => !everInTrouble.has(column))) {
    useReview.setState({ everInTrouble: new Set([...everInTrouble, ...columns]) });
  }
  if ([...columns].some((column) => hidden.has(column))) {
    useReview.setState({ hidden: new Set([...hidden].filter((column) => !columns.has(column))) });
  }
}

/** Shows or hides a column by hand. */
export function chooseColumn(column: WireName, isShown: boolean): void {
  useReview.setState(({ added, hidden }) => ({
    added: withMember(added, column, isShown),
    hidden: withMember(hidden, column, !isShown),
  }));
}

/** Opens or closes the panel of problems. */
export function openPanel(isPanelOpen: boolean): void {
  useReview.setState({ isPanelOpen });
}

function withMember<Member>(
  members: ReadonlySet<Member>,
  member: Member,
  isIn: boolean,
): ReadonlySet<Member> {
  const changed = new Set(members);
  if (isIn) changed.add(member);
  else changed.delete(member);
  return changed;
}
