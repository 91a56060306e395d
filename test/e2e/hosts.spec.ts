import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';
import { staffCsv } from './odd-files.ts';

test.describe('the loopback host', () => {
  test('shows the app, takes the key out of the address bar and lets a reload in', async ({ page, app }) => {
    const { origin } = new URL(app.url());
    await expect(page).toHaveURL(`${origin}/`);
    await expect(page).toHaveTitle(/OPS-COM Batch Review/);
    await page.reload();
    await expect(page.locator('#root')).not.toBeEmpty();
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  test('shuts out whoever does not know the key', async ({ app, playwright }) => {
    const { origin } = new URL(app.url());
    const stranger = await playwright.request.newContext();
    for (const path of ['/', '/index.html', '/events', '/api/listBatches']) {
      expect((await stranger.get(`${origin}${path}`)).status()).toBe(403);
    }
    await stranger.dispose();
  });

  test('keeps the page to its own scripts, addresses and styles', async ({ page, expectInConsole }) => {
    expectInConsole(/policy|Content Security Policy|blocked|ERR_BLOCKED/i);
    const reached = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.head.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { outline: 9px solid red }';
      document.head.append(style);
      const answered = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      );
      return {
        ran: 'wasRun' in window,
        styled: getComputedStyle(document.body).outlineWidth === '9px',
        answered,
      };
    });
    expect(reached).toEqual({ ran: false, styled: false, answered: false });
  });

  test('lets the worker that reads sheets compile its kernel, and nothing in the page', async ({
    page,
    expectInConsole,
  }) => {
    expectInConsole(/WebAssembly|policy violation: script-src wasm-eval/);
    await dropFile(page, staffCsv());
    await expect(page.getByRole('button', { name: /^Check/ })).toBeVisible();
    const compiles = (): boolean => {
      try {
        // The shortest module there is: its mark and its version.
        return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) instanceof Object;
      } catch {
        return false;
      }
    };
    const worker = page.workers().find((one) => one.url().includes('/sheet.worker-'));
    expect(await worker?.evaluate(compiles)).toBe(true);
    expect(await page.evaluate(compiles)).toBe(false);
  });

  test('starts anew on the same data', async ({ page, app }) => {
    const before = app.url();
    await app.restart();
    expect(app.url()).not.toBe(before);
    await expect(page.locator('#root')).not.toBeEmpty();
  });

  test('has a first screen without accessibility violations', async ({ page, axe }) => {
    await expect(page.locator('#root')).not.toBeEmpty();
    await axe(page);
  });
});
