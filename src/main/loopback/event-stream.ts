import type { ServerResponse } from 'node:http';

/** A page that reads nothing for this long a backlog is let go; it comes back by itself. Bytes. */
const LARGEST_BACKLOG = 16 * 1024 * 1024;
/** How many past events a page that lost its connection can catch up on: some twenty seconds of a run. */
const KEPT_EVENTS = 256;
/** Keeps the connection from looking dead to anything in between. Milliseconds. */
const HEARTBEAT = 15_000;

/** The server-sent events of one host: every open page gets every event. */
export interface EventStream {
  /** Answers a page with the stream; `lastId` is what it says it got last, or null. */
  open(response: ServerResponse, headers: Readonly<Record<string, string>>, lastId: string | null): void;
  send(event: string, payload: unknown): void;
  close(): void;
}

/** Begins a stream without listeners. Events are numbered, so a page that reconnects misses none. */
export function createEventStream(): EventStream {
  const pages = new Set<ServerResponse>();
  const recent: { readonly id: number; readonly text: string }[] = [];
  let lastId = 0;

  const write = (page: ServerResponse, text: string): void => {
    page.write(text);
    if (page.writableLength > LARGEST_BACKLOG) page.destroy();
  };
  const heartbeat = setInterval(() => {
    for (const page of pages) write(page, ':\n\n');
  }, HEARTBEAT);
  heartbeat.unref();

  return {
    open(response, headers, since) {
      response.writeHead(200, {
        ...headers,
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
      });
      pages.add(response);
      response.on('close', () => pages.delete(response));
      write(response, 'retry: 1000\n\n');
      if (since === null) return;
      for (const { id, text } of recent) if (id > Number(since)) write(response, text);
    },
    send(event, payload) {
      lastId += 1;
      // JSON has no raw line break, so a payload cannot end its own line and begin another event.
      const text = `id: ${lastId}\nevent: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
      recent.push({ id: lastId, text });
      if (recent.length > KEPT_EVENTS) recent.shift();
      for (const page of pages) write(page, text);
    },
    close() {
      clearInterval(heartbeat);
      for (const page of pages) page.end();
    },
  };
}
