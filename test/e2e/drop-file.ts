import type { Page } from '@playwright/test';

import { expect } from './app-fixture.ts';
import type { DroppedFile } from './odd-files.ts';

/** Drops a file on the window, as from a folder of the desktop. */
export async function dropFile(page: Page, { name, bytes }: DroppedFile): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const data = Buffer.from(bytes).toString('base64');
  await page.evaluate(
    ([fileName, encoded]) => {
      const binary = atob(encoded ?? '');
      const content = Uint8Array.from(binary, (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName ?? ''));
      window.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    },
    [name, data],
  );
}
