import { create } from 'zustand';

import type { BatchTable } from '../../shared/batch/batch-table.ts';
import type { RowFilter, RowKind } from '../../shared/batch/row-filter.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { currentLanguage } from '../app/i18n.ts';
import { windowBreather } from '../app/open-batch/breather.ts';
import { useSession } from '../app/session.ts';
import type { CellPlace } from '../grid/grid-source.ts';
import type { Selection } from '../grid/selection.ts';
import { selectCell } from '../grid/selection.ts';
import { keepHidden } from './column-arrangement.ts';
import type { RowView } from './row-view.ts';
import { inSheetOrder, takeView } from './row-view.ts';
import { columnsInTrouble } from './shown-columns.ts';
import type { RowSort } from './sort-rows.ts';
import { sortRows } from './sort-rows.ts';

/** What the administrator looks at; kept while other screens are visited, so that coming back finds it again. */
export interface ReviewState {
  readonly batchId: string | null;
  readonly table: BatchTable | null;
  readonly view: RowView;
  /** The view that is being sorted now, its rows still as in the sheet; it takes the place of the other when it is done. */
  readonly sorting: RowView | null;
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
  view: { filter: 'all', kind: null, sort: null, rows: new Uint32Array() },
  sorting: null,
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
  const known = before.batchId === batchId ? before : { ...begin(), isPanelOpen: before.isPanelOpen };
  const { sort } = known.view;
  const isSame = known.table === table && filter === undefined;
  useReview.setState({
    ...known,
    batchId,
    table,
    view: isSame ? known.view : takeView(table, filter ?? known.view.filter, filter ? null : known.view.kind),
    sorting: null,
    everInTrouble: new Set([...known.everInTrouble, ...columnsInTrouble(table)]),
  });
  if (!isSame && sort !== null) sortBy(sort);
}

/** The columns that were hidden in an earlier session stay so. */
function begin(): ReviewState {
  return { ...NOTHING, hidden: new Set(useSession.getState().settings.columns.hidden) };
}

/** Shows the rows of a filter, or of a kind of issue or refusal. Choosing what is shown already takes the view again. */
export function showRows(filter: RowFilter, kind: RowKind | null = null): void {
  const { table, view, sorting } = useReview.getState();
  if (table !== null) show(table, { ...takeView(table, filter, kind), sort: (sorting ?? view).sort });
}

/** Takes the view again. */
export function refreshView(): void {
  const { view, sorting } = useReview.getState();
  showRows((sorting ?? view).filter, (sorting ?? view).kind);
}

/** Puts the rows shown into the order of a column, or with null into that of the sheet. The batch stays as it is. */
export function sortBy(sort: RowSort | null): void {
  const { table, view, sorting } = useReview.getState();
  if (table === null) return;
  const shown = sorting ?? view;
  show(table, { ...shown, sort, rows: inSheetOrder(shown.rows, table.rowCount) });
}

/** Shows a view whose rows stand as in the sheet, once it is sorted as it says. */
function show(table: BatchTable, view: RowView): void {
  const { sort } = view;
  if (sort === null) {
    useReview.setState({ view, sorting: null });
    return;
  }
  useReview.setState({ sorting: view });
  const isCancelled = (): boolean => useReview.getState().sorting !== view;
  const breather = windowBreather();
  const ports = { breather, language: currentLanguage(), isCancelled };
  void sortRows(table, view.rows, sort, ports).then((rows) => {
    if (rows !== null && !isCancelled()) useReview.setState({ view: { ...view, rows }, sorting: null });
  });
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

/** Shows or hides a column by hand; a hidden one stays hidden in the next session. */
export function chooseColumn(column: WireName, isShown: boolean): void {
  void keepHidden(column, !isShown);
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
