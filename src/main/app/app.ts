import type { BridgeEvents, BridgeHandlers, EventName } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import type { Destination } from '../../shared/push/destination.ts';
import type { SessionDestination } from './destinations.ts';

/** Told of every event; hosts carry it to their window. */
export type EventListener = <Name extends EventName>(event: Name, payload: BridgeEvents[Name]) => void;

/** The services put together behind the contract: what every host carries. */
export interface App {
  readonly handlers: BridgeHandlers;
  /** Listens to all events; the function that comes back ends it. */
  onEvent(listener: EventListener): () => void;
  /** How many runs are under way: the computer is kept awake for them, and quitting asks. */
  runsUnderWay(): number;
  /** The computer is about to sleep: no new request until {@link computerWakes}. */
  computerSleeps(): void;
  /** The computer is awake again: runs go on, and those that wait for the network try at once. */
  computerWakes(): void;
  /** Where the batch was last sent, as the destination was then; null where that is not known. */
  lastDestination(batchId: string): Promise<Result<Destination | null>>;
  /** Adds a destination for this process only, in place of one that was added before. */
  useDestination(session: SessionDestination): void;
  /** Lets requests in flight end, stops the runs resumably, and closes the store. */
  close(): Promise<void>;
}
