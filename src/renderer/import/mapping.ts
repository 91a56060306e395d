import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** What the last choice took away from another column, so that it is said and can be taken back. */
export interface MappingNotice {
  readonly kind: 'moved' | 'swapped' | 'constant-dropped';
  readonly field: WireName;
  /** The column that has the field now. */
  readonly column: number;
  /** The column that had it before; null where a same-for-all value stood in its place. */
  readonly from: number | null;
  /** The field that the new column gave up for it, which the old column could take in exchange. */
  readonly freed: WireName | null;
}

/**
 * Which column of the sheet fills which field, and which fields get the same value in every row. A field has
 * one source at most: one column, or one constant.
 */
export interface Mapping {
  /** By position of the column in the sheet. A column that is not here is left out. */
  readonly fields: ReadonlyMap<number, WireName>;
  readonly constants: ReadonlyMap<WireName, string>;
  /** Columns whose field the administrator chose by hand. */
  readonly byHand: ReadonlySet<number>;
  readonly notice: MappingNotice | null;
  /** The mapping before the step that the notice tells of. */
  readonly before: Mapping | null;
}

/** What the administrator does to a mapping. */
export type MappingAction =
  | { readonly type: 'reset'; readonly fields: ReadonlyMap<number, WireName> }
  | { readonly type: 'choose'; readonly column: number; readonly field: WireName | null }
  | { readonly type: 'swap' }
  | { readonly type: 'take-back' }
  | { readonly type: 'set-constant'; readonly field: WireName; readonly value: string }
  | { readonly type: 'remove-constant'; readonly field: WireName };

/** Nothing mapped yet. */
export const EMPTY_MAPPING: Mapping = {
  fields: new Map(),
  constants: new Map(),
  byHand: new Set(),
  notice: null,
  before: null,
};

/** The mapping after a step. A field that was in use moves to the new column, and the notice says so. */
export function changeMapping(mapping: Mapping, action: MappingAction): Mapping {
  switch (action.type) {
    case 'reset':
      return resetFields(mapping, action.fields);
    case 'choose':
      return chooseField(mapping, action.column, action.field);
    case 'swap':
      return swapFields(mapping);
    case 'take-back':
      return mapping.before ?? mapping;
    case 'set-constant':
      return setConstant(mapping, action.field, action.value);
    case 'remove-constant':
      return { ...mapping, ...settled, constants: without(mapping.constants, action.field) };
  }
}

/** The column that fills a field, or null. */
export function columnOf(mapping: Mapping, field: WireName): number | null {
  for (const [column, chosen] of mapping.fields) if (chosen === field) return column;
  return null;
}

/** The fields that have a source, in the document's order. */
export function mappedFields(mapping: Mapping): readonly WireName[] {
  const fromColumns = new Set(mapping.fields.values());
  return WIRE_NAMES.filter((field) => fromColumns.has(field) || hasConstant(mapping, field));
}

/** Whether every row gets the same, non-empty value in this field. */
export function hasConstant(mapping: Mapping, field: WireName): boolean {
  return (mapping.constants.get(field) ?? '').trim() !== '';
}

const settled = { notice: null, before: null };

/** Takes over what was recognised; constants stay, except where a column now fills their field. */
function resetFields(mapping: Mapping, found: ReadonlyMap<number, WireName>): Mapping {
  const fields = new Map<number, WireName>();
  const used = new Set<WireName>();
  for (const [column, field] of found) {
    if (used.has(field)) continue;
    used.add(field);
    fields.set(column, field);
  }
  const constants = new Map([...mapping.constants].filter(([field]) => !used.has(field)));
  return { fields, constants, byHand: new Set(), ...settled };
}

function chooseField(mapping: Mapping, column: number, field: WireName | null): Mapping {
  const old = mapping.fields.get(column) ?? null;
  if (old === field) return mapping;
  const byHand = new Set(mapping.byHand).add(column);
  const fields = new Map(mapping.fields);
  fields.delete(column);
  if (field === null) return { ...mapping, ...settled, fields, byHand };
  const from = columnOf(mapping, field);
  const lostConstant = hasConstant(mapping, field);
  if (from !== null) fields.delete(from);
  fields.set(column, field);
  const constants = without(mapping.constants, field);
  if (from === null && !lostConstant) return { fields, constants, byHand, ...settled };
  const kind = from === null ? 'constant-dropped' : 'moved';
  return {
    fields,
    constants,
    byHand,
    notice: { kind, field, column, from, freed: from === null ? null : old },
    before: { ...mapping, ...settled },
  };
}

/** Gives the column that lost its field the one that was freed for it. */
function swapFields(mapping: Mapping): Mapping {
  const { notice } = mapping;
  if (notice?.kind !== 'moved' || notice.from === null || notice.freed === null) return mapping;
  return {
    ...mapping,
    fields: new Map(mapping.fields).set(notice.from, notice.freed),
    byHand: new Set(mapping.byHand).add(notice.from),
    notice: { ...notice, kind: 'swapped' },
  };
}

function setConstant(mapping: Mapping, field: WireName, value: string): Mapping {
  if (columnOf(mapping, field) !== null) return mapping;
  return { ...mapping, ...settled, constants: new Map(mapping.constants).set(field, value) };
}

function without(constants: ReadonlyMap<WireName, string>, field: WireName): ReadonlyMap<WireName, string> {
  if (!constants.has(field)) return constants;
  const rest = new Map(constants);
  rest.delete(field);
  return rest;
}
