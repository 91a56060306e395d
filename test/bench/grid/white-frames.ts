import type { Browser } from '@playwright/test';

/** The part of a frame that is rows and nothing else, in CSS pixels of the page of the bench. */
const ROWS = { left: 200, top: 60, width: 900, height: 540 };
/** A frame with less than this share of dark pixels where rows should be shows none. */
const LEAST_INK = 0.002;

/**
 * How many of the frames (JPEG, base64) show no row. Decoded in a page of their own, because Node has no
 * decoder for them.
 */
export async function countWhite(browser: Browser, frames: readonly string[]): Promise<number> {
  const page = await browser.newPage();
  let white = 0;
  for (const frame of frames) {
    const ink = await page.evaluate(
      async ({ image, part }) => {
        const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(part.left, part.top, part.width, part.height);
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if ((data[at + 1] ?? 255) < 150) dark += 1;
        return dark / (part.width * part.height);
      },
      { image: frame, part: ROWS },
    );
    if (ink < LEAST_INK) white += 1;
  }
  await page.close();
  return white;
}
