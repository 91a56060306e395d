import { foldText } from '../../shared/profile/header-name.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';

/** One field to choose; `field` null is "leave out". */
export interface FieldOption {
  readonly field: WireName | null;
  readonly label: string;
  /** Which column fills the field now; `''` where none does. */
  readonly hint: string;
}

/** Options under one heading; `''` for those that stand above all groups. */
export interface FieldOptionGroup {
  readonly heading: string;
  readonly options: readonly FieldOption[];
}

/** The options whose label or wire name holds the searched text, without accents and capitals. */
export function searchOptions(
  groups: readonly FieldOptionGroup[],
  search: string,
): readonly FieldOptionGroup[] {
  const wanted = foldText(search.trim());
  if (wanted === '') return groups;
  const name = wanted.replace(/[\s-]+/g, '_');
  const fits = ({ label, field }: FieldOption): boolean =>
    foldText(label).includes(wanted) || (field?.includes(name) ?? false);
  return groups
    .map(({ heading, options }) => ({ heading, options: options.filter(fits) }))
    .filter(({ options }) => options.length > 0);
}
