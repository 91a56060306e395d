import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Rectangle } from 'electron';
import { screen } from 'electron';
import * as z from 'zod';

/** Where the window stood and whether it filled the screen. Holds nothing else. */
export interface WindowState {
  /** null lets the system choose the place. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
}

const whole = z.int().min(-100_000).max(100_000);
const stateSchema = z.strictObject({
  bounds: z
    .strictObject({ x: whole, y: whole, width: whole.positive(), height: whole.positive() })
    .nullable(),
  maximized: z.boolean(),
});

function fileIn(folder: string): string {
  return join(folder, 'window.json');
}

/** The state of last time. A missing or odd file, or a place on a screen that is gone, gives the default. */
export function readWindowState(folder: string): WindowState {
  const parsed = stateSchema.safeParse(readJson(fileIn(folder)));
  const state = parsed.success ? parsed.data : { bounds: null, maximized: false };
  return state.bounds !== null && isVisible(state.bounds) ? state : { ...state, bounds: null };
}

/** Remembers the state. The place of a window is not worth an error message, so failing is silent. */
export function writeWindowState(folder: string, state: WindowState): void {
  try {
    writeFileSync(fileIn(folder), JSON.stringify(state), { mode: 0o600 });
  } catch {
    // A full or read-only disk: the store says so where it matters.
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Enough of the title bar is on a screen that is there now to take hold of it. */
function isVisible(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlap =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    return overlap >= 100 && bounds.y >= workArea.y - 10 && bounds.y < workArea.y + workArea.height - 50;
  });
}
