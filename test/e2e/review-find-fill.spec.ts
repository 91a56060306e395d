import type { Page } from '@playwright/test';

import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';

const NAMES = ['Ada', 'Bo', 'Cy', 'Adam', 'Eli', 'Fay'];

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lines = ['Student ID,Login Source,First Name,City'];
  for (const [row, name] of NAMES.entries()) lines.push(`S${row},OPSCOM,${name},${row === 0 ? 'Hull' : ''}`);
  await dropFile(page, { name: 'six.csv', bytes: new TextEncoder().encode(lines.join('\r\n')) });
  await page.getByRole('button', { name: /^Check 6 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

async function activeText(page: Page): Promise<string> {
  return page
    .getByRole('grid')
    .evaluate(
      (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    );
}

async function cities(page: Page): Promise<string[]> {
  return page.getByRole('grid').evaluate((grid) => {
    const heading = [...grid.querySelectorAll('[role=columnheader]')].find((one) =>
      one.textContent.startsWith('City'),
    );
    const column = heading?.getAttribute('aria-colindex') ?? '';
    return [...grid.querySelectorAll(`[role=gridcell][aria-colindex="${column}"]`)].map(
      (cell) => cell.textContent,
    );
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`finds match by match by the keyboard, in ${colorScheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.keyboard.press('F6');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F3');
    const bar = page.getByRole('search', { name: 'Find in the rows shown' });
    const said = bar.getByRole('status');
    await expect(bar.getByRole('textbox', { name: 'Find' })).toBeFocused();
    await page.keyboard.type('ad');
    await page.keyboard.press('Enter');
    await expect(said).toHaveText('Row 2, First name');
    await axe(page);
    await page.keyboard.press('Enter');
    await expect(said).toHaveText('Row 5, First name');
    await page.keyboard.press('Enter');
    await expect(said).toHaveText(/^Row 2, First name\. The search passed the last row/);
    await page.keyboard.press('Shift+Enter');
    await expect(said).toHaveText(/^Row 5, First name\. The search passed the first row/);
    await bar.getByRole('checkbox', { name: 'Regular expression' }).check();
    await bar.getByRole('textbox', { name: 'Find' }).fill('^[CF]');
    await page.keyboard.press('Enter');
    await expect(said).toHaveText('Row 7, First name');
    await bar.getByRole('textbox', { name: 'Find' }).fill('zzz');
    await page.keyboard.press('Enter');
    await expect(said).toHaveText('Not found in the rows shown.');
    await bar.getByRole('textbox', { name: 'Find' }).fill('^Cy$');
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
    await expect(page.getByRole('grid')).toBeFocused();
    await page.keyboard.press('F3');
    await expect.poll(() => activeText(page)).toBe('Cy');
    await page.keyboard.press('Shift+F3');
    await expect(page.getByText(/^Row 4, First name\. The search passed the first row/)).toBeVisible();
    await expect.poll(() => cities(page)).toEqual(['Hull', '', '', '', '', '']);
  });
}

test('fills by dragging the corner, down and up, and by pressing it twice; each is one step', async ({
  page,
}) => {
  await page.getByRole('gridcell', { name: 'Hull', exact: true }).click();
  const handle = page.locator('.grid-fill-handle');
  const cornerAt = async () => {
    const box = await handle.boundingBox();
    if (box === null) throw new Error('the corner is not shown');
    return { x: box.x + 4, y: box.y + 4, height: 30 };
  };
  const from = await cornerAt();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 20, from.y + 75, { steps: 5 });
  await expect(page.locator('.grid-fill-outline')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('.grid-fill-outline')).toBeHidden();
  const filled = (await cities(page)).filter((text) => text === 'Hull').length;
  expect(filled).toBeGreaterThan(2);
  expect(filled).toBeLessThan(6);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cities(page)).toEqual(['Hull', '', '', '', '', '']);

  await page.getByRole('gridcell', { name: 'Hull', exact: true }).click();
  const again = await cornerAt();
  await page.mouse.dblclick(again.x, again.y);
  await expect.poll(() => cities(page)).toEqual(Array(6).fill('Hull'));
  await page.keyboard.press('Control+z');
  await expect.poll(() => cities(page)).toEqual(['Hull', '', '', '', '', '']);
  await page.keyboard.press('Control+y');
  await expect.poll(() => cities(page)).toEqual(Array(6).fill('Hull'));
});
