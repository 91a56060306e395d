import type { Recipe } from '../columns/recipe.ts';
import type { Destination } from '../push/destination.ts';
import type { WireName } from '../profile/wire-names.ts';
import type { Language } from './language.ts';

/** How the administrator arranged the columns of the review, by field and for every batch. */
export interface ColumnArrangement {
  /** The fields in the order chosen; those not named stand where the document has them. */
  readonly order: readonly WireName[];
  readonly hidden: readonly WireName[];
  /** CSS pixels; a field not named has the width that its texts ask for. */
  readonly widths: Readonly<Partial<Record<WireName, number>>>;
}

/** What the administrator chose, kept between sessions. Holds no token and no person's data. */
export interface Settings {
  /** The administrator's own destinations; the practice destination is not among them. */
  readonly destinations: readonly Destination[];
  readonly lastDestinationId: string | null;
  /** null follows the system. */
  readonly language: Language | null;
  readonly colorScheme: 'light' | 'dark' | 'auto';
  /** Batches are deleted so many days after their last change; null keeps them. */
  readonly keepDays: number | null;
  /** How exports were read before, the last used first. */
  readonly recipes: readonly Recipe[];
  readonly columns: ColumnArrangement;
}

/** What a new installation starts with. */
export const DEFAULT_SETTINGS: Settings = {
  destinations: [],
  lastDestinationId: null,
  language: null,
  colorScheme: 'auto',
  keepDays: 90,
  recipes: [],
  columns: { order: [], hidden: [], widths: {} },
};
