import { useEffect, useState } from 'react';

import type { Bridge } from '../../shared/bridge/contract.ts';

/** How often the loopback host is asked whether it is still there, in milliseconds. */
const ASK_EVERY = 4_000;

/** Whether the host has gone, by asking it now and then. On the desktop, main and window end together. */
export function useHostGone(bridge: Bridge, watch: boolean): boolean {
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!watch) return undefined;
    const timer = setInterval(() => {
      void bridge.describeApp({}).then((answer) => {
        setGone(!answer.ok && answer.problem.code === 'host-gone');
      });
    }, ASK_EVERY);
    return () => {
      clearInterval(timer);
    };
  }, [bridge, watch]);
  return gone;
}
