/** Hears that the way from the host was broken and is back. */
type Listener = () => void;

const listeners = new Set<Listener>();

/** Calls the listener whenever events may have been lost on the way; the function that comes back ends it. */
export function onReconnected(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Tells everybody that events may have been lost. */
export function tellReconnected(): void {
  for (const listener of [...listeners]) listener();
}
