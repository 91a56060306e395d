import { expect, it } from 'vitest';

import { serveCall } from '../../../src/renderer/import/serve-session.ts';
import { SheetSession } from '../../../src/renderer/import/sheet-session.ts';
import type { WorkerMessage } from '../../../src/renderer/import/worker-messages.ts';

it('tells each hundredth of a reading once, and when another reader begins anew', async () => {
  const shares = [0.004, 0.2, 0.204, 0.5, 0, 0.005, 0.1];
  const session = new SheetSession({
    read: (_bytes, _name, _options, onProgress) => {
      for (const share of shares) onProgress(share);
      return Promise.resolve({ ok: false, failure: { code: 'damaged' } });
    },
    practice: () => Promise.resolve({ fileName: 'practice.xlsx', bytes: new Uint8Array(0) }),
  });
  const sent: WorkerMessage[] = [];
  const request = { file: { kind: 'practice' }, options: {} } as const;
  await serveCall(session, { id: 7, method: 'open', request }, (message) => sent.push(message));
  expect(sent.flatMap((message) => (message.type === 'progress' ? [message.share] : []))).toEqual([
    0.2, 0.5, 0, 0.1,
  ]);
  expect(sent.at(-1)).toMatchObject({ id: 7, type: 'response' });
});
