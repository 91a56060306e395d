import type { Page } from '@playwright/test';

import { expect } from './app-fixture.ts';
import type { DroppedFile } from './odd-files.ts';

/** Drops a file on the window, or several at once, as from a folder of the desktop. */
export async function dropFile(page: Page, ...files: readonly DroppedFile[]): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const encoded = files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')] as const);
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const [fileName, data] of dropped) {
      const content = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      transfer.items.add(new File([content], fileName));
    }
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, encoded);
}
