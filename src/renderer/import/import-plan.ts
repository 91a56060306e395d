import type { ColumnSource } from '../../shared/bridge/contract.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import type { ImportState } from './import-state.ts';
import { hasConstant } from './mapping.ts';

/** Where each field of the batch comes from, for its history; joined columns are named together. */
export function sourcesOf({ columns, mapping }: ImportState): ColumnSource[] {
  const names = new Map((columns?.columns ?? []).map(({ column, name }) => [column, name]));
  return [
    ...[...mapping.sources].map(([field, source]) => ({
      column: field,
      header: source.columns.map((column) => names.get(column) ?? '').join(' + '),
    })),
    ...[...mapping.constants.keys()]
      .filter((field) => hasConstant(mapping, field))
      .map((field) => ({ column: field, header: null })),
  ];
}

/** The constants that hold something, without outer white space. */
export function constantsOf(constants: ReadonlyMap<WireName, string>): [WireName, string][] {
  return [...constants]
    .map(([field, value]): [WireName, string] => [field, value.trim()])
    .filter(([, value]) => value !== '');
}
