import * as z from 'zod';

import { LANGUAGES } from '../../shared/bridge/language.ts';
import {
  columnArrangementSchema,
  destinationSchema,
  recipeSchema,
} from '../../shared/bridge/request-schemas.ts';
import type { Settings } from '../../shared/bridge/settings.ts';
import { DEFAULT_SETTINGS } from '../../shared/bridge/settings.ts';
import type { Recipe } from '../../shared/columns/recipe.ts';
import { MOST_RECIPES } from '../../shared/columns/recipe.ts';
import type { Destination } from '../../shared/push/destination.ts';

const keptShape = z.looseObject({});
const id = z.string().min(1).max(64);

/** Settings from whatever a file held: every field that does not fit its rule gets its default. Never throws. */
export function parseSettings(kept: unknown): Settings {
  const fields = keptShape.safeParse(kept);
  const from: Readonly<Record<string, unknown>> = fields.success ? fields.data : {};
  return {
    destinations: parseDestinations(from.destinations),
    lastDestinationId: fitting(id.nullable(), from.lastDestinationId, DEFAULT_SETTINGS.lastDestinationId),
    language: fitting(z.enum(LANGUAGES).nullable(), from.language, DEFAULT_SETTINGS.language),
    colorScheme: fitting(z.enum(['light', 'dark', 'auto']), from.colorScheme, DEFAULT_SETTINGS.colorScheme),
    keepDays: fitting(z.int().min(1).max(3_650).nullable(), from.keepDays, DEFAULT_SETTINGS.keepDays),
    recipes: parseRecipes(from.recipes),
    columns: fitting(columnArrangementSchema, from.columns, DEFAULT_SETTINGS.columns),
  };
}

/** The destinations that are whole; one that is not is left out, and of two with the same id the later one. */
function parseDestinations(kept: unknown): readonly Destination[] {
  if (!Array.isArray(kept)) return DEFAULT_SETTINGS.destinations;
  const destinations = new Map<string, Destination>();
  for (const entry of kept as unknown[]) {
    const parsed = destinationSchema.safeParse(entry);
    if (parsed.success && !destinations.has(parsed.data.id)) destinations.set(parsed.data.id, parsed.data);
  }
  return [...destinations.values()];
}

/** The recipes that are whole, as many as are kept. */
function parseRecipes(kept: unknown): readonly Recipe[] {
  if (!Array.isArray(kept)) return DEFAULT_SETTINGS.recipes;
  return (kept as unknown[])
    .map((entry) => recipeSchema.safeParse(entry))
    .flatMap(({ data }) => data ?? [])
    .slice(0, MOST_RECIPES);
}

function fitting<Value>(schema: z.ZodType<Value>, kept: unknown, otherwise: Value): Value {
  const parsed = schema.safeParse(kept);
  return parsed.success ? parsed.data : otherwise;
}
