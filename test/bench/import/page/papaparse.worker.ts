import papaparse from 'papaparse';

/** papaparse in a worker: decodes, parses, and hands the rows to the window, which could show them then. */
self.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
  const rows = papaparse.parse(new TextDecoder().decode(data)).data;
  // The line end behind the last row makes one more.
  self.postMessage(rows.at(-1)?.length === 1 ? rows.slice(0, -1) : rows);
};
