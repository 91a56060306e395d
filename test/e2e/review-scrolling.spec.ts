import type { Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

const ROWS = 3_000;
/** CSS pixels. */
const ROW_HEIGHT = 28;
/** The row number of the first row: the headings stand in row 1. */
const FIRST_NUMBER = 2;

/** Opens a batch of invented people in review; each first name holds the row's place, one email in three is wrong. */
async function openPeople(page: Page): Promise<void> {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const email = row % 3 === 0 ? 'nowhere' : `ada.${row}@campus.example`;
    return `${10_000 + row},OPSCOM,Ada${row},Winter,${email}`;
  });
  const sheet = ['unique_id,login_source,first_name,last_name,email', ...rows].join('\n');
  await dropFile(page, { name: 'people.csv', bytes: Buffer.from(sheet) });
  await page.getByRole('button', { name: /^Check [\d,]+ rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

/** A text that was drawn, and how far down: CSS pixels from the top of the first row in sight. */
interface Drawn {
  readonly text: string;
  readonly top: number;
}

interface Seen {
  readonly offset: number;
  readonly isPassing: boolean;
  readonly drawn: readonly Drawn[];
}

/** Moves the scroller by so many CSS pixels, time after time, and tells what is on screen after each. */
async function drag(page: Page, steps: number, by: number): Promise<readonly Seen[]> {
  return page.getByRole('grid').evaluate(
    async (grid, { count, pixels }) => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      const context = CanvasRenderingContext2D.prototype;
      const fillText = Object.getOwnPropertyDescriptor(context, 'fillText');
      if (fillText === undefined) throw new Error('nothing can be written on a canvas');
      let drawn: Drawn[] = [];
      context.fillText = (text, _x, top): void => {
        drawn.push({ text, top });
      };
      const seen: Seen[] = [];
      for (let step = 0; step < count; step += 1) {
        drawn = [];
        grid.scrollTop += pixels;
        await frame();
        await frame();
        const isPassing = grid.querySelector('.grid-passing')?.checkVisibility() === true;
        seen.push({ offset: grid.scrollTop, isPassing, drawn });
      }
      Object.defineProperty(context, 'fillText', fillText);
      return seen;
    },
    { count: steps, pixels: by },
  );
}

/** The rows that a screen reader finds: number, text of the pinned cell and the first names, in their order. */
async function rowsFound(page: Page): Promise<readonly { index: number; text: string; isWrong: boolean }[]> {
  return page.locator('.grid-row:not(.grid-unused)').evaluateAll((rows) =>
    rows
      .map((row) => ({
        index: Number(row.getAttribute('aria-rowindex')),
        text: row.textContent,
        isWrong: row.querySelector('[aria-invalid=true]') !== null,
      }))
      .sort((left, right) => left.index - right.index),
  );
}

test.describe('rows that fly by', () => {
  test('show the right texts at every moment, and are whole rows once they rest', async ({ page, axe }) => {
    await openPeople(page);
    const seen = await drag(page, 12, 5_000);
    expect(seen[0]?.isPassing).toBe(false);
    for (const { offset, isPassing, drawn } of seen.slice(1)) {
      expect(isPassing).toBe(true);
      const textsOf = (row: number): string[] =>
        drawn.filter(({ top }) => Math.floor((offset + top) / ROW_HEIGHT) === row).map(({ text }) => text);
      const first = Math.floor(offset / ROW_HEIGHT);
      for (let row = first; row < first + 5; row += 1)
        expect(textsOf(row)).toEqual(
          expect.arrayContaining([String(row + FIRST_NUMBER), `Ada${row}`, 'Winter', String(10_000 + row)]),
        );
    }
    await expect(page.locator('.grid-passing')).toBeHidden();
    const last = Math.floor((seen.at(-1)?.offset ?? 0) / ROW_HEIGHT);
    const found = await rowsFound(page);
    expect(found.length).toBeGreaterThan(5);
    for (const [place, { index, text, isWrong }] of found.entries()) {
      const row = last + place;
      expect(index).toBe(row + FIRST_NUMBER);
      expect(text).toContain(`Ada${row}Winter`);
      expect(isWrong).toBe(row % 3 === 0);
    }
    await axe(page);
  });

  test('are whole rows where the scrolling can be followed', async ({ page }) => {
    await openPeople(page);
    for (const { isPassing } of await drag(page, 12, 120)) expect(isPassing).toBe(false);
  });

  test('give way to whole rows for the keyboard', async ({ page }) => {
    await openPeople(page);
    await page.keyboard.press('F6');
    await page.keyboard.press('Control+Home');
    expect((await drag(page, 4, 5_000)).at(-1)?.isPassing).toBe(true);
    await page.keyboard.press('Control+End');
    await expect(page.locator('.grid-passing')).toBeHidden();
    expect((await rowsFound(page)).at(-1)?.index).toBe(ROWS - 1 + FIRST_NUMBER);
    await expect(page.locator('.grid-cell.is-active')).toBeInViewport();
  });
});
