import { compileSearch } from '../../../shared/changes/search.ts';
import type { PatternReply, PatternRequest } from './pattern-messages.ts';

/** Runs regular expressions of the administrator, away from the window: one that runs for ever is ended with the worker. */
self.onmessage = ({ data }: MessageEvent<PatternRequest>) => {
  const search = compileSearch(data.search);
  const reply: PatternReply =
    search === null ? null : data.texts.map((text) => search.replaced(text, data.replacement));
  self.postMessage(reply);
};
