import type { BridgeEvents, BridgeHandlers, EventName } from '../../shared/bridge/contract.ts';

/** Told of every event; hosts carry it to their window. */
export type EventListener = <Name extends EventName>(event: Name, payload: BridgeEvents[Name]) => void;

/** The services put together behind the contract: what every host carries. */
export interface App {
  readonly handlers: BridgeHandlers;
  /** Listens to all events; the function that comes back ends it. */
  onEvent(listener: EventListener): () => void;
  /** How many runs are under way: the computer is kept awake for them, and quitting asks. */
  runsUnderWay(): number;
  /** Lets requests in flight end, stops the runs resumably, and closes the store. */
  close(): Promise<void>;
}
