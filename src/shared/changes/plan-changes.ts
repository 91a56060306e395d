import type { BatchTable } from '../batch/batch-table.ts';
import { isUnderWay } from '../batch/row-status.ts';
import { checkRow } from '../profile/check-row.ts';
import { cutFix, fixFor } from '../profile/fixes.ts';
import type { CheckOptions } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import { wirePosition } from '../profile/wire-names.ts';
import { compileSearch } from './search.ts';
import type { Transform } from './transform.ts';
import { suits, transformText } from './transform.ts';

/** The cells that a change may touch: rows by their place in the batch, and columns. */
export interface ChangeScope {
  readonly rows: ArrayLike<number>;
  readonly columns: readonly WireName[];
}

/** A cell that would change. */
export interface PlannedCell {
  readonly row: number;
  readonly column: WireName;
  readonly before: string;
  readonly after: string;
  /** Whether the cell would have an error afterwards. */
  readonly isWrongAfter: boolean;
}

/** What a change would do; nothing is changed by planning it. */
export interface ChangePlan {
  readonly cells: readonly PlannedCell[];
  /** Cells of the scope that stay as they are. */
  readonly unchanged: number;
  /** Rows that are being sent now and are therefore left alone. */
  readonly rowsUnderWay: number;
}

/** What planning works with. */
export interface PlanPorts {
  readonly table: BatchTable;
  readonly options: CheckOptions;
  /** Called between slices; the window answers meanwhile. */
  readonly breathe: () => Promise<void>;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
  /** Replaces in many texts where a regular expression could run for ever; null where it did. */
  readonly replacePattern: (texts: readonly string[]) => Promise<readonly string[] | null>;
}

/** Why there is no plan. */
export type PlanFailure = 'cancelled' | 'invalid-pattern' | 'too-slow';

/** So many cells are looked at between two breaths; some ten milliseconds where each row is checked anew. */
const CELLS_AT_ONCE = 200;
/** So many go to the thread of regular expressions at once: each way there and back takes time. */
const CELLS_TO_A_PATTERN = 2_000;

interface Cell {
  readonly row: number;
  readonly column: WireName;
  readonly text: string;
}

/** Works out what a change would do to every cell of its scope. */
export async function planChanges(
  scope: ChangeScope,
  transform: Transform,
  ports: PlanPorts,
): Promise<ChangePlan | PlanFailure> {
  const columns = scope.columns.filter((column) => suits(transform.kind, column));
  const after = textsAfter(transform, ports);
  if (after === null) return 'invalid-pattern';
  const isPattern = transform.kind === 'replace' && transform.search.isPattern;
  const together = isPattern ? CELLS_TO_A_PATTERN : CELLS_AT_ONCE;
  const cells: PlannedCell[] = [];
  let rowsUnderWay = 0;
  let waiting: Cell[] = [];
  for (let index = 0; index < scope.rows.length && columns.length > 0; index += 1) {
    const row = scope.rows[index] ?? 0;
    if (isUnderWay(ports.table.status(row))) rowsUnderWay += 1;
    else for (const column of columns) waiting.push({ row, column, text: ports.table.value(row, column) });
    if (waiting.length < together && index + 1 < scope.rows.length) continue;
    const texts = await after(waiting);
    if (texts === null) return 'too-slow';
    for (const [at, cell] of waiting.entries()) {
      const planned = plannedCell(ports, cell, texts[at] ?? cell.text);
      if (planned !== null) cells.push(planned);
    }
    waiting = [];
    ports.onProgress((index + 1) / scope.rows.length);
    await ports.breathe();
    if (ports.isCancelled()) return 'cancelled';
  }
  const looked = (scope.rows.length - rowsUnderWay) * columns.length;
  return { cells, unchanged: looked - cells.length, rowsUnderWay };
}

type TextsAfter = (cells: readonly Cell[]) => Promise<readonly string[] | null>;

/** What the cells of a slice would hold; null where the search is no valid regular expression. */
function textsAfter(transform: Transform, ports: PlanPorts): TextsAfter | null {
  if (transform.kind === 'replace') {
    const search = compileSearch(transform.search);
    if (search === null) return null;
    if (transform.search.isPattern) return (cells) => ports.replacePattern(cells.map(({ text }) => text));
    const { replacement } = transform;
    return (cells) => Promise.resolve(cells.map(({ text }) => search.replaced(text, replacement)));
  }
  if (transform.kind === 'fix') {
    const { code } = transform;
    return (cells) => Promise.resolve(cells.map((cell) => fixedText(ports.table, cell, code)));
  }
  return (cells) => Promise.resolve(cells.map(({ text, column }) => transformText(text, column, transform)));
}

function fixedText(table: BatchTable, { row, column, text }: Cell, code: string): string {
  const issue = table.issues(row).find((other) => other.column === column && other.code === code);
  return issue === undefined ? text : (fixFor(issue)?.value ?? text);
}

function plannedCell(
  { table, options }: PlanPorts,
  { row, column, text }: Cell,
  changed: string,
): PlannedCell | null {
  const after = changed.trim();
  if (after === text) return null;
  const values = table.values(row).with(wirePosition(column), after);
  const isWrongAfter = checkRow(values, [], options).some(
    (issue) => issue.column === column && issue.severity === 'error',
  );
  return { row, column, before: text, after, isWrongAfter };
}

/** What can be offered for every cell with one kind of issue, judged by its first cells. */
export function offersFor(
  table: BatchTable,
  rows: ArrayLike<number>,
  column: WireName,
  code: string,
): {
  readonly fix: boolean;
  readonly cut: boolean;
} {
  let fix = false;
  let cut = false;
  for (let index = 0; index < Math.min(rows.length, 500) && !(fix && cut); index += 1) {
    const issue = table
      .issues(rows[index] ?? 0)
      .find((other) => other.column === column && other.code === code);
    if (issue === undefined) continue;
    fix ||= fixFor(issue) !== null;
    cut ||= cutFix(issue) !== null;
  }
  return { fix, cut };
}
