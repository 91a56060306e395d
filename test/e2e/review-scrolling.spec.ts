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

interface Seen {
  readonly row: number;
  readonly isPassing: boolean;
  readonly numbers: readonly string[];
  readonly columns: readonly (readonly string[])[];
}

/** Moves the scroller by so many CSS pixels, time after time, and tells what is on screen after each. */
async function drag(page: Page, steps: number, by: number): Promise<readonly Seen[]> {
  return page.getByRole('grid').evaluate(
    async (grid, { count, pixels, height }) => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      const lines = (element: Element | null): string[] => (element?.textContent ?? '').split('\n');
      const seen: Seen[] = [];
      for (let step = 0; step < count; step += 1) {
        grid.scrollTop += pixels;
        await frame();
        await frame();
        const passing = grid.querySelector('.grid-passing');
        seen.push({
          row: Math.floor(grid.scrollTop / height),
          isPassing: passing?.checkVisibility() === true,
          numbers: lines(grid.querySelector('.grid-passing-numbers')),
          columns: [...grid.querySelectorAll('.grid-passing-column')].map(lines),
        });
      }
      return seen;
    },
    { count: steps, pixels: by, height: ROW_HEIGHT },
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
    for (const { row, isPassing, numbers, columns } of seen.slice(1)) {
      expect(isPassing).toBe(true);
      expect(numbers.slice(0, 5)).toEqual(
        Array.from({ length: 5 }, (_, place) => String(row + place + FIRST_NUMBER)),
      );
      const names = columns.find(([first]) => first?.startsWith('Ada'));
      expect(names?.slice(0, 5)).toEqual(Array.from({ length: 5 }, (_, place) => `Ada${row + place}`));
    }
    await expect(page.locator('.grid-passing')).toBeHidden();
    const last = seen.at(-1)?.row ?? 0;
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
