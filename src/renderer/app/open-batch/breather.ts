/** How long one slice of work may hold the main thread, in milliseconds: well under a dropped frame or two. */
const SLICE = 12;

/** Lets the window paint and answer between slices of long work. */
export interface Breather {
  /** Resolves at once while the slice lasts, otherwise after the window had its turn. */
  breathe(): Promise<void>;
  /** Resolves after the window had its turn, also within a slice: before something that cannot be cut. */
  rest(): Promise<void>;
}

/** The clock and the rest that a {@link Breather} needs, so that tests can count them. */
export interface BreatherPorts {
  readonly now: () => number;
  readonly rest: () => Promise<void>;
}

/** A breather over a clock. */
export function makeBreather({ now, rest }: BreatherPorts): Breather {
  let since = now();
  const breather: Breather = {
    async breathe() {
      if (now() - since >= SLICE) await breather.rest();
    },
    async rest() {
      await rest();
      since = now();
    },
  };
  return breather;
}

/** A rest in a browser: a message to oneself comes after painting and input, and is not delayed like a timer. */
export function restInBrowser(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** A breather of this window, with a slice that begins now. */
export function windowBreather(): Breather {
  return makeBreather({ now: () => performance.now(), rest: restInBrowser });
}
