/** A rectangle in CSS pixels of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 4;

/**
 * Where a popover goes so that it does not cover the cell it is about: below, above where there is no room
 * below, or beside where there is room for neither; never over the edge of the window.
 */
export function placePopover(cell: Box, popover: Size, view: Size): { left: number; top: number } {
  const within = (at: number, size: number, most: number): number =>
    Math.max(GAP, Math.min(at, most - size - GAP));
  const below = cell.top + cell.height + GAP;
  const above = cell.top - popover.height - GAP;
  if (below + popover.height + GAP <= view.height)
    return { left: within(cell.left, popover.width, view.width), top: below };
  if (above >= GAP) return { left: within(cell.left, popover.width, view.width), top: above };
  const right = cell.left + cell.width + GAP;
  const left = right + popover.width + GAP <= view.width ? right : cell.left - popover.width - GAP;
  return { left: Math.max(GAP, left), top: within(cell.top, popover.height, view.height) };
}
