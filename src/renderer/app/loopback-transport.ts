import type { Bridge, EventName, Method } from '../../shared/bridge/contract.ts';
import { bad } from '../../shared/bridge/result.ts';
import type { Transport } from '../../shared/bridge/transport.ts';
import { createBridge } from '../../shared/bridge/transport.ts';
import { decodeWire, encodeWire } from '../../shared/bridge/wire-format.ts';

/** Bytes of a body from which on it is large. */
const LARGE_BODY = 256 * 1024;

/**
 * The bridge of a page that the loopback host serves: requests as POST, events as server-sent events. The
 * first page load got the cookie that lets both in, so the key is taken out of the address bar, where a
 * screenshot or a bookmark would show it. `onReconnected` hears when the stream of events was broken and is
 * back: the host repeats the last events only.
 */
export function createLoopbackBridge(onReconnected: () => void): Bridge {
  if (new URLSearchParams(location.search).has('key')) history.replaceState(null, '', location.pathname);
  return createBridge(createLoopbackTransport(onReconnected));
}

function createLoopbackTransport(onReconnected: () => void): Transport {
  const listening: { stream: EventSource | null; opened: Promise<void> } = {
    stream: null,
    opened: Promise.resolve(),
  };
  return {
    async call(method, request) {
      // An event that a request sets off must find the stream open.
      await listening.opened;
      return post(method, request);
    },
    listen(event, listener) {
      const stream = listening.stream ?? openStream(onReconnected);
      // Only the first opening is waited for: what is lost in a later gap is asked for when the stream is back.
      if (listening.stream === null) listening.opened = settled(stream);
      listening.stream = stream;
      return subscribe(stream, event, listener);
    },
  };
}

/** A browser opens a broken stream again by itself; each time but the first is a reconnection. */
function openStream(onReconnected: () => void): EventSource {
  const stream = new EventSource('/events');
  stream.addEventListener(
    'open',
    () => {
      stream.addEventListener('open', onReconnected);
    },
    { once: true },
  );
  return stream;
}

/** Resolves when the stream is open or cannot be opened; then the next request says why. */
function settled(stream: EventSource): Promise<void> {
  return new Promise((resolve) => {
    stream.addEventListener('open', () => resolve(), { once: true });
    stream.addEventListener('error', () => resolve(), { once: true });
  });
}

function subscribe(stream: EventSource, event: EventName, listener: (payload: unknown) => void): () => void {
  const onMessage = (message: MessageEvent<string>): void => {
    const payload: unknown = JSON.parse(message.data);
    listener(payload);
  };
  stream.addEventListener(event, onMessage);
  return () => {
    stream.removeEventListener(event, onMessage);
  };
}

/**
 * A large body goes as a blob: bytes that are part of the request itself are copied more than once on the window's
 * thread, which takes a tenth of a second for six megabytes.
 */
function bodyOf(bytes: Uint8Array<ArrayBuffer>): BodyInit {
  return bytes.length > LARGE_BODY ? new Blob([bytes]) : bytes;
}

async function post(method: Method, request: unknown): Promise<unknown> {
  try {
    const response = await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: bodyOf(encodeWire(request)),
    });
    const decoded = decodeWire(new Uint8Array(await response.arrayBuffer()));
    // Anything but a result means that another program answers at this port now, or the key changed.
    return decoded === null ? bad('host-gone') : decoded.value;
  } catch {
    return bad('host-gone');
  }
}
