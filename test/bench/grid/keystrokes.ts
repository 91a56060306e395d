import type { Browser } from '@playwright/test';

/** What is typed into every cell, then committed with Enter: too long for its field at the end. */
const TEXT = 'Apartment 302, Bldg C';
const CELLS = 10;

/**
 * Milliseconds from each keystroke to the end of the next paint, in our grid: typing checks the cell with every
 * character, and Enter sets it and checks whatever that concerns. As the browser itself reports them (Event
 * Timing, in steps of 8 ms); keys that it does not report took less than 16 ms and count as 16.
 */
export async function keystrokes(browser: Browser, url: string, rows: number): Promise<readonly number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(url);
  await page.evaluate((count) => window.bench.prepare('ours', count), rows);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { keyTimes: found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') found.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.getByRole('grid').focus();
  for (let column = 0; column < 10; column += 1) await page.keyboard.press('ArrowRight');
  for (let cell = 0; cell < CELLS; cell += 1) {
    for (const character of TEXT) await page.keyboard.press(character, { delay: 20 });
    await page.keyboard.press('Enter', { delay: 20 });
  }
  await page.waitForTimeout(500);
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
  await page.close();
  const unreported = CELLS * (TEXT.length + 1) - times.length;
  return [...times, ...Array.from({ length: Math.max(0, unreported) }, () => 16)];
}
