import type { ColumnArrangement } from '../../shared/bridge/settings.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { notifyProblem } from '../app/notices.ts';
import { changeSettings } from '../app/session.ts';
import { movedField } from './shown-columns.ts';

/** Lets a column stand where another one stands, from now on. */
export function moveColumn(name: WireName, to: WireName): Promise<void> {
  return keep(({ order }) => ({ order: movedField(order, name, to) }));
}

/** Keeps whether a column is hidden. */
export function keepHidden(name: WireName, isHidden: boolean): Promise<void> {
  return keep(({ hidden }) => ({
    hidden: isHidden ? [...new Set([...hidden, name])] : hidden.filter((other) => other !== name),
  }));
}

/** Keeps the width of a column. */
export function keepWidth(name: WireName, width: number): Promise<void> {
  return keep(({ widths }) => ({ widths: { ...widths, [name]: width } }));
}

/** Main keeps it for the next session. */
async function keep(change: (before: ColumnArrangement) => Partial<ColumnArrangement>): Promise<void> {
  const answer = await changeSettings(({ columns }) => ({ columns: { ...columns, ...change(columns) } }));
  if (!answer.ok) notifyProblem(answer.problem);
}
