import type { BatchChanged } from '../../shared/bridge/contract.ts';
import type { Archive } from './ports.ts';

/** What the desk is given: where batches are kept, time, ids, and a way not to block the process. */
export interface DeskPorts {
  readonly archive: Archive;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Today in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: () => string;
  /** A new id that was never given before. */
  readonly newId: () => string;
  /** Lets everything else that waits have its turn; called about every twenty milliseconds of work. */
  readonly breathe: () => Promise<void>;
  /** Told of every change of a batch once it is durable; a host tells its windows. */
  readonly changed: (change: BatchChanged) => void;
  /** Resolves after the milliseconds, or at once when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The event loop's own turn: what `breathe` is in every host. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
