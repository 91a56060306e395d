import type { FieldSource, FieldSources } from '../../shared/columns/field-source.ts';
import { columnsUsed, plainSource } from '../../shared/columns/field-source.ts';
import type { NameSplit } from '../../shared/columns/text-part.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { WIRE_NAMES } from '../../shared/profile/wire-names.ts';

/** What the last choice took away from other columns, so that it is said and can be taken back. */
export interface MappingNotice {
  readonly kind: 'moved' | 'swapped' | 'joined' | 'split' | 'constant-dropped';
  readonly field: WireName;
  /** The column that has the field now. */
  readonly column: number;
  /** The columns that had it before; none where a same-for-all value stood in its place. */
  readonly from: readonly number[];
  /** The field that the new column gave up for it, which the old column could take in exchange. */
  readonly freed: WireName | null;
}

/**
 * Which field is filled from which columns of the sheet, and which fields get the same value in every row. A
 * field has one source at most: columns, or one constant. A column may fill several fields, or none.
 */
export interface Mapping {
  readonly sources: FieldSources;
  readonly constants: ReadonlyMap<WireName, string>;
  /** Columns whose field the administrator chose by hand. */
  readonly byHand: ReadonlySet<number>;
  readonly notice: MappingNotice | null;
  /** The mapping before the step that the notice tells of. */
  readonly before: Mapping | null;
}

/** What the administrator does to a mapping. */
export type MappingAction =
  /** What was recognised, or remembered; without `constants`, those that are there stay. */
  | {
      readonly type: 'reset';
      readonly sources: FieldSources;
      readonly constants?: ReadonlyMap<WireName, string>;
    }
  /** The column fills `field`, in the place of `instead`; null stands for no field. */
  | {
      readonly type: 'choose';
      readonly column: number;
      readonly field: WireName | null;
      readonly instead: WireName | null;
    }
  | { readonly type: 'swap' }
  /** Takes the field from the old columns and the new one together. */
  | { readonly type: 'join' }
  | { readonly type: 'take-back' }
  /** First and last name from one column. */
  | { readonly type: 'split'; readonly column: number; readonly split: NameSplit }
  /** Changes how a field is made of its columns. */
  | { readonly type: 'adjust'; readonly field: WireName; readonly change: SourceChange }
  | { readonly type: 'set-constant'; readonly field: WireName; readonly value: string }
  | { readonly type: 'remove-constant'; readonly field: WireName };

/** What of a source can be changed without choosing its columns anew. */
export type SourceChange = Partial<FieldSource>;

/** Nothing mapped yet. */
export const EMPTY_MAPPING: Mapping = {
  sources: new Map(),
  constants: new Map(),
  byHand: new Set(),
  notice: null,
  before: null,
};

/** The mapping after a step. A field that was in use moves to the new column, and the notice says so. */
export function changeMapping(mapping: Mapping, action: MappingAction): Mapping {
  switch (action.type) {
    case 'reset':
      return resetSources(action.sources, action.constants ?? mapping.constants);
    case 'choose':
      return chooseField(mapping, action.column, action.field, action.instead);
    case 'swap':
      return swapFields(mapping);
    case 'join':
      return joinColumns(mapping);
    case 'take-back':
      return mapping.before ?? mapping;
    case 'split':
      return splitColumn(mapping, action.column, action.split);
    case 'adjust':
      return adjustSource(mapping, action.field, action.change);
    case 'set-constant':
      return setConstant(mapping, action.field, action.value);
    case 'remove-constant':
      return { ...mapping, ...settled, constants: without(mapping.constants, action.field) };
  }
}

/** The columns that fill a field; none where it has no column. */
export function columnsOf(mapping: Mapping, field: WireName): readonly number[] {
  return mapping.sources.get(field)?.columns ?? [];
}

/** The fields that a column fills, in the document's order. */
export function fieldsOf(mapping: Mapping, column: number): readonly WireName[] {
  return WIRE_NAMES.filter((field) => columnsOf(mapping, field).includes(column));
}

/** The fields that have a source, in the document's order. */
export function mappedFields(mapping: Mapping): readonly WireName[] {
  return WIRE_NAMES.filter((field) => mapping.sources.has(field) || hasConstant(mapping, field));
}

/** Whether every row gets the same, non-empty value in this field. */
export function hasConstant(mapping: Mapping, field: WireName): boolean {
  return (mapping.constants.get(field) ?? '').trim() !== '';
}

/** Whether a field has a source: a column, or one value for every row. */
export function isFilled(mapping: Mapping, field: WireName): boolean {
  return mapping.sources.has(field) || hasConstant(mapping, field);
}

/** Whether a column fills anything. */
export function isUsed(mapping: Mapping, column: number): boolean {
  return columnsUsed(mapping.sources).has(column);
}

const settled = { notice: null, before: null };

/** Takes over what was recognised, and the constants except where a column now fills their field. */
function resetSources(sources: FieldSources, constants: ReadonlyMap<WireName, string>): Mapping {
  const kept = new Map([...constants].filter(([field]) => !sources.has(field)));
  return { sources, constants: kept, byHand: new Set(), ...settled };
}

function chooseField(
  mapping: Mapping,
  column: number,
  field: WireName | null,
  instead: WireName | null,
): Mapping {
  if (field === instead || (field !== null && columnsOf(mapping, field).includes(column))) return mapping;
  const byHand = new Set(mapping.byHand).add(column);
  const sources = new Map(mapping.sources);
  if (instead !== null) takeColumn(sources, instead, column);
  if (field === null) return { ...mapping, ...settled, sources, byHand };
  const from = columnsOf(mapping, field);
  const lostConstant = hasConstant(mapping, field);
  sources.set(field, plainSource(column));
  const constants = without(mapping.constants, field);
  if (from.length === 0 && !lostConstant) return { sources, constants, byHand, ...settled };
  const kind = from.length === 0 ? 'constant-dropped' : 'moved';
  return {
    sources,
    constants,
    byHand,
    notice: {
      kind,
      field,
      column,
      from,
      freed: kind === 'moved' && isFreed(mapping, sources, instead) ? instead : null,
    },
    before: { ...mapping, ...settled },
  };
}

/** Whether this choice left a field without any source; a joined field goes on with its other columns. */
function isFreed(before: Mapping, after: FieldSources, field: WireName | null): boolean {
  return field !== null && before.sources.has(field) && !after.has(field);
}

/** A joined field goes on with its other columns; a field of this column alone has no source any more. */
function takeColumn(sources: Map<WireName, FieldSource>, field: WireName, column: number): void {
  const source = sources.get(field);
  if (source === undefined) return;
  const columns = source.columns.filter((other) => other !== column);
  if (columns.length === 0) sources.delete(field);
  else sources.set(field, { ...source, columns });
}

/** Gives the column that lost its field the one that was freed for it. */
function swapFields(mapping: Mapping): Mapping {
  const { notice } = mapping;
  const [from] = notice?.from ?? [];
  if (notice?.kind !== 'moved' || from === undefined || notice.freed === null) return mapping;
  return {
    ...mapping,
    sources: new Map(mapping.sources).set(notice.freed, plainSource(from)),
    byHand: new Set(mapping.byHand).add(from),
    notice: { ...notice, kind: 'swapped' },
  };
}

/** Joins the columns that had a field with the one that took it. */
function joinColumns(mapping: Mapping): Mapping {
  const { notice, before } = mapping;
  const source = notice === null ? undefined : before?.sources.get(notice.field);
  if (notice?.kind !== 'moved' || source === undefined) return mapping;
  const joined = { ...source, columns: [...source.columns, notice.column], repairs: [], values: new Map() };
  return {
    ...mapping,
    sources: new Map(mapping.sources).set(notice.field, joined),
    notice: { ...notice, kind: 'joined' },
  };
}

/** Both names from one column; what they came from before is given up, which the notice tells. */
function splitColumn(mapping: Mapping, column: number, split: NameSplit): Mapping {
  const sources = new Map(mapping.sources);
  for (const field of fieldsOf(mapping, column)) takeColumn(sources, field, column);
  sources.set('first_name', { ...plainSource(column), part: split.firstName });
  sources.set('last_name', { ...plainSource(column), part: split.lastName });
  const from = [...columnsOf(mapping, 'first_name'), ...columnsOf(mapping, 'last_name')].filter(
    (other) => other !== column,
  );
  return {
    sources,
    constants: without(without(mapping.constants, 'first_name'), 'last_name'),
    byHand: new Set(mapping.byHand).add(column),
    notice: { kind: 'split', field: 'first_name', column, from, freed: null },
    before: { ...mapping, ...settled },
  };
}

function adjustSource(mapping: Mapping, field: WireName, change: SourceChange): Mapping {
  const source = mapping.sources.get(field);
  if (source === undefined) return mapping;
  const sources = new Map(mapping.sources).set(field, { ...source, ...change });
  return { ...mapping, sources, ...settled };
}

function setConstant(mapping: Mapping, field: WireName, value: string): Mapping {
  if (mapping.sources.has(field)) return mapping;
  return { ...mapping, ...settled, constants: new Map(mapping.constants).set(field, value) };
}

function without(constants: ReadonlyMap<WireName, string>, field: WireName): ReadonlyMap<WireName, string> {
  if (!constants.has(field)) return constants;
  const rest = new Map(constants);
  rest.delete(field);
  return rest;
}
