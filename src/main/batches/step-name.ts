import type { StepName } from '../../shared/bridge/contract.ts';
import { wirePosition } from '../../shared/profile/wire-names.ts';
import type { StepPart } from './ports.ts';

/** The name of a step with one more part of it. */
export function stepWith(before: StepName | undefined, { kind, at, cells }: StepPart): StepName {
  const columns = new Set(before?.columns);
  for (const { column } of cells) columns.add(column);
  return {
    kind,
    at,
    cells: (before?.cells ?? 0) + cells.length,
    columns: [...columns].sort((left, right) => wirePosition(left) - wirePosition(right)),
  };
}
