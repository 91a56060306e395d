import { setTimeout as pause } from 'node:timers/promises';

import type { Browser, CDPSession, Page } from '@playwright/test';

/** How long a journey from the first row to the last takes, in milliseconds. */
const JOURNEY = 5_000;
const TICK = 16;
/** From the top of a scrollbar to a place on its thumb, over the button. CSS pixels. */
const THUMB = 22;

/** How the journey is made. */
export type Way = 'wheel' | 'scrollbar';

/** Processor seconds that the browser with all its processes has used so far. */
export async function processorSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Scrolls from the top to the bottom in five seconds, with real input. */
export async function journey(page: Page, session: CDPSession, way: Way): Promise<void> {
  // As tall as the grid itself makes its scroller: with many rows it may be less than all rows together.
  const height = await page.evaluate(() => window.bench.toTop());
  await pause(300);
  await (way === 'wheel' ? byWheel(session, height) : byScrollbar(page, session));
  await pause(300);
}

async function byWheel(session: CDPSession, height: number): Promise<void> {
  const started = performance.now();
  let sent = 0;
  while (sent < height) {
    const share = Math.min(1, (performance.now() - started) / JOURNEY);
    // A little more than the whole way, so that rounding leaves nothing over.
    const deltaY = Math.ceil(share * (height + 2_000)) - sent;
    if (deltaY > 0) {
      await session.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        x: 500,
        y: 300,
        deltaX: 0,
        deltaY,
      });
      sent += deltaY;
    }
    await pause(TICK);
  }
}

async function byScrollbar(page: Page, session: CDPSession): Promise<void> {
  const { right, top, bottom } = await page.evaluate(() => window.bench.scrollerBox());
  const x = right - 6;
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', y: number): Promise<unknown> =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  await mouse('mouseMoved', top + THUMB);
  await mouse('mousePressed', top + THUMB);
  const started = performance.now();
  for (;;) {
    const share = Math.min(1, (performance.now() - started) / JOURNEY);
    await mouse('mouseMoved', top + THUMB + share * (bottom - top));
    if (share === 1) break;
    await pause(TICK);
  }
  await mouse('mouseReleased', bottom);
}

/** The frames of a journey as the screen showed them, as JPEG in base64. */
export async function filmed(session: CDPSession, travel: () => Promise<void>): Promise<readonly string[]> {
  const frames: string[] = [];
  const take = ({ data, sessionId }: { data: string; sessionId: number }): void => {
    frames.push(data);
    void session.send('Page.screencastFrameAck', { sessionId });
  };
  session.on('Page.screencastFrame', take);
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 60 });
  await travel();
  await session.send('Page.stopScreencast');
  session.off('Page.screencastFrame', take);
  return frames;
}
