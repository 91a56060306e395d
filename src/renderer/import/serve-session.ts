import type { SheetSession } from './sheet-session.ts';
import type { WorkerCall, WorkerMessage, WorkerMethod, WorkerResponse } from './worker-messages.ts';

/** How the worker answers: a message, and the buffers that go over with it. */
export type Send = (message: WorkerMessage, transfer: ArrayBuffer[]) => void;

/** At most so many progress messages a second are useful. */
const PROGRESS_STEP = 0.01;

/** Answers one request from the session. A bug in it is reported as `broken`, never left unanswered. */
export async function serveCall(session: SheetSession, call: WorkerCall, send: Send): Promise<void> {
  const { id } = call;
  let last = 0;
  const onProgress = (share: number): void => {
    // Back at 0 another reader begins; all other messages go forwards.
    if (share !== 0 && share < last + PROGRESS_STEP) return;
    last = share;
    send({ id, type: 'progress', share }, []);
  };
  try {
    const response = await answer(session, call, onProgress);
    send({ id, type: 'response', response }, transferOf(response));
  } catch {
    // The error may quote the file's cells, so that nothing of it leaves the worker.
    send({ id, type: 'broken' }, []);
  }
}

async function answer(
  session: SheetSession,
  call: WorkerCall,
  onProgress: (share: number) => void,
): Promise<WorkerResponse<WorkerMethod>> {
  switch (call.method) {
    case 'open':
      return session.open(call.request.file, call.request.options, onProgress);
    case 'reopen':
      return session.reopen(call.request.options, onProgress);
    case 'append':
      return session.append(call.request, onProgress);
    case 'hidden':
      return session.leaveOutHidden(call.request);
    case 'preview':
      return session.preview(call.request.sheet, call.request.rows);
    case 'columns':
      return session.columns(call.request);
    case 'examine':
      return session.examine(call.request);
    case 'distinct':
      return session.distinct(call.request);
    case 'startBuild':
      return session.startBuild(call.request);
    case 'nextBlock':
      return session.nextBlock();
  }
}

function transferOf(response: WorkerResponse<WorkerMethod>): ArrayBuffer[] {
  return response !== null && 'bytes' in response ? [response.bytes.buffer] : [];
}
