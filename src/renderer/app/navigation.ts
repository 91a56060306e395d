import { create } from 'zustand';

import type { RowFilter } from '../../shared/batch/row-filter.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';

/** A cell of a batch; the row is its place in the batch, from 0. */
export interface CellOfBatch {
  readonly row: number;
  readonly column: WireName;
}

/** The cell to begin a review at. */
export interface ArrivalCell extends CellOfBatch {
  /** Whether the keyboard's focus goes to the grid at once, because somebody asked for the cell to change it. */
  readonly isFocused?: boolean;
}

/** Where the administrator is. A place holds everything that its screen needs to begin. */
export type Place =
  | { readonly screen: 'start' }
  | { readonly screen: 'import'; readonly source: File | 'practice' }
  /**
   * `filter`: the view to begin with, for example the refused rows; without it, the screen decides.
   * `at`: the cell to begin at, which belongs to that view.
   */
  | {
      readonly screen: 'review';
      readonly batchId: string;
      readonly filter?: RowFilter;
      readonly at?: ArrivalCell;
    }
  /** `destinationId`: the destination to begin with, where rows of an earlier run are left. */
  | { readonly screen: 'send'; readonly batchId: string; readonly destinationId?: string }
  | { readonly screen: 'results'; readonly batchId: string }
  | { readonly screen: 'history' }
  | { readonly screen: 'settings' };

/** The batch that a place is about, or null. */
export function batchOf(place: Place): string | null {
  return 'batchId' in place ? place.batchId : null;
}

interface Navigation {
  readonly place: Place;
  /** Counts the moves, so that the same screen with a new source begins afresh. */
  readonly visit: number;
  go: (place: Place) => void;
}

/** The place on screen, and the way to another one. */
export const useNavigation = create<Navigation>((set) => ({
  place: { screen: 'start' },
  visit: 0,
  go: (place) => {
    set(({ visit }) => ({ place, visit: visit + 1 }));
  },
}));
