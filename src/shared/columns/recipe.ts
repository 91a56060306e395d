import { headerKey } from '../profile/header-name.ts';
import { fieldOf } from '../profile/fields.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { Header } from '../sheet/header-row.ts';
import type { FieldSource, FieldSources } from './field-source.ts';
import type { Repair } from './repair.ts';
import type { TextPart } from './text-part.ts';

/** How one field was filled, by the names of the columns. */
export interface RecipeField {
  readonly field: WireName;
  readonly columns: readonly string[];
  readonly separator: string;
  readonly part: TextPart | null;
  readonly repairs: readonly Repair[];
  readonly values: readonly (readonly [text: string, value: string])[];
}

/**
 * A remembered way to read one kind of export, known by its column names. Holds no cell of any person:
 * replaced values are kept for fields of codes only.
 */
export interface Recipe {
  /** The unique names of all columns, in the order of the sheet. */
  readonly headings: readonly string[];
  readonly fields: readonly RecipeField[];
  readonly constants: readonly (readonly [field: WireName, value: string])[];
  /** Milliseconds since 1970, UTC. */
  readonly usedAt: number;
}

/** So many are kept; the one that was not used for the longest time makes room. */
export const MOST_RECIPES = 50;
/** Sheets with more columns are no exports of people. */
export const MOST_RECIPE_COLUMNS = 200;

/** The recipe of an import, or null where its headings look like data, which must not be kept. */
export function makeRecipe(
  headers: readonly Header[],
  sources: FieldSources,
  constants: readonly (readonly [WireName, string])[],
  usedAt: number,
): Recipe | null {
  if (headers.length > MOST_RECIPE_COLUMNS || headers.some(({ text }) => isData(text))) return null;
  const nameOf = (column: number): string => headers.find((one) => one.column === column)?.name ?? '';
  return {
    headings: headers.map(({ name }) => name),
    fields: [...sources].map(([field, source]) => ({
      field,
      columns: source.columns.map(nameOf),
      separator: source.separator,
      part: source.part,
      repairs: source.repairs,
      values: isCodeField(field) ? [...source.values] : [],
    })),
    constants,
    usedAt,
  };
}

/** What is different from the last time. */
export type RecipeChange =
  /** The column has another name now. */
  | { readonly kind: 'renamed'; readonly field: WireName; readonly from: string; readonly to: string }
  /** The column that filled a field is gone. */
  | { readonly kind: 'gone'; readonly field: WireName; readonly from: string }
  /** A column that was not there; `field` is what it fills now, or null. */
  | { readonly kind: 'new'; readonly field: WireName | null; readonly to: string };

/** A recipe over the columns of another sheet. */
export interface Replay {
  readonly recipe: Recipe;
  readonly sources: FieldSources;
  readonly constants: ReadonlyMap<WireName, string>;
  readonly changes: readonly RecipeChange[];
  /** Required fields whose column is gone: then the recipe is offered, and not applied by itself. */
  readonly lacks: readonly WireName[];
}

/** Columns must be alike by this share for a recipe to be of the same kind of export. */
const LEAST_LIKENESS = 0.6;

/** The recipe of the sheet most like this one, the last used among equals; null where none is alike. */
export function findRecipe(recipes: readonly Recipe[], headings: readonly string[]): Recipe | null {
  let best: { readonly recipe: Recipe; readonly likeness: number } | null = null;
  for (const recipe of recipes) {
    const likeness = likenessOf(recipe.headings, headings);
    const isBetter =
      best === null ||
      likeness > best.likeness ||
      (likeness === best.likeness && recipe.usedAt > best.recipe.usedAt);
    if (likeness >= LEAST_LIKENESS && isBetter) best = { recipe, likeness };
  }
  return best?.recipe ?? null;
}

/** Whether two sheets have the same columns, in whatever order. */
export function haveSameShape(left: readonly string[], right: readonly string[]): boolean {
  return likenessOf(left, right) === 1;
}

/**
 * A recipe applied to the columns of a sheet. A column that is gone is looked for among the new ones by what
 * they were recognised as; new columns keep what they were recognised as where their field is free.
 */
export function replayRecipe(
  recipe: Recipe,
  headers: readonly Header[],
  recognised: ReadonlyMap<number, WireName>,
): Replay {
  const known = new Set(recipe.headings.map(headerKey));
  const added = headers.filter(({ name }) => !known.has(headerKey(name)));
  const constants = new Map(recipe.constants);
  const sources = new Map<WireName, FieldSource>();
  const changes: RecipeChange[] = [];
  const renamed = new Set<number>();
  for (const { field, columns, ...rest } of recipe.fields) {
    const found: number[] = [];
    for (const from of columns) {
      const kept = findByName(headers, from);
      const instead = kept ?? added.find(({ column }) => recognised.get(column) === field);
      if (instead === undefined) {
        changes.push({ kind: 'gone', field, from });
      } else {
        if (kept === undefined) {
          renamed.add(instead.column);
          changes.push({ kind: 'renamed', field, from, to: instead.name });
        }
        if (!found.includes(instead.column)) found.push(instead.column);
      }
    }
    if (found.length > 0) sources.set(field, { ...rest, columns: found, values: new Map(rest.values) });
  }
  for (const { column, name } of added) {
    if (renamed.has(column)) continue;
    const meant = recognised.get(column) ?? null;
    const field = meant !== null && !sources.has(meant) && !constants.has(meant) ? meant : null;
    if (field !== null)
      sources.set(field, { columns: [column], separator: ' ', part: null, repairs: [], values: new Map() });
    changes.push({ kind: 'new', field, to: name });
  }
  const lacks = recipe.fields
    .map(({ field }) => field)
    .filter((field) => fieldOf(field).required && !sources.has(field));
  return { recipe, sources, constants, changes, lacks };
}

/** The recipes with one more, which takes the place of one of the same shape. */
export function keepRecipe(recipes: readonly Recipe[], recipe: Recipe): readonly Recipe[] {
  return [recipe, ...forgetRecipe(recipes, recipe.headings)]
    .sort((left, right) => right.usedAt - left.usedAt)
    .slice(0, MOST_RECIPES);
}

/** The recipes without the one of a shape. */
export function forgetRecipe(recipes: readonly Recipe[], headings: readonly string[]): readonly Recipe[] {
  return recipes.filter((other) => !haveSameShape(other.headings, headings));
}

function findByName(headers: readonly Header[], name: string): Header | undefined {
  return (
    headers.find((header) => header.name === name) ??
    headers.find((header) => headerKey(header.name) === headerKey(name))
  );
}

/** Shared names over all names, from 0 to 1. */
function likenessOf(left: readonly string[], right: readonly string[]): number {
  const [first, second] = [new Set(left.map(headerKey)), new Set(right.map(headerKey))];
  const shared = [...first].filter((key) => second.has(key)).length;
  return shared / Math.max(1, first.size + second.size - shared);
}

/** An address or a long number above a column is a person's: somebody took a row of data for headings. */
function isData(text: string): boolean {
  return /@|\d{4,}/.test(text);
}

/** What stands for a code is no person's; what stands for a name would be. */
function isCodeField(field: WireName): boolean {
  return ['region', 'numeric-id', 'login-source'].includes(fieldOf(field).kind);
}
