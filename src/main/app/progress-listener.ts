import type { BridgeEvents, EventName } from '../../shared/bridge/contract.ts';
import type { RunProgress } from '../../shared/push/run.ts';
import type { EventListener } from './app.ts';

/** A listener to all events that hears of the progress of runs alone. */
export function progressListener(hear: (progress: RunProgress) => void): EventListener {
  return (event, payload) => {
    if (isProgress(event, payload)) hear(payload);
  };
}

function isProgress(event: EventName, _payload: BridgeEvents[EventName]): _payload is RunProgress {
  return event === 'runProgress';
}
