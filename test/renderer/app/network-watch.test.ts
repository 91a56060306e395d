import { beforeEach, describe, expect, it } from 'vitest';

import type { WatchedWindow } from '../../../src/renderer/app/network-watch.ts';
import { watchNetwork } from '../../../src/renderer/app/network-watch.ts';
import { good } from '../../../src/shared/bridge/result.ts';

class FakeDocument extends EventTarget {
  visibilityState = 'visible';
}
class FakeWindow extends EventTarget {
  readonly document = new FakeDocument();
}

describe('watchNetwork', () => {
  let window: FakeWindow & WatchedWindow;
  let told: number;
  let stop: () => void;
  beforeEach(() => {
    window = new FakeWindow();
    told = 0;
    const networkReturned = (): Promise<ReturnType<typeof good<Record<string, never>>>> => {
      told += 1;
      return Promise.resolve(good({}));
    };
    stop = watchNetwork({ networkReturned }, window);
  });
  const look = (visibilityState: string): void => {
    window.document.visibilityState = visibilityState;
    window.document.dispatchEvent(new Event('visibilitychange'));
  };

  it('tells main that this computer is online again', () => {
    window.dispatchEvent(new Event('offline'));
    expect(told).toBe(0);
    window.dispatchEvent(new Event('online'));
    expect(told).toBe(1);
  });

  it('tells main when somebody looks at the window again, not when they look away', () => {
    look('hidden');
    expect(told).toBe(0);
    look('visible');
    expect(told).toBe(1);
  });

  it('ends', () => {
    stop();
    window.dispatchEvent(new Event('online'));
    look('visible');
    expect(told).toBe(0);
  });
});
